import Graphs

extension Metric {
  static let depth = place(
    "depth", "Depth", "steps", .less, "longest path from a product without inputs; cycles condensed"
  ) { mesh, number in
    .of(Double(try mesh.condensation().levels[number]))
  }
}
