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
  private(set) var isLowerBound: Bool

  /// O(nodes + edges).
  init(_ routes: RouteGraph, checkpoint: () throws -> Void) throws {
    guard let order = routes.order else {
      try self.init(alongCondensationOf: routes, checkpoint)
      return
    }
    try self.init(routes.rows, order, from: routes.source, to: routes.sink, checkpoint) {
      Int($0)
    }
    isLowerBound = false
  }

  private init(
    alongCondensationOf routes: RouteGraph, _ checkpoint: () throws -> Void
  ) throws {
    let condensation = try Condensation(
      offsets: routes.rows.offsets, targets: routes.rows.targets, checkpoint: checkpoint)
    let components = condensation.components
    // An edge leads from a larger component to a smaller one.
    var order = [UInt32](0..<UInt32(components.count))
    order.sort { components[Int($0)] > components[Int($1)] }
    try self.init(routes.rows, order, from: routes.source, to: routes.sink, checkpoint) {
      Int(components[Int($0)])
    }
    isLowerBound = condensation.componentCount < components.count
  }

  /// Sums over the edges of `order`, by component.
  private init(
    _ rows: AlgorithmGraph.Rows, _ order: [UInt32], from source: Int, to sink: Int,
    _ checkpoint: () throws -> Void, component: (UInt32) -> Int
  ) throws {
    let (start, end) = (component(UInt32(source)), component(UInt32(sink)))
    func sums<Sum: Numeric>(_ add: (inout Sum, Sum) -> Void) throws -> Sum {
      var sums = [Sum](repeating: 0, count: order.count)
      sums[start] = 1
      for (count, node) in order.enumerated() {
        if count & 0xFFFF == 0 { try checkpoint() }
        let own = component(node)
        let sum = sums[own]
        for position in rows.neighbours(of: Int(node)) {
          let other = component(rows.targets[position])
          if other != own { add(&sums[other], sum) }
        }
      }
      return sums[end]
    }
    let exact: UInt64 = try sums { total, more in
      let (sum, overflows) = total.addingReportingOverflow(more)
      total = overflows ? .max : sum
    }
    self.exact = exact == .max ? nil : exact
    approximate = exact == .max ? try sums { $0 += $1 } : Double(exact)
    isLowerBound = false
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
