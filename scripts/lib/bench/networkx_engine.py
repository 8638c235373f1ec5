"""networkx: a library in Python; asked only at sizes it bears."""
import networkx
from mesh import Mesh

def load(folder):
    mesh = Mesh(folder)
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(range(mesh.products))
    graph.add_edges_from(mesh.pairs.tolist())
    simple = networkx.DiGraph(graph)
    s, t = mesh.source, mesh.sink

    def within(most):
        return len(networkx.single_source_shortest_path_length(graph, s, cutoff=most)) - 1

    return {
        "down": lambda: len(networkx.descendants(graph, s)),
        "up": lambda: len(networkx.ancestors(graph, t)),
        "within3": lambda: within(3),
        "within7": lambda: within(7),
        "shortest": lambda: networkx.shortest_path_length(graph, s, t),
        "impactByDomain": lambda: mesh.by_domain(list(networkx.descendants(graph, s))),
        # The sources read nothing, so that none of them is in another's reach.
        "union64": lambda: sum(len(layer) for layer in networkx.bfs_layers(graph, range(64))) - 64,
        "oneHopCount": graph.number_of_edges,
        "pagerank": lambda: mesh.rank(
            list(networkx.pagerank(simple, alpha=0.85, tol=1e-17, max_iter=1000).values())),
        "topDegree": lambda: mesh.top([degree for _, degree in graph.out_degree()]),
    }
