extension Metric {
  static let orphans = shape(
    "orphans", "Orphans", "products", .less, "products that nothing feeds and that feed nothing"
  ) { part in
    .of(
      Double(
        part.numbers.count {
          part.mesh.consumers(of: $0).isEmpty && part.mesh.producers(of: $0).isEmpty
        }))
  }
}
