import Graphs
import Workspaces

/// How many consumers share a fate: in all, by owner, by domain, by product.
struct ImpactTotals {
  struct Group {
    /// An address; empty for those without.
    let name: String
    /// By verdict, in the order of `Verdict.inOrder`.
    var counts = [Int](repeating: 0, count: Verdict.inOrder.count)
    /// Those affected or unknown, in the order of rows.
    var consumers: [UInt32] = []

    func count(_ verdict: Verdict) -> Int {
      Verdict.inOrder.firstIndex(of: verdict).map { counts[$0] } ?? 0
    }
  }

  enum Key: String, CaseIterable {
    case owner
    case domain
    case product
  }

  let all: Group
  private let consumers: [Consumer]
  private let context: MeshContext

  init(_ consumers: [Consumer], _ context: MeshContext) {
    self.consumers = consumers
    self.context = context
    var all = Group(name: "")
    for consumer in consumers { Self.count(consumer, in: &all) }
    self.all = all
  }

  /// Worst first, then by name. O(consumers).
  func by(_ key: Key) -> [Group] {
    var groups: [String: Group] = [:]
    for consumer in consumers {
      for name in Self.names(key, consumer.node, context) {
        Self.count(consumer, in: &groups[name, default: Group(name: name)])
      }
    }
    return groups.values.sorted(by: Self.isWorse)
  }

  /// `4 break, 1 may break, 2 unknown, 12 unaffected`
  var sentence: String {
    zip(Verdict.inOrder, all.counts).map { verdict, count in
      "\(count) \(verdict == .breaks && count != 1 ? "break" : verdict.text)"
    }.joined(separator: ", ")
  }

  private static func count(_ consumer: Consumer, in group: inout Group) {
    guard let index = Verdict.inOrder.firstIndex(of: consumer.verdict) else { return }
    group.counts[index] += 1
    if consumer.verdict > .unaffected { group.consumers.append(consumer.node) }
  }

  private static func isWorse(_ left: Group, _ right: Group) -> Bool {
    for (a, b) in zip(left.counts, right.counts) where a != b { return a > b }
    return left.name < right.name
  }

  private static func names(_ key: Key, _ node: UInt32, _ context: MeshContext) -> [String] {
    switch key {
    case .owner:
      let own = context.owners(of: node)
      if !own.isEmpty { return own.map { context.address(of: $0) } }
      if context.isA(.team, node) || context.isA(.person, node) {
        return [context.address(of: node)]
      }
      let owners = context.product(of: node).map { context.owners(of: $0) } ?? []
      return owners.isEmpty ? [""] : owners.map { context.address(of: $0) }
    case .domain: return [context.domainText(of: node) ?? ""]
    case .product:
      return [
        context.product(of: node).map { context.address(of: $0) } ?? context.address(of: node)
      ]
    }
  }
}
