"""Kùzu and its fork Ladybug: the same statements."""
import os, shutil
from mesh import landmarks

# Breadth-first search with destinations only is what these engines do best; the bound is theirs to raise.
DEPTH = 200

def load(engine, folder):
    path = os.path.join(folder, engine.__name__ + ".db")
    for leftover in (path, path + ".wal", path + ".tmp"):
        if os.path.isdir(leftover):
            shutil.rmtree(leftover)
        elif os.path.exists(leftover):
            os.remove(leftover)
    connection = engine.Connection(engine.Database(path))
    connection.set_query_timeout(60_000)
    run = connection.execute
    run(f"CALL var_length_extend_max_depth={DEPTH}")
    run("CREATE NODE TABLE P(number INT64, address STRING, name STRING, domain STRING, quality DOUBLE,"
        " PRIMARY KEY(number))")
    run("CREATE REL TABLE F(FROM P TO P)")
    run(f"COPY P FROM '{folder}/products.csv' (header=true)")
    run(f"COPY F FROM '{folder}/feeds.csv' (header=true)")
    return questions(run, *landmarks(folder))

def questions(run, source, sink):
    def ask(statement):
        def rows():
            result = run(statement)
            found = []
            while result.has_next():
                found.append(tuple(result.get_next()))
            return found
        return rows
    a, z = f"(a:P {{number: {source}}})", f"(z:P {{number: {sink}}})"
    reach = f"-[:F* SHORTEST 1..{DEPTH}]->"
    top = "ORDER BY n DESC, d LIMIT 10"
    return {
        "point": ask(f"MATCH {a} RETURN a.name"),
        "down": ask(f"MATCH {a}{reach}(b:P) RETURN count(DISTINCT b.number)"),
        "up": ask(f"MATCH (b:P){reach}{z} RETURN count(DISTINCT b.number)"),
        "within3": ask(f"MATCH {a}-[:F* SHORTEST 1..3]->(b:P) RETURN count(DISTINCT b.number)"),
        "within7": ask(f"MATCH {a}-[:F* SHORTEST 1..7]->(b:P) RETURN count(DISTINCT b.number)"),
        "shortest": ask(f"MATCH {a}-[e:F* SHORTEST 1..{DEPTH}]->{z} RETURN length(e)"),
        "allShortest": ask(f"MATCH {a}-[e:F* ALL SHORTEST 1..{DEPTH}]->{z} RETURN count(*)"),
        "impactByDomain": ask(
            f"MATCH {a}{reach}(b:P) RETURN b.domain AS d, count(DISTINCT b.number) AS n {top}"),
        "union64": ask(f"MATCH (a:P){reach}(b:P) WHERE a.number < 64 RETURN count(DISTINCT b.number)"),
        "each64": ask(f"MATCH (a:P){reach}(b:P) WHERE a.number < 64"
                      " RETURN a.number AS a, count(DISTINCT b.number) AS n ORDER BY a"),
        "twoHopsFrom": ask(f"MATCH {a}-[:F]->(:P)-[:F]->(c:P) RETURN count(DISTINCT c.number)"),
        "oneHopCount": ask("MATCH (:P)-[:F]->(:P) RETURN count(*)"),
        "twoHopCount": ask("MATCH (:P)-[:F]->(:P)-[:F]->(:P) RETURN count(*)"),
        "filter": ask("MATCH (p:P) WHERE p.quality >= 0.25 AND p.quality < 0.75 AND p.domain <> 'domain-17'"
                      " RETURN count(*)"),
        "groupNodes": ask(f"MATCH (p:P) RETURN p.domain AS d, count(*) AS n, max(p.quality * 1000) AS q {top}"),
        "groupHop": ask(f"MATCH (:P)-[:F]->(b:P) RETURN b.domain AS d, count(*) AS n {top}"),
        "groupTwoHops": ask("MATCH (a:P)-[:F]->(:P)-[:F]->(c:P) WHERE a.domain = 'domain-17'"
                            f" RETURN c.domain AS d, count(*) AS n {top}"),
        "topDegree": ask("MATCH (a:P)-[:F]->(:P) RETURN a.number AS d, count(*) AS n " + top),
        "exists200": ask(f"MATCH (a:P){reach}(b:P) WHERE a.number < 20 AND b.number > {sink - 10}"
                         f" AND b.number <= {sink} RETURN count(*)"),
        "contains": ask("MATCH (p:P) WHERE p.name CONTAINS 'order 77' RETURN count(*)"),
    }
