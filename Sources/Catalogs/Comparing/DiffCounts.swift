import Graphs
import Workspaces

/// How many nodes were added, removed and changed: in all, by kind, and by domain.
struct DiffCounts {
  struct Tally {
    var added = 0
    var removed = 0
    var changed = 0

    /// `+2 −1 ~3`; nil when nothing is counted.
    var text: String? {
      let parts = [("+", added), ("−", removed), ("~", changed)].filter { $0.1 > 0 }
        .map { "\($0.0)\($0.1)" }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
  }

  struct Domain {
    /// Empty for what is in none.
    let domain: String
    var products = Tally()
    var ports = Tally()
    var contracts = Tally()
  }

  private(set) var all = Tally()
  /// Descending by count, then by kind.
  private(set) var kinds: [(kind: String, tally: Tally)] = []
  /// Ascending by domain.
  private(set) var domains: [Domain] = []
  /// Later numbers of nodes that changed, ascending.
  let changed: [UInt32]

  init(_ comparison: MeshComparison) {
    changed = comparison.changedNodes
    var byKind: [String: Tally] = [:]
    var byDomain: [String: Domain] = [:]
    func count(_ node: UInt32, _ context: MeshContext, _ member: WritableKeyPath<Tally, Int>) {
      all[keyPath: member] += 1
      byKind[context.kindText(of: node), default: Tally()][keyPath: member] += 1
      let part: WritableKeyPath<Domain, Tally>
      if context.isA(.product, node) {
        part = \.products
      } else if context.isA(.port, node) {
        part = \.ports
      } else if context.isA(.contract, node) {
        part = \.contracts
      } else {
        return
      }
      let domain = Self.domain(of: node, context)
      byDomain[domain, default: Domain(domain: domain)][keyPath: part][keyPath: member] += 1
    }
    for node in comparison.addedNodes { count(node, comparison.after, \.added) }
    for node in comparison.removedNodes { count(node, comparison.before, \.removed) }
    // What nothing defines any more is gone, though others still refer to it, and the other way
    // round.
    var turned: Set<UInt32> = []
    for pair in comparison.relabelled
    where comparison.before.isA(.unresolved, pair.before)
      != comparison.after.isA(.unresolved, pair.after)
    {
      turned.insert(pair.after)
      count(pair.before, comparison.before, \.removed)
      count(pair.after, comparison.after, \.added)
    }
    for node in changed where !turned.contains(node) { count(node, comparison.after, \.changed) }
    kinds = byKind.map { ($0.key, $0.value) }.sorted { left, right in
      let sizes = [left.1, right.1].map { $0.added + $0.removed + $0.changed }
      return (sizes[1], left.0) < (sizes[0], right.0)
    }
    domains = byDomain.values.sorted { $0.domain < $1.domain }
  }

  /// The domain that holds a product, port or contract; empty when none does.
  private static func domain(of node: UInt32, _ context: MeshContext) -> String {
    context.domainText(of: node) ?? context.line("domain", of: node) ?? ""
  }
}
