internal import Tables

/// Findings as TAP 14: one plan, a test point a finding, one that passes for a rule without any.
struct TapFormat {
  func write(_ report: Report, to output: inout TextOutput) {
    var byRule = [[Report.Finding]](repeating: [], count: report.rules.count)
    for finding in report.findings { byRule[finding.rule].append(finding) }
    let total = byRule.reduce(0) { $0 + max(1, $1.count) } + report.unseen.count
    output.line("TAP version 14")
    output.line("1..\(total)")
    var number = 0
    for (rule, findings) in zip(report.rules, byRule) {
      if findings.isEmpty {
        number += 1
        let skip = rule.status == .notApplicable ? " # SKIP \(Self.plain(rule.reason ?? ""))" : ""
        let verdict = rule.status == .error ? "not ok" : "ok"
        output.line("\(verdict) \(number) - \(rule.id) \(Self.plain(rule.title))\(skip)")
      }
      for finding in findings {
        number += 1
        write(finding, rule, number, report, to: &output)
        if output.hasFailed { return }
      }
    }
    for note in report.notes { output.line("# note: \(TerminalText.escaped(note))") }
    for reason in report.unseen {
      number += 1
      output.line("not ok \(number) - not seen: \(Self.plain(reason))")
    }
  }

  private func write(
    _ finding: Report.Finding, _ rule: Report.Rule, _ number: Int, _ report: Report,
    to output: inout TextOutput
  ) {
    let directive: String
    if let reason = finding.waived {
      directive = " # TODO waived: \(Self.plain(reason))"
    } else {
      directive = report.fails(finding) ? "" : " # TODO \(finding.severity.rawValue)"
    }
    output.line("not ok \(number) - \(rule.id) \(Self.plain(finding.subject))\(directive)")
    output.line("  ---")
    output.line("  subject: \(JsonText.string(finding.subject))")
    output.line("  message: \(JsonText.string(finding.message))")
    output.line("  severity: \(finding.severity.rawValue)")
    if let place = finding.place { output.line("  at: \(JsonText.string(place))") }
    if let fix = finding.fix { output.line("  fix: \(JsonText.string(fix))") }
    if !finding.affected.isEmpty { output.line("  affected:") }
    for who in finding.affected { output.line("    - \(JsonText.string(who))") }
    output.line("  fingerprint: \(finding.fingerprint)")
    output.line("  ...")
  }

  /// On one line, and without the `#` that begins a directive: TAP 14 would write `\#`, which
  /// readers of TAP 13 take for the directive all the same. The block below has the exact words.
  private static func plain(_ text: String) -> String {
    TerminalText.escaped(text).replacing("#", with: ":")
  }
}
