internal import Tables

/// Findings as workflow commands of GitHub Actions, which show as annotations.
struct GithubFormat {
  func write(_ report: Report, to output: inout TextOutput) {
    for finding in report.findings where finding.waived == nil {
      let command =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
      var properties: [String] = []
      if let file = finding.file {
        properties.append("file=" + Self.property(file))
        if let line = finding.line { properties.append("line=\(line)") }
        if let column = finding.column { properties.append("col=\(column)") }
      }
      properties.append("title=" + Self.property(report.rules[finding.rule].id))
      let lines =
        ["\(finding.subject): \(finding.message)", finding.fix.map { "→ \($0)" }]
        + finding.affected
      let text = lines.compactMap(\.self).joined(separator: "\n")
      output.line("::\(command) \(properties.joined(separator: ","))::\(Self.data(text))")
      if output.hasFailed { return }
    }
    for reason in report.unseen {
      output.line("::error title=not seen::" + Self.data(reason))
    }
    output.line("::notice title=dpq check::" + Self.data("\(report.summary)\n\(report.tally)"))
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
