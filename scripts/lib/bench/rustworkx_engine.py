"""rustworkx: a library in Rust; what it has no call for is not asked."""
import rustworkx
from mesh import Mesh

def load(folder):
    mesh = Mesh(folder)
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(mesh.products))
    graph.add_edges_from_no_data(list(map(tuple, mesh.pairs.tolist())))
    simple = rustworkx.PyDiGraph()
    simple.add_nodes_from(range(mesh.products))
    simple.add_edges_from_no_data(list(map(tuple, mesh.simple_pairs().tolist())))
    s, t = mesh.source, mesh.sink
    mesh.pairs = None

    def union():
        seen = set()
        for source in range(64):
            seen |= rustworkx.descendants(graph, source)
        return len(seen)

    def each():
        sizes = [(source, len(rustworkx.descendants(graph, source))) for source in range(64)]
        return [row for row in sizes if row[1]]

    def exists():
        ends = range(max(0, t - 9), t + 1)
        return sum(rustworkx.has_path(graph, source, end) for source in range(20) for end in ends)

    def rank():
        scores = rustworkx.pagerank(simple, alpha=0.85, tol=1e-17, max_iter=1000)
        return mesh.rank([scores[node] for node in range(mesh.products)])

    return {
        "down": lambda: len(rustworkx.descendants(graph, s)),
        "up": lambda: len(rustworkx.ancestors(graph, t)),
        "shortest": lambda: int(rustworkx.dijkstra_shortest_path_lengths(graph, s, lambda _: 1.0, goal=t)[t]),
        "impactByDomain": lambda: mesh.by_domain(list(rustworkx.descendants(graph, s))),
        "union64": union,
        "each64": each,
        "oneHopCount": graph.num_edges,
        "exists200": exists,
        "pagerank": rank,
        "topDegree": lambda: mesh.top([graph.out_degree(node) for node in range(mesh.products)]),
    }
