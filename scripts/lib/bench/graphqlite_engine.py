"""GraphQLite: a graph extension of SQLite; asked only at sizes it bears."""
import csv, os, sys
try:
    # Python's own module may be built without loadable extensions.
    import pysqlite3
    sys.modules["sqlite3"] = pysqlite3
except ImportError:
    pass
import graphqlite
from mesh import landmarks

def load(folder):
    graph = graphqlite.Graph(":memory:")
    with open(os.path.join(folder, "products.csv")) as file:
        nodes = [(row["number"], {**row, "number": int(row["number"]), "quality": float(row["quality"])}, "P")
                 for row in csv.DictReader(file)]
    with open(os.path.join(folder, "feeds.csv")) as file:
        edges = [(row["from"], row["to"], {}, "F") for row in csv.DictReader(file)]
    graph.insert_graph_bulk(nodes, edges)
    graph.load_graph()
    return questions(graph, *landmarks(folder))

def questions(graph, source, sink):
    def ask(statement):
        return lambda: [tuple(row.values()) for row in graph.query(statement)]
    top = "ORDER BY n DESC, d LIMIT 10"
    a = f"(a:P {{number: {source}}})"
    return {
        "point": ask(f"MATCH {a} RETURN a.name AS name"),
        "down": lambda: len(graph.bfs(str(source))) - 1,
        "within3": lambda: len(graph.bfs(str(source), 3)) - 1,
        "within7": lambda: len(graph.bfs(str(source), 7)) - 1,
        "shortest": lambda: int(graph.shortest_path(str(source), str(sink))["distance"]),
        "twoHopsFrom": ask(f"MATCH {a}-[:F]->(b:P)-[:F]->(c:P) RETURN count(DISTINCT c.number) AS n"),
        "oneHopCount": ask("MATCH (a:P)-[:F]->(b:P) RETURN count(*) AS n"),
        "filter": ask("MATCH (p:P) WHERE p.quality >= 0.25 AND p.quality < 0.75 AND p.domain <> 'domain-17'"
                      " RETURN count(*) AS n"),
        "groupHop": ask(f"MATCH (a:P)-[:F]->(b:P) RETURN b.domain AS d, count(*) AS n {top}"),
        "contains": ask("MATCH (p:P) WHERE p.name CONTAINS 'order 77' RETURN count(*) AS n"),
    }
