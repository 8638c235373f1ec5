"""What every engine is asked, in dpq's own words; a rewrite says why another engine needs other words."""
from dataclasses import dataclass, field

@dataclass
class Rewrite:
    """Another text of the same question, or None where an engine has no way to ask it."""
    query: str | None
    reason: str

@dataclass
class Question:
    name: str
    query: str
    rewrites: dict = field(default_factory=dict)

    def text(self, engine):
        return self.rewrites[engine].query if engine in self.rewrites else self.query

def both(query, reason):
    """Kùzu and Ladybug speak the same dialect."""
    return {"kuzu": Rewrite(query, reason), "ladybug": Rewrite(query, reason)}

DEMO = [
    Question("products", "MATCH (p:Product) RETURN p.address AS a, p.name AS n, p.status AS s, p.owner AS o"),
    Question("one product", "MATCH (p:Product {address: 'crm/customers'}) RETURN p.name AS n, p.description AS d"),
    Question("products of a domain", "MATCH (d:Domain)-[:CONTAINS]->(p:Product) RETURN d.name AS domain, count(p) AS n",
             {"graphqlite": Rewrite("MATCH (d:Domain)-[:REL_CONTAINS]->(p:Product) RETURN d.name AS domain,"
                                    " count(p) AS n", "its bulk insert renames a type that is a keyword there")}),
    Question("filter", "MATCH (p:Product) WHERE p.archetype = 'source' AND p.domain <> 'sales' RETURN p.address AS a"),
    Question("starts with", "MATCH (p:Product) WHERE p.address STARTS WITH 'sales' RETURN p.address AS a"),
    Question("contains", "MATCH (f:Field) WHERE f.name CONTAINS 'email' RETURN f.address AS a"),
    Question("null", "MATCH (p:Product) WHERE p.owner IS NULL RETURN p.address AS a"),
    Question("boolean", "MATCH (f:Field) WHERE f.pii = true RETURN count(*) AS n"),
    Question("number", "MATCH (s:SLO) WHERE s.value >= 24 RETURN s.unit AS u, count(*) AS n, max(s.value) AS m"),
    Question("list", "MATCH (p:Product) WHERE 'gold' IN p.tags RETURN p.address AS a",
             {"graphqlite": Rewrite(None, "a property holds no list")}),
    Question("list size", "MATCH (p:Product) RETURN p.address AS a, size(p.tags) AS n",
             {"graphqlite": Rewrite(None, "a property holds no list")}),
    Question("two hops", "MATCH (p:Product)-[:HAS_PORT]->(o:OutputPort)-[:GOVERNED_BY]->(c:Contract)"
             " RETURN p.address AS p, o.address AS o, c.address AS c"),
    Question("three hops", "MATCH (c:Contract)-[:HAS_DATASET]->(d:Dataset)-[:HAS_FIELD]->(f:Field)-[:MEANS]->(t:Term)"
             " RETURN t.name AS term, count(f) AS n"),
    Question("relationship property", "MATCH (a:Product)-[r:FEEDS]->(b:Product) WHERE r.basis = 'observed'"
             " RETURN a.address AS a, b.address AS b"),
    Question("optional", "MATCH (p:Product) OPTIONAL MATCH (p)-[:SERVES]->(u:UseCase)"
             " RETURN p.address AS a, count(u) AS n"),
    Question("not exists", "MATCH (p:Product) WHERE NOT EXISTS { MATCH (p)-[:HAS_PORT]->(:OutputPort)"
             "-[:GOVERNED_BY]->(:Contract) } RETURN p.address AS a"),
    Question("collect", "MATCH (t:Team)-[:OWNS]->(p:Product) RETURN t.name AS team, collect(p.name) AS products",
             {"graphqlite": Rewrite(None, "collect gives the text of a JSON list")}),
    Question("with and having", "MATCH (p:Product)-[:HAS_PORT]->(i:InputPort) WITH p, count(i) AS n WHERE n >= 4"
             " RETURN p.address AS a, n"),
    Question("case", "MATCH (p:Product) RETURN CASE WHEN p.archetype = 'source' THEN 'in' ELSE 'on' END AS k,"
             " count(*) AS n"),
    Question("distinct hops", "MATCH (a:Product {address: 'crm/customers'})-[:FEEDS*1..3]->(b:Product)"
             " RETURN DISTINCT b.address AS b"),
    Question("reach", "MATCH (a:Product {address: 'sales/orders'})-[:FEEDS*1..]->(b:Product)"
             " RETURN count(DISTINCT b.address) AS n",
             both("MATCH (a:Product {address: 'sales/orders'})-[:FEEDS* SHORTEST 1..30]->(b:Product)"
                  " RETURN count(DISTINCT b.address) AS n", "`*1..` enumerates walks until the time is up")),
    Question("undirected", "MATCH (a:Product {address: 'finance/revenue'})-[:FEEDS]-(b:Product)"
             " RETURN DISTINCT b.address AS b"),
    Question("top", "MATCH (a:Product)-[:FEEDS]->(b) RETURN a.address AS address, count(*) AS n"
             " ORDER BY n DESC, address LIMIT 5"),
    Question("all nodes", "MATCH (n) RETURN count(*) AS n"),
    Question("a label above", "MATCH (p:Port) RETURN p.name AS n, count(*) AS c", {
        **both("MATCH (p:InputPort:OutputPort:DiscoveryPort:ObservabilityPort:ControlPort)"
               " RETURN p.name AS n, count(*) AS c", "a node is in one table, and `:A:B` means either"),
        "graphqlite": Rewrite(None, "a node was given one label"),
    }),
]

GENERATED = [
    Question("count", "MATCH (p:Product) RETURN count(*) AS n"),
    Question("relationships", "MATCH (:Product)-[:FEEDS]->(:Product) RETURN count(*) AS n"),
    Question("one product", "MATCH (p:Product {address: 'p/17'}) RETURN p.name AS n, p.quality AS q"),
    Question("filter", "MATCH (p:Product) WHERE p.quality >= 0.25 AND p.quality < 0.75 RETURN count(*) AS n"),
    Question("contains", "MATCH (p:Product) WHERE p.name CONTAINS 'order 77' RETURN p.address AS a"),
    Question("group", "MATCH (p:Product) RETURN p.domain AS d, count(*) AS n, max(p.quality) AS q"),
    Question("group a hop", "MATCH (a:Product)-[:FEEDS]->(b:Product) RETURN b.domain AS d, count(*) AS n"),
    Question("two hops", "MATCH (a:Product {address: 'p/17'})-[:FEEDS]->(:Product)-[:FEEDS]->(c:Product)"
             " RETURN count(DISTINCT c.address) AS n"),
    Question("distinct hops", "MATCH (a:Product {address: 'p/17'})-[:FEEDS*1..4]->(b:Product)"
             " RETURN count(DISTINCT b.address) AS n"),
    Question("top", "MATCH (a:Product)-[:FEEDS]->(b:Product) RETURN a.address AS address, count(*) AS n"
             " ORDER BY n DESC, address LIMIT 10"),
]
