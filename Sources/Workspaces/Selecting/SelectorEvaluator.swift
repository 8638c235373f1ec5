import Diagnostics
import Graphs
package import Syntax

/// The nodes a selector names.
package struct Selection: Sendable {
  /// Ascending, each once.
  package let nodes: [UInt32]
  /// What matched nothing, one sentence each.
  package let warnings: [String]

  package init(nodes: [UInt32], warnings: [String]) {
    self.nodes = nodes
    self.warnings = warnings
  }
}

/// Evaluates selectors on a mesh with the exact semantics of dbt's graph operators: they apply to
/// each term before the set operators do.
package struct SelectorEvaluator {
  let context: MeshContext
  private(set) var warnings: [String] = []

  package init(_ context: MeshContext) {
    self.context = context
  }

  package mutating func select(_ selector: Selector) throws -> Selection {
    let nodes = try evaluate(selector)
    return Selection(nodes: nodes.sorted(), warnings: warnings)
  }

  private mutating func evaluate(_ selector: Selector) throws -> Set<UInt32> {
    switch selector.kind {
    case .union(let parts):
      var all: Set<UInt32> = []
      for part in parts { all.formUnion(try evaluate(part)) }
      return all
    case .intersection(let parts):
      guard let first = parts.first else { return [] }
      var common = try evaluate(first)
      for part in parts.dropFirst() { common.formIntersection(try evaluate(part)) }
      return common
    case .not(let inner):
      let excluded = try evaluate(inner)
      return Set(defaultUniverse).subtracting(excluded)
    case .difference(let kept, let taken):
      return try evaluate(kept).subtracting(try evaluate(taken))
    case .atom(let atom):
      let matched = try SelectorMethods(context).nodes(of: atom)
      if matched.isEmpty { warnings.append(nothing(atom)) }
      return try walk(Set(matched), atom.walk)
    case .between(let left, let right):
      return try between(try evaluate(left), try evaluate(right))
    case .lifted(let inner, let target):
      return try Lift(context).lift(try evaluate(inner), to: target)
    case .walk(let inner, let steps):
      return try walk(try evaluate(inner), steps)
    case .invalid:
      return []
    }
  }

  /// `not S` is everything people list: domains, products, ports, contracts.
  private var defaultUniverse: [UInt32] {
    [MeshSchema.Label.domain, .product, .port, .contract].flatMap { context.nodes($0) }
  }

  private func nothing(_ atom: SelectorAtom) -> String {
    let text = (atom.method.map { $0.text + ":" } ?? "") + atom.value.text
    return "`\(text)` matches nothing"
  }

  private func walk(_ nodes: Set<UInt32>, _ walk: SelectorWalk) throws -> Set<UInt32> {
    if walk.isAt {
      let descendants = try reach(nodes, .downstream, nil)
      return descendants.union(try reach(descendants, .upstream, nil))
    }
    var all = nodes
    if let steps = walk.upstream { all.formUnion(try reach(nodes, .upstream, steps.limit)) }
    if let steps = walk.downstream { all.formUnion(try reach(nodes, .downstream, steps.limit)) }
    return all
  }

  private func between(_ left: Set<UInt32>, _ right: Set<UInt32>) throws -> Set<UInt32> {
    try reach(left, .downstream, nil).intersection(try reach(right, .upstream, nil))
  }

  private func reach(
    _ nodes: Set<UInt32>, _ direction: Flow.Direction, _ limit: Int?
  ) throws -> Set<UInt32> {
    var all = nodes
    for (grain, starts) in LineageStarts(nodes.sorted(), in: context).byGrain {
      let found = try FlowReach(
        from: starts, direction, along: Flow(grain, in: context), limit: limit,
        checkpoint: context.checkpoint)
      all.formUnion(found.visits.map(\.node))
    }
    return all
  }
}

extension SelectorWalk.Steps {
  var limit: Int? {
    if case .exactly(let steps) = self { steps } else { nil }
  }
}
