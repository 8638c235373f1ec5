import Graphs
import Snapshots
import Workspaces

/// What was found of all products at once, where a statement asks one after the other.
final class ManyProducts {
  /// So many products are asked each by itself before all are.
  static let few = 64

  /// How often each metric was asked of a product.
  fileprivate var asked: [String: Int] = [:]
  /// By kind of record: the products that have any.
  fileprivate var seen: [String: Set<UInt32>] = [:]
  /// By metric: its values; products without one are n/a.
  fileprivate var values: [String: [UInt32: Double]] = [:]
}

extension MetricRecords {
  /// What a metric with its own window says of a product that is one of many asked: null for n/a,
  /// and nil where the product has to be asked by itself.
  ///
  /// O(1), after one pass over the subjects or records of the kinds that the metric needs.
  func value(_ metric: Metric, ofOneOfMany product: UInt32) throws -> Value? {
    let count = many.asked[metric.name, default: 0] + 1
    many.asked[metric.name] = count
    guard count > ManyProducts.few else { return nil }
    for kind in metric.needs {
      if try isSilent(kind, on: product) { return .null }
    }
    guard let all = metric.ofAll else { return nil }
    if let known = many.values[metric.name] { return known[product].map { .float($0) } ?? .null }
    let end = metric.isDaily ? MetricWindow.midnight(asOf) : asOf
    let values = try all(self, MetricWindow(days: metric.days, before: end))
    many.values[metric.name] = values
    return values[product].map { .float($0) } ?? .null
  }

  /// Whether no record of a kind tells of a product, and no feed says that it looks for any.
  private func isSilent(_ kind: String, on product: UInt32) throws -> Bool {
    guard !coverage.contains(where: { $0.kind == kind }) else { return false }
    if let known = many.seen[kind] { return !known.contains(product) }
    var seen: Set<UInt32> = []
    try forEachSubject(of: kind) { products, _ in seen.formUnion(products) }
    many.seen[kind] = seen
    return !seen.contains(product)
  }

  /// Every node that records of a kind are about, as the products that count them as theirs, and
  /// the records up to the as-of instant; in no order.
  func forEachSubject(
    of kind: String, _ body: (_ products: [UInt32], _ rows: [ArraySlice<UInt32>]) throws -> Void
  ) throws {
    var count = 0
    for node in subjects.keys {
      count += 1
      if count & 0xFFF == 0 { try context.checkpoint() }
      let rows = rows(kind, of: [node])
      guard !rows.isEmpty else { continue }
      try body(products(counting: node), rows)
    }
  }

  /// The products of which a record about a node tells: see `MetricSubject.nodes`.
  private func products(counting node: UInt32) -> [UInt32] {
    if context.isA(.product, node) { return [node] }
    var ports = context.isA(.outputPort, node) ? [node] : []
    ports += context.neighbours(of: node, .exposes, .incoming)
    if context.isA(.contract, node) {
      ports += context.neighbours(of: node, .governedBy, .incoming)
    }
    return ports.filter { context.isA(.outputPort, $0) }.flatMap { port in
      context.neighbours(of: port, .hasPort, .incoming).filter { context.isA(.product, $0) }
    }
  }
}
