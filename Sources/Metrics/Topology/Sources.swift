extension Metric {
  static let sources = shape(
    "sources", "First products", "products", .neither,
    "products that nothing feeds and that feed others"
  ) { part in
    .of(
      Double(
        part.numbers.count {
          part.mesh.producers(of: $0).isEmpty && !part.mesh.consumers(of: $0).isEmpty
        }))
  }
}
