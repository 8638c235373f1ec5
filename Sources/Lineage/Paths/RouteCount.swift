import Graphs

/// How many routes there are, without listing any: sums along the condensation.
///
/// Where nodes lead to each other in a ring, a route may or may not go around it: then each
/// sequence of steps between rings counts once, and the number is a lower bound.
struct RouteCount {
  /// nil beyond 2⁶⁴.
  let exact: UInt64?
  /// Infinite beyond the range of Double.
  let approximate: Double
  let isLowerBound: Bool

  /// O(nodes + edges).
  init(_ routes: RouteGraph, checkpoint: () throws -> Void) throws {
    let rows = routes.graph.forward
    let condensation = try Condensation(
      offsets: rows.offsets, targets: rows.targets, checkpoint: checkpoint)
    let components = condensation.components
    // An edge leads from a larger component to a smaller one.
    var order = [UInt32](0..<UInt32(components.count))
    order.sort { components[Int($0)] > components[Int($1)] }
    var exact = [UInt64](repeating: 0, count: condensation.componentCount)
    var approximate = [Double](repeating: 0, count: condensation.componentCount)
    exact[Int(components[routes.source])] = 1
    approximate[Int(components[routes.source])] = 1
    for node in order {
      let own = Int(components[Int(node)])
      for position in rows.neighbours(of: Int(node)) {
        let other = Int(components[Int(rows.targets[position])])
        guard other != own else { continue }
        let (sum, overflows) = exact[other].addingReportingOverflow(exact[own])
        exact[other] = overflows ? .max : sum
        approximate[other] += approximate[own]
      }
    }
    let end = Int(components[routes.sink])
    self.exact = exact[end] == .max ? nil : exact[end]
    self.approximate = approximate[end]
    isLowerBound = condensation.componentCount < components.count
  }

  /// There is one route and no other.
  var isOne: Bool { exact == 1 && !isLowerBound }

  /// `3 routes`, `at least 12 routes`, `about 4·10²⁵ routes`.
  var text: String {
    let prefix = isLowerBound ? "at least " : ""
    if let exact { return "\(prefix)\(exact) route\(exact == 1 ? "" : "s")" }
    guard approximate.isFinite else { return "more than 10^308 routes" }
    var exponent = 0
    var mantissa = approximate
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    return "\(isLowerBound ? "at least " : "")about \(Int(mantissa))·10^\(exponent) routes"
  }
}
