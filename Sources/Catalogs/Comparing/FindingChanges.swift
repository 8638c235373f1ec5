import Graphs
import Tables
import Workspaces

/// What the rules of the mesh find wrong in one state and not in the other.
///
/// A finding is the same when its rule and its node are: what its sentence names may have been
/// renamed.
struct FindingChanges {
  struct Finding {
    let rule: String
    let severity: String
    let message: String

    var mark: Drawing.Mark {
      severity == "error" ? .broken : severity == "warning" ? .warning : .plain
    }
  }

  /// In the order of the rules.
  private(set) var new: [Finding] = []
  private(set) var gone: [Finding] = []

  private struct Key: Hashable {
    let rule: String
    /// Later number where both states have the node.
    let node: UInt32
    let isGone: Bool
  }

  /// Both stay empty where no rules are known.
  init(_ comparison: MeshComparison) throws {
    guard comparison.after.registry.procedure(named: "dpq.findings") != nil else { return }
    let before = try Self.findings(comparison.before) { node in
      guard comparison.concerns(before: node) else { return nil }
      let partner = comparison.partners.after(node)
      return (partner ?? node, partner == nil)
    }
    let after = try Self.findings(comparison.after) { node in
      comparison.concerns(after: node) ? (node, false) : nil
    }
    new = Self.surplus(of: after, over: before)
    gone = Self.surplus(of: before, over: after)
  }

  /// What the first list has more of, those with the same words left out first.
  private static func surplus(
    of some: [(Key, Finding)], over others: [(Key, Finding)]
  ) -> [Finding] {
    var known: [Key: [String]] = [:]
    for (key, finding) in others { known[key, default: []].append(finding.message) }
    var left: [Bool] = []
    for (key, finding) in some {
      guard let position = known[key]?.firstIndex(of: finding.message) else {
        left.append(true)
        continue
      }
      known[key]?.remove(at: position)
      left.append(false)
    }
    var surplus: [Finding] = []
    for (position, (key, finding)) in some.enumerated() where left[position] {
      if known[key]?.popLast() == nil { surplus.append(finding) }
    }
    return surplus
  }

  private static func findings(
    _ context: MeshContext, _ identity: (UInt32) -> (node: UInt32, isGone: Bool)?
  ) throws -> [(Key, Finding)] {
    try context.call("dpq.findings", []).compactMap { row in
      guard case .string(let rule) = row[0], case .string(let severity) = row[1],
        case .node(let node) = row[2], case .string(let message) = row[3],
        let (same, isGone) = identity(node)
      else { return nil }
      return (
        Key(rule: rule, node: same, isGone: isGone),
        Finding(rule: rule, severity: severity, message: message)
      )
    }
  }
}
