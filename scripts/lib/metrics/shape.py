"""The metrics of the mesh's shape, by networkx."""
from collections import Counter

import networkx as nx
import numpy as np


def graph_of(world):
  graph = nx.DiGraph()
  graph.add_nodes_from(world.products)
  graph.add_edges_from(world.feeds)
  return graph


def pairs(graph, sources, sinks):
  return {(s, t) for s in sources if s in graph for t in nx.descendants(graph, s) if t in sinks}


def losses(graph):
  sources = {n for n in graph if graph.in_degree(n) == 0 and graph.out_degree(n)}
  sinks = {n for n in graph if graph.out_degree(n) == 0}
  whole = pairs(graph, sources, sinks)
  lost = {}
  for node in graph:
    if graph.in_degree(node) and graph.out_degree(node):
      rest = graph.copy()
      rest.remove_node(node)
      lost[node] = len(whole - pairs(rest, sources, sinks))
  return lost


def pagerank(graph):
  """Solved, not iterated: (I − dM) r = (1 − d) / n, with dangling mass spread evenly."""
  nodes = list(graph)
  n, matrix = len(nodes), np.zeros((len(nodes), len(nodes)))
  for at, node in enumerate(nodes):
    producers = [nodes.index(p) for p in graph.predecessors(node)]
    for to in producers: matrix[to, at] = 1 / len(producers)
    if not producers: matrix[:, at] = 1 / n
  ranks = np.linalg.solve(np.eye(n) - 0.85 * matrix, np.full(n, 0.15 / n))
  return dict(zip(nodes, map(float, ranks)))


def depths(graph):
  condensed = nx.condensation(graph)
  level = {}
  for part in nx.topological_sort(condensed):
    level[part] = max((level[p] + 1 for p in condensed.predecessors(part)), default=0)
  return {node: level[part] for node, part in condensed.graph["mapping"].items()}


def place_figures(world):
  graph = graph_of(world)
  ranks, depth, lost = pagerank(graph), depths(graph), losses(graph)
  between = nx.betweenness_centrality(graph, normalized=False)
  n = len(graph)
  return {node: {
    "fan-in": graph.in_degree(node), "fan-out": graph.out_degree(node), "depth": depth[node],
    "blast-radius": len(nx.descendants(graph, node)), "exposure": len(nx.ancestors(graph, node)),
    "pagerank": ranks[node], "betweenness": between[node] / ((n - 1) * (n - 2)) if n > 2 else None,
    "lost-pairs": lost.get(node)} for node in graph}


def mesh_figures(world):
  graph = graph_of(world)
  n, m = graph.number_of_nodes(), graph.number_of_edges()
  domain = world.domains
  groups = [{p for p in world.products if domain[p] == d} for d in sorted(set(domain.values()))]
  owned = Counter(world.owners.values())
  total, together, factor = sum(owned.values()), 0, 0
  for _, count in owned.most_common():
    if 2 * together > total: break
    together, factor = together + count, factor + 1
  return {
    "products": n, "density": nx.density(graph) if n > 1 else None,
    "cross-domain-ratio": sum(domain[a] != domain[b] for a, b in graph.edges) / m if m else None,
    "modularity": nx.community.modularity(graph, groups) if m else None,
    "max-depth": max(depths(graph).values()),
    "cycles": sum(len(c) > 1 for c in nx.strongly_connected_components(graph)),
    "sources": sum(graph.in_degree(p) == 0 and graph.out_degree(p) > 0 for p in graph),
    "sinks": sum(graph.out_degree(p) == 0 and graph.in_degree(p) > 0 for p in graph),
    "articulation-points": len(set(nx.articulation_points(graph.to_undirected()))),
    "orphans": len(list(nx.isolates(graph))), "single-points": sum(v > 0 for v in losses(graph).values()),
    "bus-factor": factor or None, "owner-coverage": len(world.owners) / n}
