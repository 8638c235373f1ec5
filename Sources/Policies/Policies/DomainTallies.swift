import Graphs
import Workspaces

/// How many subjects each rule judged in each domain, and how many of them break it.
struct DomainTallies {
  /// Of one rule in one domain.
  struct Count: Equatable {
    var subjects = 0
    var broken = 0
    var kept: Int { max(0, subjects - broken) }
  }

  private var counts: [String: [String: Count]] = [:]

  mutating func add(_ rule: String, subjects: [UInt32], _ context: MeshContext) {
    for subject in subjects {
      counts[rule, default: [:]][Self.domain(of: subject, context), default: Count()].subjects += 1
    }
  }

  /// Counts what was found against the rules that judged something; of a subject one finding.
  mutating func count(_ findings: [Finding], _ context: MeshContext) {
    var seen: Set<String> = []
    for finding in findings where finding.silence == nil {
      guard let node = finding.node, counts[finding.rule.id] != nil,
        seen.insert("\(finding.rule.id)|\(finding.subject)").inserted
      else { continue }
      counts[finding.rule.id, default: [:]][Self.domain(of: node, context), default: Count()]
        .broken += 1
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

  var rules: [String] { counts.keys.sorted() }
  var domains: [String] { Set(counts.values.flatMap(\.keys)).sorted() }

  /// Nil where the rule judged nothing there.
  func count(_ rule: String, in domain: String) -> Count? { counts[rule]?[domain] }
}
