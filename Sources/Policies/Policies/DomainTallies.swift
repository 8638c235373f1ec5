import Graphs
import Tables
import Workspaces

/// How many subjects each rule judged in each domain.
struct DomainTallies {
  private(set) var counts: [String: [String: Int]] = [:]

  mutating func add(_ rule: String, subjects: [UInt32], _ context: MeshContext) {
    for subject in subjects {
      counts[rule, default: [:]][Self.domain(of: subject, context), default: 0] += 1
    }
  }

  /// The address of the domain that a node lies in; `(none)` without one.
  static func domain(of node: UInt32, _ context: MeshContext) -> String {
    if context.isA(.domain, node) { return context.address(of: node) }
    if let product = context.product(of: node), let domain = context.domain(of: product) {
      return context.address(of: domain)
    }
    return context.text("domain", of: node) ?? "(none)"
  }

  /// A row a rule that judged something, a column a domain: how many of how many keep it.
  func table(_ findings: [Finding], _ context: MeshContext) -> Table {
    var broken: [String: [String: Set<String>]] = [:]
    for finding in findings where finding.silence == nil {
      guard let node = finding.node, counts[finding.rule.id] != nil else { continue }
      broken[finding.rule.id, default: [:]][Self.domain(of: node, context), default: []]
        .insert(finding.subject)
    }
    let domains = Set(counts.values.flatMap(\.keys)).sorted()
    let rows = counts.keys.sorted().map { rule -> [Cell] in
      [.text(rule)]
        + domains.map { domain -> Cell in
          guard let subjects = counts[rule]?[domain] else { return .null }
          let failing = broken[rule]?[domain]?.count ?? 0
          return .text("\(max(0, subjects - failing))/\(subjects)")
        }
    }
    var table = Table(["policy"] + domains, rows: rows)
    for index in table.columns.indices.dropFirst() { table.columns[index].alignment = .right }
    return table
  }
}
