import Graphs
import Plans

/// What sweeps need to know of the relationships of a step: nearly all lead one way through the
/// numbering of nodes, and these are the others.
struct EdgeOrder {
  /// The step leads to larger numbers.
  let isAscending: Bool
  /// Relationships that lead the other way, and all that a what-if added: of those nothing is
  /// known.
  let returns: [(from: UInt32, to: UInt32)]
  /// How many relationships of the base there are.
  let count: Int
  /// From nodes beyond this one no return can be reached along the step.
  private let lastReturn: UInt32?
  /// Before this node no return can be left behind, against the step.
  private let firstReturn: UInt32?

  /// nil when the step goes both ways, or too many relationships lead back.
  init?(_ view: GraphView, _ step: Step, outgoing: [Expansion]) {
    guard step.direction != .either else { return nil }
    let isAscending = step.direction == .outgoing
    var returns: [(from: UInt32, to: UInt32)] = []
    var count = 0
    for expansion in outgoing {
      if Int(expansion.type) < view.base.relationships.count {
        let order = view.base.order(ofType: Int(expansion.type))
        guard let found = order.returns else { return nil }
        returns += found.map { isAscending ? ($0.start, $0.end) : ($0.end, $0.start) }
        count += order.count
      }
      for node in expansion.added.keys.sorted() {
        for (neighbour, _) in expansion.added[node] ?? [] { returns.append((node, neighbour)) }
      }
    }
    guard returns.count <= 64 + count / 16 else { return nil }
    self.isAscending = isAscending
    self.returns = returns
    self.count = count
    let froms = returns.map(\.from)
    let tos = returns.map(\.to)
    lastReturn = isAscending ? froms.max() : froms.min()
    firstReturn = isAscending ? tos.min() : tos.max()
  }

  /// No relationship leads back: there is no cycle.
  var isAcyclic: Bool { returns.isEmpty }

  /// Whether `a` stands before `b` along the step.
  func isBefore(_ a: UInt32, _ b: UInt32) -> Bool { isAscending ? a < b : a > b }

  /// The last node in the order that can still lead to `target`.
  func lastUseful(to target: UInt32) -> UInt32 {
    guard let lastReturn else { return target }
    return isBefore(target, lastReturn) ? lastReturn : target
  }

  /// The first node in the order that `source` can still lead to.
  func firstUseful(from source: UInt32) -> UInt32 {
    guard let firstReturn else { return source }
    return isBefore(firstReturn, source) ? firstReturn : source
  }

  /// False only when no way leads from one node to another; a node is never ruled out for itself.
  func mayReach(_ target: UInt32, from source: UInt32) -> Bool {
    !isBefore(lastUseful(to: target), source) && !isBefore(target, firstUseful(from: source))
  }
}
