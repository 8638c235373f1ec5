import Graphs

extension Metric {
  static let betweenness = place(
    "betweenness", "Betweenness", "", .neither,
    "share of shortest paths that lead through it: Brandes ÷ ((n − 1)(n − 2))",
    source: "Brandes 2001"
  ) { mesh, number in
    let raw = try mesh.betweenness()[number]
    let count = Double(mesh.graph.count)
    guard count > 2 else { return .none("fewer than three products") }
    return .of(raw / ((count - 1) * (count - 2)), ["paths": raw, "products": count])
  }
}
