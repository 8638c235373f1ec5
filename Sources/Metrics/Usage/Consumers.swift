extension Metric {
  static let consumers = graphUsage(
    "consumers", "Consuming products", "products",
    "distinct products that are fed, or that used it in the window"
  ) { scope in
    if isWhole(scope) { return .none("it is told of a part of the mesh") }
    let found = try consumingProducts(of: scope)
    var reading = Reading.of(Double(found.count))
    reading.count = found.count
    return reading
  }
}
