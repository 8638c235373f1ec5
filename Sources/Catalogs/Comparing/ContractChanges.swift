import Graphs
import Workspaces

/// Contracts that both states have and whose text differs: versions, counts of what they hold, and
/// whether readers break.
struct ContractChanges {
  private let comparison: MeshComparison
  private let counts: DiffCounts
  private let context: MeshContext

  init(_ comparison: MeshComparison, _ counts: DiffCounts, in context: MeshContext) {
    self.comparison = comparison
    self.counts = counts
    self.context = context
  }

  /// Address, and `1 breaking · 1.2.0 → 1.3.0 · fields +2 −1`; ascending by node. The first
  /// `judged` of them are judged.
  func rows(judged: Int) throws -> [[String]] {
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
    return try contracts.enumerated().map { number, contract in
      let parts = [
        number < judged ? try verdict(on: contract) : nil, version(contract), status(contract),
        fields[contract]?.text.map { "fields \($0)" },
      ]
      .compactMap(\.self)
      return [
        after.address(of: contract), parts.isEmpty ? "changed" : parts.joined(separator: " · "),
      ]
    }
  }

  /// `1 breaking`, `breaks nobody`; nil where nobody judges, or where its id is another one now.
  private func verdict(on contract: UInt32) throws -> String? {
    let (before, after) = (comparison.before, comparison.after)
    let address = after.address(of: contract)
    guard context.registry.procedure(named: "dpq.contract_verdict") != nil,
      let was = comparison.partners.before(contract),
      Self.stem(before.address(of: was)) == Self.stem(address)
    else { return nil }
    // A what-if bears the name of the mesh that it lies over.
    let earlier = before.name == after.name ? "base" : before.name
    let later: Value = after.name == context.name ? .null : .string(after.name)
    let options = Value.map(ValueMap([("contract", Value.string(address))]))
    let row = try context.call("dpq.contract_verdict", [.string(earlier), later, options]).first
    guard case .string(let summary)? = row?[3], summary != "no difference" else { return nil }
    return summary.hasPrefix("0 breaking") ? "breaks nobody" : String(summary.prefix { $0 != "," })
  }

  private static func stem(_ address: String) -> Substring {
    address.lastIndex(of: "@").map { address[..<$0] } ?? address[...]
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
