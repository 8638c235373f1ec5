internal import Tables

/// Findings as Markdown: the figures first, then a table, then what was accepted and not seen.
struct ReportMarkdown {
  func write(_ report: Report, to output: inout TextOutput) {
    output.line("# Check\n")
    output.line(MarkdownFormat.escaped(report.summary) + "  ")
    output.line(MarkdownFormat.escaped(report.tally))
    if !report.looked.isEmpty { output.line("\n" + MarkdownFormat.escaped(report.looked)) }
    let open = report.findings.filter { $0.waived == nil }
    if !open.isEmpty {
      output.line("\n| severity | rule | subject | what | where |")
      output.line("| --- | --- | --- | --- | --- |")
    }
    for finding in open {
      let fix = finding.fix.map { "<br>→ " + MarkdownFormat.escaped($0) } ?? ""
      let affected = finding.affected.map { "<br>" + MarkdownFormat.escaped($0) }.joined()
      let cells = [
        finding.severity.rawValue, report.rules[finding.rule].id,
        MarkdownFormat.escaped(finding.subject),
        MarkdownFormat.escaped(finding.message) + fix + affected,
        MarkdownFormat.escaped(finding.place ?? ""),
      ]
      output.line("| " + cells.joined(separator: " | ") + " |")
      if output.hasFailed { return }
    }
    list(report.silences.map { "\($0.what), \($0.count): \($0.reason)" }, "Silenced", to: &output)
    list(report.notes, "Notes", to: &output)
    list(report.unseen, "Not seen", to: &output)
  }

  private func list(_ items: [String], _ title: String, to output: inout TextOutput) {
    guard !items.isEmpty else { return }
    output.line("\n## \(title)\n")
    for item in items { output.line("- " + MarkdownFormat.escaped(item)) }
  }
}
