internal import Tables

/// Findings for people: by severity, then subject, one line each with its place, the fix below.
struct ReportText {
  let options: RenderOptions

  func write(_ report: Report, to output: inout TextOutput) {
    let most = options.rows ?? Int.max
    var shown = 0
    var advised: Set<Int> = []
    for severity in Report.Severity.allCases {
      let findings = report.findings.filter { $0.severity == severity && $0.waived == nil }
      guard !findings.isEmpty, shown < most else { continue }
      output.line(text("\(heading(severity)) (\(findings.count))", ink(severity)))
      var subject: String?
      for finding in findings.prefix(most - shown) {
        if subject != finding.subject {
          subject = finding.subject
          output.line("  " + text(finding.subject, .name))
        }
        write(finding, of: report, &advised, to: &output)
        shown += 1
        if output.hasFailed { return }
      }
      output.line()
    }
    let hidden = report.findings.count { $0.waived == nil } - shown
    if hidden > 0 { output.line("… \(hidden) more: `check |> tsv` lists them all\n") }
    writeEnd(report, to: &output)
  }

  private func heading(_ severity: Report.Severity) -> String {
    switch severity {
    case .error: "errors"
    case .warning: "warnings"
    case .info: "info"
    }
  }

  private func ink(_ severity: Report.Severity) -> Style.Ink {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .info: .title
    }
  }

  private func text(_ text: String, _ ink: Style.Ink) -> String {
    options.style.paint(TerminalText.escaped(text), ink)
  }

  private func write(
    _ finding: Report.Finding, of report: Report, _ advised: inout Set<Int>,
    to output: inout TextOutput
  ) {
    let rule = report.rules[finding.rule]
    let place = place(of: finding).map { text($0, .faint) + "  " } ?? ""
    output.line(
      "    \(place)\(TerminalText.escaped(finding.message))  " + text("[\(rule.id)]", .faint))
    // General advice is given once a rule.
    if let fix = finding.fix, fix != rule.fix || advised.insert(finding.rule).inserted {
      output.line("      " + text("\(options.unicode ? "→" : "->") \(fix)", .good))
    }
    for who in finding.affected { output.line("      " + text(who, .warning)) }
  }

  /// Without the file where that is the subject, which stands above.
  private func place(of finding: Report.Finding) -> String? {
    guard finding.file == finding.subject else { return finding.place }
    return finding.line.map { line in "\(line)" + (finding.column.map { ":\($0)" } ?? "") }
  }

  private func writeEnd(_ report: Report, to output: inout TextOutput) {
    if !report.looked.isEmpty { output.line(TerminalText.escaped(report.looked)) }
    output.line(report.summary)
    output.line(report.tally)
    for silence in report.silences {
      output.line(
        TerminalText.escaped(
          "silenced: \(silence.what), \(silence.count): \(silence.reason)"))
    }
    for note in report.notes { output.line(TerminalText.escaped("note: \(note)")) }
    for reason in report.unseen {
      output.line(text("not seen: \(reason)", .warning))
    }
  }
}

extension Report.Finding {
  /// `orders.yaml:12:5`; nil without a file.
  var place: String? {
    guard let file else { return nil }
    return file + (line.map { ":\($0)" } ?? "") + (line != nil ? column.map { ":\($0)" } ?? "" : "")
  }
}
