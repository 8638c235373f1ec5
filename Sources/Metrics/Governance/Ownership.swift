import Graphs
import Temporals
import Workspaces

/// Who owns how many products.
struct Ownership {
  private(set) var counts: [UInt32: Int] = [:]
  private(set) var owned = 0
  private(set) var unowned = 0
  private(set) var single = 0

  init(_ scope: MetricScope) {
    for product in scope.products {
      let owners = scope.context.owners(of: product).filter { Self.isCurrent($0, scope) }
      if owners.isEmpty { unowned += 1 } else { owned += 1 }
      if owners.count == 1 { single += 1 }
      for owner in owners { counts[owner, default: 0] += 1 }
    }
  }

  /// Whoever left every team is no owner any more: their memberships end before the as-of instant.
  private static func isCurrent(_ owner: UInt32, _ scope: MetricScope) -> Bool {
    let context = scope.context
    guard context.isA(.person, owner) else { return true }
    let memberships = context.relationships(of: owner, .memberOf)
    return memberships.isEmpty
      || memberships.contains { _, membership in
        let end: Int64? =
          switch context.view.property("to", ofRelationship: membership) {
          case .string(let text): InstantText.microseconds(text)
          case .temporal(let temporal): InstantText.microseconds(temporal.text)
          default: nil
          }
        return end.map { $0 >= MetricWindow.midnight(scope.asOf) } ?? true
      }
  }

  var total: Int { counts.values.reduce(0, +) }

  /// The fewest owners that together own more than half of what is owned.
  var busFactor: Int {
    var sum = 0
    for (place, count) in counts.values.sorted(by: >).enumerated() {
      sum += count
      if 2 * sum > total { return place + 1 }
    }
    return 0
  }

  /// Herfindahl–Hirschman index: the sum of squared shares; 1 is one owner for all.
  var concentration: Double {
    let total = Double(total)
    return counts.values.sorted().reduce(0) { $0 + (Double($1) / total) * (Double($1) / total) }
  }
}

extension Metric {
  static func governance(
    _ name: String, _ title: String, _ unit: String, _ direction: Direction, _ definition: String,
    grain: Grain = .any, effect: Effect = .outcome,
    _ body: @escaping @Sendable (MetricScope) throws -> Reading
  ) -> Metric {
    Metric(
      name: name, title: title, unit: unit, definition: definition, days: 0, direction: direction,
      lens: .business, effect: effect, dimension: "governance", source: "graph", grain: grain
    ) { scope in
      var reading = try body(scope)
      if reading.count == 0 {
        reading.count = reading.share.map { Int($0.whole) } ?? scope.products.count
      }
      return reading
    }
  }
}
