"""igraph: a library in C; what it has no call for is not asked."""
import igraph, numpy
from mesh import Mesh

def load(folder):
    mesh = Mesh(folder)
    graph = igraph.Graph(n=mesh.products, edges=mesh.pairs, directed=True)
    simple = igraph.Graph(n=mesh.products, edges=mesh.simple_pairs(), directed=True)
    s, t = mesh.source, mesh.sink
    mesh.pairs = None

    def exists():
        ends = range(max(0, t - 9), t + 1)
        lengths = graph.distances(range(20), ends, mode="out")
        return int(numpy.isfinite(numpy.asarray(lengths, dtype=float)).sum())

    def union():
        seen = numpy.zeros(mesh.products, dtype=bool)
        for source in range(64):
            seen[graph.neighborhood(source, order=mesh.products, mode="out", mindist=1)] = True
        return int(seen.sum())

    def each():
        sizes = graph.neighborhood_size(range(64), order=mesh.products, mode="out", mindist=1)
        return [(source, size) for source, size in enumerate(sizes) if size]

    def two_hops():
        return len({end for middle in set(graph.successors(s)) for end in graph.successors(middle)})

    return {
        "down": lambda: len(graph.subcomponent(s, mode="out")) - 1,
        "up": lambda: len(graph.subcomponent(t, mode="in")) - 1,
        "within3": lambda: graph.neighborhood_size(s, order=3, mode="out", mindist=1),
        "within7": lambda: graph.neighborhood_size(s, order=7, mode="out", mindist=1),
        "shortest": lambda: len(graph.get_shortest_path(s, t, mode="out")) - 1,
        "allShortest": lambda: len(graph.get_all_shortest_paths(s, t, mode="out")),
        "impactByDomain": lambda: mesh.by_domain([node for node in graph.subcomponent(s, mode="out") if node != s]),
        "union64": union,
        "each64": each,
        "twoHopsFrom": two_hops,
        "oneHopCount": graph.ecount,
        "twoHopCount": lambda: int(numpy.dot(graph.degree(mode="in"), graph.degree(mode="out"))),
        "exists200": exists,
        "pagerank": lambda: mesh.rank(simple.pagerank(damping=0.85)),
        "topDegree": lambda: mesh.top(graph.degree(mode="out")),
    }
