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
      put(text("\(heading(severity)) (\(findings.count))", ink(severity)), to: &output)
      var subject: String?
      for finding in findings.prefix(most - shown) {
        if subject != finding.subject {
          subject = finding.subject
          put("  " + text(finding.subject, .name), to: &output)
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
    put(
      "    \(place)\(TerminalText.escaped(finding.message))  " + text("[\(rule.id)]", .faint),
      to: &output)
    // General advice is given once a rule.
    if let fix = finding.fix, fix != rule.fix || advised.insert(finding.rule).inserted {
      put("      " + text("\(options.unicode ? "→" : "->") \(fix)", .good), to: &output)
    }
    for who in finding.affected { put("      " + text(who, .warning), to: &output) }
  }

  /// A line, broken between words where a terminal would break it anywhere.
  private func put(_ line: String, to output: inout TextOutput) {
    guard options.isTerminal, let width = options.width else { return output.line(line) }
    output.line(TerminalText.wrapped(line, to: width))
  }

  /// Without the file where that is the subject, which stands above.
  private func place(of finding: Report.Finding) -> String? {
    guard finding.file == finding.subject else { return finding.place }
    return finding.line.map { line in "\(line)" + (finding.column.map { ":\($0)" } ?? "") }
  }

  private func writeEnd(_ report: Report, to output: inout TextOutput) {
    if !report.looked.isEmpty { put(TerminalText.escaped(report.looked), to: &output) }
    put(report.summary, to: &output)
    put(report.tally, to: &output)
    for silence in report.silences {
      put(
        TerminalText.escaped("silenced: \(silence.what), \(silence.count): \(silence.reason)"),
        to: &output)
    }
    for note in report.notes { put(TerminalText.escaped("note: \(note)"), to: &output) }
    for reason in report.unseen {
      put(text("not seen: \(reason)", .warning), to: &output)
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
