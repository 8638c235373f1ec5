import Graphs
import Plans

/// What sweeps need to know of the relationships of a step: nearly all lead one way through the
/// numbering of nodes, and these are the others.
struct EdgeOrder {
  /// The step leads to larger numbers.
  let isAscending: Bool
  /// By type: relationships of the base that do not lead to a larger number.
  private let returns: [[(start: UInt32, end: UInt32)]]
  /// Relationships that a what-if added: of those nothing is known.
  private let added: [(from: UInt32, to: UInt32)]
  /// The last node in the order that a return leaves, and the first that one leads to.
  private var lastFrom: UInt32?
  private var firstTo: UInt32?

  /// nil when the step goes both ways, or too many relationships lead back.
  init?(_ view: GraphView, _ step: Step, outgoing: [Expansion]) {
    guard step.direction != .either else { return nil }
    isAscending = step.direction == .outgoing
    var returns: [[(start: UInt32, end: UInt32)]] = []
    var added: [(from: UInt32, to: UInt32)] = []
    var limits: [(from: UInt32, to: UInt32)] = []
    for expansion in outgoing {
      if Int(expansion.type) < view.base.relationships.count {
        let order = view.base.order(ofType: Int(expansion.type))
        guard let found = order.returns else { return nil }
        returns.append(found)
        if let start = order.lastStart, let end = order.firstEnd {
          limits.append(isAscending ? (start, end) : (end, start))
        }
      }
      for node in expansion.added.keys.sorted() {
        for (neighbour, _) in expansion.added[node] ?? [] { added.append((node, neighbour)) }
      }
    }
    self.returns = returns
    self.added = added
    for (from, to) in limits + added {
      if lastFrom.map({ isBefore($0, from) }) ?? true { lastFrom = from }
      if firstTo.map({ isBefore(to, $0) }) ?? true { firstTo = to }
    }
  }

  /// No relationship leads back: there is no cycle.
  var isAcyclic: Bool { lastFrom == nil }

  /// The starts of those against the order that `leads` picks; a base relationship that the
  /// what-if took away may be among them.
  func starts(where leads: (_ from: UInt32, _ to: UInt32) -> Bool) -> [UInt32] {
    var found: [UInt32] = []
    for pairs in returns {
      for (start, end) in pairs {
        let (from, to) = isAscending ? (start, end) : (end, start)
        if leads(from, to) { found.append(from) }
      }
    }
    for (from, to) in added where leads(from, to) { found.append(from) }
    return found
  }

  /// Whether `a` stands before `b` along the step.
  func isBefore(_ a: UInt32, _ b: UInt32) -> Bool { isAscending ? a < b : a > b }

  /// The last node in the order that can still lead to `target`.
  func lastUseful(to target: UInt32) -> UInt32 {
    guard let lastFrom else { return target }
    return isBefore(target, lastFrom) ? lastFrom : target
  }

  /// The first node in the order that `source` can still lead to.
  func firstUseful(from source: UInt32) -> UInt32 {
    guard let firstTo else { return source }
    return isBefore(firstTo, source) ? firstTo : source
  }

  /// False only when no way leads from one node to another; a node is never ruled out for itself.
  func mayReach(_ target: UInt32, from source: UInt32) -> Bool {
    !isBefore(lastUseful(to: target), source) && !isBefore(target, firstUseful(from: source))
  }
}
