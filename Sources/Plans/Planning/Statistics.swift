import Graphs
import Syntax

/// Exact counts of the mesh that estimates start from.
struct Statistics {
  let view: GraphView

  init(_ view: GraphView) { self.view = view }

  var nodeCount: Double { Double(view.nodeBound) }

  func nodes(_ labels: [LabelExpression]) -> Double {
    guard !labels.isEmpty else { return nodeCount }
    let table = view.labels
    let set = view.nodes { numbers in
      labels.allSatisfy { $0.matches(numbers) { table.find($0) } }
    }
    return Double(set.upperBound)
  }

  /// Relationships per node of these labels along a step. O(groups × types).
  func degree(_ step: Step, from labels: [LabelExpression]) -> Double {
    let table = view.labels
    let set = view.nodes { numbers in
      labels.allSatisfy { $0.matches(numbers) { table.find($0) } }
    }
    let count = set.ranges.reduce(0) { $0 + $1.count }
    guard count > 0 else { return 0 }
    var total = 0
    for type in view.types(matching: step.types) where Int(type) < view.base.relationships.count {
      let store = view.base.relationships[Int(type)]
      for range in set.ranges {
        if step.direction != .incoming { total += store.forward.count(in: range) }
        if step.direction != .outgoing { total += store.backward.count(in: range) }
      }
    }
    return Double(total) / Double(count)
  }

  /// Whether each node to which a step leads has such labels; unknown, hence false, under a
  /// what-if. O(groups × types).
  func allEnds(of step: Step, fulfil labels: LabelExpression) -> Bool {
    guard view.overlay == nil else { return false }
    let ranges = view.nodes(matching: labels).ranges
    return view.types(matching: step.types).allSatisfy { type in
      let store = view.base.relationships[Int(type)]
      let sides: [Adjacency] =
        switch step.direction {
        case .outgoing: [store.backward]
        case .incoming: [store.forward]
        case .either: [store.forward, store.backward]
        }
      return sides.allSatisfy { side in
        ranges.reduce(0) { $0 + side.count(in: $1) } == store.count
      }
    }
  }

  /// The share of rows that a predicate keeps, by rule of thumb.
  static func selectivity(_ predicate: BoundExpression) -> Double {
    switch predicate.kind {
    case .compare(.equal, let a, let b): [a, b].contains(where: \.isIdentifier) ? 0.000_01 : 0.05
    case .compare(.notEqual, _, _): 0.9
    case .compare: 0.3
    case .test(.startsWith, _, _): 0.05
    case .logical(.or, let a, let b): min(1, selectivity(a) + selectivity(b))
    case .logical(.and, let a, let b): selectivity(a) * selectivity(b)
    default: 0.5
    }
  }
}

extension BoundExpression {
  /// A property that names one node.
  fileprivate var isIdentifier: Bool {
    if case .property(_, "address") = kind { return true }
    if case .property(_, "id") = kind { return true }
    return false
  }
}

extension Adjacency {
  /// Relationships of the nodes of a range. O(1), or O(log rows) for a rare type.
  package func count(in range: Range<UInt32>) -> Int {
    let lower = row(at: range.lowerBound)
    let upper = row(at: range.upperBound)
    return lower < upper ? Int(offsets[upper]) - Int(offsets[lower]) : 0
  }

  /// The first row of a node not before `node`.
  private func row(at node: UInt32) -> Int {
    let rows = offsets.count - 1
    if keys.isEmpty { return node <= first ? 0 : min(rows, Int(node - first)) }
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
