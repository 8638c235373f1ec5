package import Tables

extension Notebook {
  /// Every finding of the run as one report: those of its checks, assertions that do not hold, and
  /// what could not be evaluated.
  package var report: Report {
    var merged = ReportMerger()
    for report in cells.compactMap({ $0.answer?.report }) { merged.add(report) }
    let assertions = cells.filter(\.isAssertion)
    if !assertions.isEmpty { merged.add(self.report(of: assertions)) }
    for cell in cells where cell.outcome > 1 && cell.answer == nil {
      merged.report.unseen.append("\(cell.file):\(cell.line): \(cell.trouble ?? "not evaluated")")
    }
    if isCutShort {
      merged.report.unseen += problems.isEmpty ? ["the run ended with code \(outcome)"] : problems
    }
    merged.report.looked = counts
    return merged.report
  }

  private func report(of assertions: [Cell]) -> Report {
    let failing = assertions.filter { $0.outcome == 1 }
    let rule = Report.Rule(
      id: "script/ASSERT-001", severity: .error, title: "Assertions of the script hold",
      why: "the script says that they must", fix: "look at what was found",
      docs: ":help assert", status: failing.isEmpty ? .pass : .fail)
    return Report(
      rules: [rule],
      findings: failing.map { cell in
        Report.Finding(
          rule: 0, severity: .error, subject: cell.name, file: cell.file, line: cell.line,
          column: nil, message: cell.trouble ?? "does not hold", fix: nil,
          fingerprint: Self.fingerprint("\(cell.file)|\(cell.text)"), waived: nil)
      })
  }

  /// FNV-1a of 64 bits, of which 12 hexadecimal digits are shown, as many as findings have.
  private static func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let hex = String(hash, radix: 16)
    return String((String(repeating: "0", count: 16 - hex.count) + hex).prefix(12))
  }
}

/// Reports put together; a rule that several of them held stands once, as it fared worst.
private struct ReportMerger {
  var report = Report(rules: [], findings: [], failsOn: nil)

  mutating func add(_ other: Report) {
    let places = other.rules.map { place(of: $0) }
    report.findings += other.findings.map { finding in
      Report.Finding(
        rule: places[finding.rule], severity: finding.severity, subject: finding.subject,
        file: finding.file, line: finding.line, column: finding.column, message: finding.message,
        fix: finding.fix, fingerprint: finding.fingerprint, waived: finding.waived,
        rejected: finding.rejected, affected: finding.affected)
    }
    report.silences += other.silences
    report.unseen += other.unseen
    report.notes += other.notes.filter { !report.notes.contains($0) }
    report.hidden += other.hidden
    if let known = other.known { report.known = (report.known ?? 0) + known }
    report.failsOn = report.failsOn ?? other.failsOn
  }

  private mutating func place(of rule: Report.Rule) -> Int {
    guard let index = report.rules.firstIndex(where: { $0.id == rule.id }) else {
      report.rules.append(rule)
      return report.rules.count - 1
    }
    if Self.rank(rule.status) > Self.rank(report.rules[index].status) {
      report.rules[index].status = rule.status
    }
    return index
  }

  private static func rank(_ status: Report.Status) -> Int {
    switch status {
    case .notApplicable: 0
    case .pass: 1
    case .waived: 2
    case .fail: 3
    case .error: 4
    }
  }
}
