"""Asks other engines what dpq-bench asked, compares the answers, prints milliseconds (best of three) and ratios."""
import csv, sys, time

edge_file, products, dpq_file = sys.argv[1], int(sys.argv[2]), sys.argv[3]
own = {row[0]: (row[1], float(row[2])) for row in csv.reader(open(dpq_file), delimiter="\t")}
edges = [(int(a), int(b)) for a, b in csv.reader(open(edge_file))]

def best(question, runs=3):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        answer = question()
        times.append((time.perf_counter() - start) * 1000)
        if times[-1] > 2000:
            break
    return str(answer), min(times)

def networkx():
    import networkx as nx
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(products))
    graph.add_edges_from(edges)
    within = lambda: len(nx.single_source_shortest_path_length(graph, 1, cutoff=5)) - 1
    return {"downstream": lambda: len(nx.descendants(graph, 1)), "within 5 steps": within}

def rustworkx():
    import rustworkx as rx
    graph = rx.PyDiGraph()
    graph.add_nodes_from(range(products))
    graph.add_edges_from_no_data(edges)
    return {"downstream": lambda: len(rx.descendants(graph, 1))}

def igraph():
    import igraph
    graph = igraph.Graph(n=products, edges=edges, directed=True)
    return {"downstream": lambda: len(graph.subcomponent(1, mode="out")) - 1,
            "within 5 steps": lambda: len(graph.neighborhood(1, order=5, mode="out")) - 1}

def duckdb():
    import duckdb
    db = duckdb.connect()
    db.execute(f"CREATE TABLE e AS SELECT column0 AS a, column1 AS b FROM read_csv('{edge_file}', header=false)")
    reach = """WITH RECURSIVE r(n) AS (SELECT b FROM e WHERE a {start} UNION SELECT b FROM e JOIN r ON a = n)
               SELECT count(*) FROM r"""
    one = lambda text: db.execute(text).fetchone()[0]
    return {"downstream": lambda: one(reach.format(start="= 1")),
            "union of 64 sources": lambda: one(reach.format(start="< 64"))}

def kuzu():
    import kuzu, os, shutil
    path = os.path.join(os.path.dirname(edge_file), "kuzu")
    shutil.rmtree(path, ignore_errors=True)
    if os.path.exists(path):
        os.remove(path)
    nodes = os.path.join(os.path.dirname(edge_file), "nodes.csv")
    with open(nodes, "w") as file:
        file.writelines(f"{n}\n" for n in range(products))
    connection = kuzu.Connection(kuzu.Database(path))
    connection.execute("CREATE NODE TABLE P(id INT64, PRIMARY KEY(id))")
    connection.execute("CREATE REL TABLE F(FROM P TO P)")
    connection.execute(f"COPY P FROM '{nodes}' (header=false)")
    connection.execute(f"COPY F FROM '{edge_file}' (header=false)")
    one = lambda text: connection.execute(text).get_next()[0]
    pattern = "MATCH (a:P)-[:F* SHORTEST 1..{most}]->(b:P) WHERE a.id {start} RETURN count(DISTINCT b.id)"
    return {"downstream": lambda: one(pattern.format(most=30, start="= 1")),
            "within 5 steps": lambda: one(pattern.format(most=5, start="= 1")),
            "one hop": lambda: one("MATCH (:P)-[:F]->(:P) RETURN count(*)")}

print("question\tengine\tanswer\tms\ttimes dpq")
for name, (answer, milliseconds) in own.items():
    print(f"{name}\tdpq\t{answer}\t{milliseconds:.2f}\t1")
for build in (kuzu, duckdb, igraph, rustworkx, networkx):
    try:
        questions = build()
    except ImportError:
        print(f"-\t{build.__name__}\tnot installed\t\t")
        continue
    for name, question in questions.items():
        answer, milliseconds = best(question)
        same = "" if answer == own[name][0] else "  (differs)"
        print(f"{name}\t{build.__name__}\t{answer}{same}\t{milliseconds:.1f}\t{milliseconds / own[name][1]:.1f}")
