"""GraphQLite: a graph extension of SQLite, filled from lines of JSON; it takes one label a node."""
import json, os, sys
try:
    # Python's own module may be built without loadable extensions.
    import pysqlite3
    sys.modules["sqlite3"] = pysqlite3
except ImportError:
    pass
import graphqlite

def lines(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]

def flat(properties):
    return {key: json.dumps(value) if isinstance(value, (list, dict)) else value for key, value in properties.items()}

def load(folder, home):
    graph = graphqlite.Graph(":memory:")
    nodes = [(node["id"], flat(node["properties"]), (node["labels"] or ["Node"])[-1])
             for node in lines(folder, "nodes.ndjson")]
    links = [(link["start"]["id"], link["end"]["id"], flat(link["properties"]), link["label"])
             for link in lines(folder, "relationships.ndjson")]
    graph.insert_graph_bulk(nodes, links)
    return lambda text: [list(row.values()) for row in graph.query(text)]
