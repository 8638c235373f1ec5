import Graphs
import Tables
import Workspaces

/// What a run found as rows, as a table, and as a report.
struct CheckRows {
  static let columns = [
    ResultColumn("severity", .text), ResultColumn("rule", .text), ResultColumn("node", .node),
    ResultColumn("subject", .text), ResultColumn("message", .text), ResultColumn("file", .text),
    ResultColumn("line", .integer), ResultColumn("column", .integer), ResultColumn("fix", .text),
    ResultColumn("fingerprint", .text), ResultColumn("waived", .text),
    ResultColumn("affected", .list),
  ]

  private let run: CheckRun
  private let packs: [RulePack]
  private let findings: [Finding]

  /// Findings of at least a severity.
  init(_ run: CheckRun, packs: [RulePack], shown: Rule.Severity) {
    self.run = run
    self.packs = packs
    findings = run.findings.filter { $0.severity >= shown }
  }

  var rows: [[Value]] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func number(_ number: Int?) -> Value { number.map { .int(Int64($0)) } ?? .null }
    return findings.map { finding in
      [
        .string(finding.severity.rawValue), .string(finding.rule.id),
        finding.node.map { .node($0) } ?? .null, .string(finding.subject),
        .string(finding.message), text(finding.site?.file), number(finding.site?.line),
        number(finding.site?.column), text(finding.fix), .string(finding.fingerprint),
        text(finding.silence),
        finding.affected.isEmpty ? .null : .list(finding.affected.map { .string($0) }),
      ]
    }
  }

  /// The rows without their nodes, which say no more than the subject.
  var table: Table {
    func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .null }
    func number(_ number: Int?) -> Cell { number.map { .int(Int64($0)) } ?? .null }
    var table = Table(
      Self.columns.map(\.name).filter { $0 != "node" },
      rows: findings.map { finding in
        [
          .text(finding.severity.rawValue), .text(finding.rule.id), .text(finding.subject),
          .text(finding.message), text(finding.site?.file), number(finding.site?.line),
          number(finding.site?.column), text(finding.fix), .text(finding.fingerprint),
          text(finding.silence),
          finding.affected.isEmpty ? .null : .list(finding.affected.map { .text($0) }),
        ]
      })
    for index in table.columns.indices where ["line", "column"].contains(table.columns[index].name)
    {
      table.columns[index].alignment = .right
    }
    return table
  }

  func report(failsOn: Rule.Severity?) -> Report {
    let rules = (packs.flatMap(\.rules).filter { !run.omitted.contains($0.id) } + policyRules)
      .sorted { $0.id < $1.id }
    var numbers: [String: Int] = [:]
    for (number, rule) in rules.enumerated() { numbers[rule.id] = number }
    var (failed, waived): (Set<String>, Set<String>) = ([], [])
    for finding in run.findings {
      if finding.silence == nil {
        failed.insert(finding.rule.id)
      } else {
        waived.insert(finding.rule.id)
      }
    }
    return Report(
      rules: rules.map { rule in
        let reason = run.leftOut[rule.id]
        let status = status(of: rule, failed, waived)
        return Report.Rule(
          id: rule.id, severity: rule.severity.shown, title: rule.title, why: rule.why,
          fix: rule.fix, docs: rule.docs, status: status, reason: reason)
      },
      findings: findings.compactMap { finding in
        numbers[finding.rule.id].map { finding.shown(rule: $0) }
      }, unseen: unseen, looked: looked, failsOn: failsOn?.shown)
  }

  private func status(
    of rule: Rule, _ failed: Set<String>, _ waived: Set<String>
  ) -> Report.Status {
    if run.failures.contains(where: { $0.rule == rule.id }) { return .error }
    if failed.contains(rule.id) { return .fail }
    if waived.contains(rule.id) { return .waived }
    let isLeft = run.leftOut[rule.id] != nil && !run.judged.contains(rule.id)
    return isLeft ? .notApplicable : .pass
  }

  private var policyRules: [Rule] {
    let waivers = run.waivers?.waivers.isEmpty == false ? Rule.waivers : []
    return (packs.contains { $0.name == RulePack.policy.name } ? run.policyRules : []) + waivers
  }

  /// What was not seen, and what could not be evaluated.
  private var unseen: [String] {
    run.unseen.map(\.reason)
      + run.failures.map { "\($0.rule) could not be evaluated: \($0.reason)" }
  }

  /// `12 files, 14 documents, 340 nodes`
  private var looked: String {
    var parts: [String] = []
    if run.files > 0 {
      parts.append("\(run.files) file\(run.files == 1 ? "" : "s")")
      parts.append("\(run.documents) document\(run.documents == 1 ? "" : "s")")
    }
    if packs.contains(where: { ["mesh", "policy"].contains($0.name) }), run.scope.hasNodes {
      parts.append("the mesh `\(run.context.name)`")
    }
    return parts.isEmpty ? "" : "looked at " + parts.joined(separator: ", ")
  }
}

extension Rule.Severity {
  var shown: Report.Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}

extension Finding {
  /// The finding in a report whose rules are numbered; general advice where it has none of its own.
  fileprivate func shown(rule number: Int) -> Report.Finding {
    Report.Finding(
      rule: number, severity: severity.shown, subject: subject, file: site?.file,
      line: site?.line, column: site?.column, message: message, fix: fix ?? rule.fix,
      fingerprint: fingerprint, waived: silence, rejected: rejection, affected: affected)
  }
}
