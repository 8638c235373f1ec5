import Diagnostics
import Tables

/// Problems of scripts as findings, in the form in which `check` gives its own.
enum LintReport {
  static func answer(_ problems: [Diagnostic], files: Int, statements: Int) -> Answer {
    let codes = Set(problems.map(\.code)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let rules = codes.map { code in
      let first = problems.first { $0.code == code }
      return Report.Rule(
        id: "lint/\(code)", severity: severity(of: first), title: ErrorCodes.title(of: code),
        why: ErrorCodes.title(of: code), fix: first?.suggestion ?? "see `:help \(code)`",
        docs: ":help \(code)", status: .fail)
    }
    let findings = problems.map { problem -> Report.Finding in
      let place = problem.range.flatMap { range in
        problem.source?.position(of: range.lower)
      }
      let file = problem.source?.name
      return Report.Finding(
        rule: numbers[problem.code] ?? 0, severity: severity(of: problem), subject: file ?? "-",
        file: file, line: place?.line, column: place?.column,
        message: ([problem.message] + problem.notes).joined(separator: "; "),
        fix: problem.suggestion,
        fingerprint: fingerprint(problem, file ?? ""), waived: nil)
    }
    let report = Report(
      rules: rules, findings: findings,
      looked: "\(files) script\(files == 1 ? "" : "s"), "
        + "\(statements) statement\(statements == 1 ? "" : "s")")
    let rows = problems.map { problem -> [Cell] in
      let place = problem.range.flatMap { problem.source?.position(of: $0.lower) }
      return [
        .text(problem.severity.rawValue), .text(problem.source?.name ?? "-"),
        place.map { .int(Int64($0.line)) } ?? .null,
        place.map { .int(Int64($0.column)) } ?? .null, .text(problem.code),
        .text(problem.message), problem.suggestion.map { .text($0) } ?? .null,
      ]
    }
    return Answer(
      table: Table(
        ["severity", "file", "line", "column", "code", "message", "suggestion"], rows: rows),
      report: report)
  }

  private static func severity(of problem: Diagnostic?) -> Report.Severity {
    switch problem?.severity {
    case .error: .error
    case .note: .info
    case .warning, nil: .warning
    }
  }

  /// FNV-1a, 64 bits, of what stays when lines are put in above.
  private static func fingerprint(_ problem: Diagnostic, _ file: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(file)\n\(problem.code)\n\(problem.message)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
