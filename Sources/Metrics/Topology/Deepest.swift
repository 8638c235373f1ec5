import Graphs

extension Metric {
  static let deepest = shape(
    "max-depth", "Longest chain", "steps", .less, "the greatest depth of a product"
  ) { part in
    let levels = try part.mesh.condensation().levels
    return .of(part.numbers.map { Double(levels[$0]) }.max())
  }
}
