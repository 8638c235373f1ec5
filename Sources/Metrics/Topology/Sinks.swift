extension Metric {
  static let sinks = shape(
    "sinks", "Last products", "products", .neither,
    "products that others feed and that feed nothing"
  ) { part in
    .of(
      Double(
        part.numbers.count {
          !part.mesh.producers(of: $0).isEmpty && part.mesh.consumers(of: $0).isEmpty
        }))
  }
}
