import Graphs

extension Metric {
  static let pageRank = place(
    "pagerank", "PageRank", "", .neither,
    "consumers vote for producers, d = 0.85; the sum over products is 1",
    source: "Page and Brin 1998"
  ) { mesh, number in
    .of(try mesh.ranks()[number])
  }
}
