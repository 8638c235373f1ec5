import Graphs
import Workspaces

/// Contracts that both states have and whose text differs: versions, and counts of what they hold.
///
/// Whether a change breaks a reader is not judged here.
struct ContractChanges {
  private let comparison: MeshComparison
  private let counts: DiffCounts

  init(_ comparison: MeshComparison, _ counts: DiffCounts) {
    self.comparison = comparison
    self.counts = counts
  }

  /// Address, and `1.2.0 → 1.3.0 · fields +2 −1`; ascending by node.
  var rows: [[String]] {
    let after = comparison.after
    let contracts = counts.changed.filter { after.isA(.contract, $0) }
    guard !contracts.isEmpty else { return [] }
    var fields: [UInt32: DiffCounts.Tally] = [:]
    for node in comparison.addedNodes where after.isA(.field, node) {
      for contract in Containment.contracts(holding: node, of: after) {
        fields[contract, default: .init()].added += 1
      }
    }
    for node in counts.changed where after.isA(.field, node) {
      for contract in Containment.contracts(holding: node, of: after) {
        fields[contract, default: .init()].changed += 1
      }
    }
    let before = comparison.before
    for node in comparison.removedNodes where before.isA(.field, node) {
      for contract in Containment.contracts(holding: node, of: before) {
        if let now = comparison.partners.after(contract) {
          fields[now, default: .init()].removed += 1
        }
      }
    }
    return contracts.map { contract in
      let parts = [
        version(contract), status(contract), fields[contract]?.text.map { "fields \($0)" },
      ]
      .compactMap(\.self)
      return [
        after.address(of: contract), parts.isEmpty ? "changed" : parts.joined(separator: " · "),
      ]
    }
  }

  private func version(_ contract: UInt32) -> String? { move("version", of: contract, "version ") }
  private func status(_ contract: UInt32) -> String? { move("status", of: contract, "") }

  private func move(_ key: String, of node: UInt32, _ label: String) -> String? {
    guard let was = comparison.partners.before(node) else { return nil }
    let old = comparison.before.line(key, of: was)
    let new = comparison.after.line(key, of: node)
    return old == new ? nil : "\(label)\(old ?? "none") → \(new ?? "none")"
  }
}
