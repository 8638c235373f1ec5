import Workspaces

extension Metric {
  static let consumingDomains = graphUsage(
    "consuming-domains", "Consuming domains", "domains",
    "distinct other domains of consuming products"
  ) { scope in
    if isWhole(scope) { return .none("it is told of a part of the mesh") }
    let domains = try consumingDomains(of: scope)
    var reading = Reading.of(Double(domains.count))
    reading.count = try consumingProducts(of: scope).count
    return reading
  }

  /// Without the domains of the scope.
  static func consumingDomains(of scope: MetricScope) throws -> Set<UInt32> {
    let context = scope.context
    let own = Set(owningProducts(of: scope).compactMap { context.domain(of: $0) })
    return Set(try consumingProducts(of: scope).compactMap { context.domain(of: $0) })
      .subtracting(own)
  }
}
