import Graphs
import Tables
import Workspaces

/// What the rules about the shape of the mesh found, a line a rule.
struct MeshFlags {
  private let context: MeshContext

  init(_ context: MeshContext) {
    self.context = context
  }

  /// A rule in a word or three; the rule's own id where it has none.
  private static let words: [String: String] = [
    "mesh/ACC-001": "no agreement", "mesh/BYP-001": "bypass", "mesh/CTR-001": "no port",
    "mesh/CYC-001": "circle", "mesh/END-001": "dead end", "mesh/LOP-001": "own reader",
    "mesh/ORP-001": "orphan", "mesh/OWN-001": "no owner", "mesh/PII-001": "unclassified",
    "mesh/PII-002": "unmarked PII",
    "mesh/PRT-001": "past its end", "mesh/PRT-002": "deprecated", "mesh/PRT-003": "unread port",
    "mesh/STL-001": "stale read", "mesh/REF-001": "unresolved",
    "mesh/USE-001": "no consumer",
  ]

  /// Statements that list all of a rule's nodes.
  private static let lists: [String: String] = [
    "mesh/OWN-001": "list owner:none", "mesh/REF-001": "list unresolved",
  ]

  func write(to page: inout PageWriter) throws {
    page.panel("worth a look")
    var order: [String] = []
    var found: [String: (nodes: [UInt32], severity: String)] = [:]
    for row in try context.call("dpq.findings", []) {
      guard case .string(let rule) = row[0], case .string(let severity) = row[1],
        case .node(let node) = row[2]
      else { continue }
      if found[rule] == nil { order.append(rule) }
      found[rule, default: ([], severity)].nodes.append(node)
    }
    guard !order.isEmpty else {
      return page.fact("findings", "nothing the rules of the mesh object to")
    }
    for rule in order {
      guard let (nodes, severity) = found[rule] else { continue }
      page.fact(
        Self.words[rule] ?? rule, "\(nodes.count) \(statement(for: rule, nodes))",
        mark: severity == "error" ? .broken : severity == "warning" ? .warning : .plain)
    }
  }

  private func statement(for rule: String, _ nodes: [UInt32]) -> String {
    if let list = Self.lists[rule] { return list }
    guard let first = nodes.first else { return "" }
    return "show \(context.address(of: first))"
  }
}
