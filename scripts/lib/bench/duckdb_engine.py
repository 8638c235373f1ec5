"""DuckDB: recursive common table expressions over an edge table."""
import threading
import duckdb
from mesh import landmarks

def load(folder):
    db = duckdb.connect()
    db.execute(f"CREATE TABLE p AS SELECT * FROM read_csv('{folder}/products.csv', header=true)")
    db.execute(f"CREATE TABLE e AS SELECT \"from\" AS a, \"to\" AS b FROM read_csv('{folder}/feeds.csv', header=true)")
    db.execute("CREATE UNIQUE INDEX numbers ON p(number)")
    return questions(db, *landmarks(folder))

def questions(db, source, sink):
    def ask(statement):
        def rows():
            timer = threading.Timer(60, db.interrupt)
            timer.start()
            try:
                return db.execute(statement).fetchall()
            finally:
                timer.cancel()
        return rows
    down = f"r(n) AS (SELECT b FROM e WHERE a = {source} UNION SELECT b FROM e JOIN r ON a = n)"
    up = f"r(n) AS (SELECT a FROM e WHERE b = {sink} UNION SELECT a FROM e JOIN r ON b = n)"
    steps = (f"r(n, d) AS (SELECT b, 1 FROM e WHERE a = {source}"
             " UNION SELECT b, d + 1 FROM e JOIN r ON a = n WHERE d < {most})")
    union = "r(n) AS (SELECT b FROM e WHERE a < 64 UNION SELECT b FROM e JOIN r ON a = n)"
    each = "r(s, n) AS (SELECT a, b FROM e WHERE a < 64 UNION SELECT s, b FROM e JOIN r ON a = n)"
    # Level by level: nodes not met before, with the sum of the paths that lead to them.
    levels = (f"r(n, d, paths) USING KEY (n) AS (SELECT {source}::BIGINT, 0, 1::HUGEINT UNION"
              " SELECT b, min(d) + 1, sum(paths)::HUGEINT FROM e JOIN r ON a = n"
              " WHERE b NOT IN (SELECT n FROM recurring.r) GROUP BY b)")
    count, top = "SELECT count(DISTINCT n) FROM r", "ORDER BY n DESC, d LIMIT 10"
    recursive = "WITH RECURSIVE "
    return {
        "point": ask(f"SELECT name FROM p WHERE number = {source}"),
        "down": ask(f"{recursive}{down} {count}"),
        "up": ask(f"{recursive}{up} {count}"),
        "within3": ask(f"{recursive}{steps.format(most=3)} {count}"),
        "within7": ask(f"{recursive}{steps.format(most=7)} {count}"),
        "shortest": ask(f"{recursive}{levels} SELECT d FROM r WHERE n = {sink}"),
        "allShortest": ask(f"{recursive}{levels} SELECT paths FROM r WHERE n = {sink}"),
        "impactByDomain": ask(f"{recursive}{down} SELECT domain AS d, count(*) AS n FROM r JOIN p ON number = r.n"
                              f" GROUP BY d {top}"),
        "union64": ask(f"{recursive}{union} {count}"),
        "each64": ask(f"{recursive}{each} SELECT s, count(*) FROM r GROUP BY s ORDER BY s"),
        "twoHopsFrom": ask(
            f"SELECT count(DISTINCT y.b) FROM e x JOIN e y ON x.b = y.a WHERE x.a = {source}"),
        "oneHopCount": ask("SELECT count(*) FROM e"),
        "twoHopCount": ask("SELECT count(*) FROM e x JOIN e y ON x.b = y.a"),
        "filter": ask("SELECT count(*) FROM p WHERE quality >= 0.25 AND quality < 0.75 AND domain <> 'domain-17'"),
        "groupNodes": ask(f"SELECT domain AS d, count(*) AS n, max(quality * 1000) AS q FROM p GROUP BY d {top}"),
        "groupHop": ask(f"SELECT domain AS d, count(*) AS n FROM e JOIN p ON number = b GROUP BY d {top}"),
        "groupTwoHops": ask(
            "SELECT z.domain AS d, count(*) AS n FROM p s JOIN e x ON x.a = s.number JOIN e y ON y.a = x.b"
            f" JOIN p z ON z.number = y.b WHERE s.domain = 'domain-17' GROUP BY d {top}"),
        "topDegree": ask(f"SELECT a AS d, count(*) AS n FROM e GROUP BY a {top}"),
        "exists200": ask("WITH RECURSIVE r(s, n) AS (SELECT a, b FROM e WHERE a < 20"
                         " UNION SELECT s, b FROM e JOIN r ON a = n)"
                         f" SELECT count(*) FROM r WHERE n > {sink - 10} AND n <= {sink}"),
        "contains": ask("SELECT count(*) FROM p WHERE contains(name, 'order 77')"),
    }
