internal import Tables

/// Findings as SARIF 2.1.0 (OASIS), as code scanning reads it.
struct SarifFormat {
  func write(_ report: Report, to output: inout TextOutput) {
    output.line("{")
    output.line(" \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",")
    output.line(" \"version\": \"2.1.0\",")
    output.line(" \"runs\": [ {")
    output.line("  \"tool\": { \"driver\": { \"name\": \"dpq\", \"rules\": [")
    list(report.rules, to: &output) { rule(of: $0) }
    output.line("  ] } },")
    output.line("  \"columnKind\": \"unicodeCodePoints\",")
    writeInvocation(report, to: &output)
    output.line("  \"results\": [")
    list(report.findings, to: &output) { result(of: $0, in: report) }
    output.line("  ]")
    output.line(" } ]")
    output.line("}")
  }

  private func list<Element>(
    _ elements: [Element], to output: inout TextOutput, _ text: (Element) -> String
  ) {
    for (index, element) in elements.enumerated() {
      output.line("   " + text(element) + (index + 1 < elements.count ? "," : ""))
      if output.hasFailed { return }
    }
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private func message(_ text: String) -> String { object([("text", JsonText.string(text))]) }

  private func rule(of rule: Report.Rule) -> String {
    let pack = String(rule.id.prefix { $0 != "/" })
    return object([
      ("id", JsonText.string(rule.id)), ("shortDescription", message(rule.title)),
      ("fullDescription", message(rule.why)), ("help", message("\(rule.fix) (\(rule.docs))")),
      ("defaultConfiguration", object([("level", level(rule.severity))])),
      ("properties", object([("tags", "[\(JsonText.string(pack))]")])),
    ])
  }

  private func level(_ severity: Report.Severity) -> String {
    switch severity {
    case .error: "\"error\""
    case .warning: "\"warning\""
    case .info: "\"note\""
    }
  }

  /// What was not seen is a failure of the run, not of what it judged (SARIF 2.1.0, 3.20.21).
  private func writeInvocation(_ report: Report, to output: inout TextOutput) {
    let notes =
      report.unseen.map { object([("level", "\"error\""), ("message", message($0))]) }
      + report.notes.map { object([("level", "\"note\""), ("message", message($0))]) }
    output.line(
      "  \"invocations\": [ "
        + object([
          ("executionSuccessful", report.unseen.isEmpty ? "true" : "false"),
          ("toolExecutionNotifications", "[" + notes.joined(separator: ",") + "]"),
        ]) + " ],")
  }

  private func result(of finding: Report.Finding, in report: Report) -> String {
    let sentence = finding.fix.map { "\(finding.message); \($0)" } ?? finding.message
    let text = ([sentence] + finding.affected).joined(separator: "\n")
    var members = [
      ("ruleId", JsonText.string(report.rules[finding.rule].id)),
      ("ruleIndex", "\(finding.rule)"), ("level", level(finding.severity)),
      ("message", message(text)), ("locations", "[\(location(of: finding))]"),
      ("partialFingerprints", object([("dpq/v1", JsonText.string(finding.fingerprint))])),
    ]
    if let reason = finding.waived ?? finding.rejected {
      // What was accepted and is no more is a suppression all the same, and suppresses nothing.
      let status = finding.waived == nil ? "\"rejected\"" : "\"accepted\""
      let suppression = object([
        ("kind", "\"external\""), ("status", status), ("justification", JsonText.string(reason)),
      ])
      members.append(("suppressions", "[\(suppression)]"))
    }
    return object(members)
  }

  private func location(of finding: Report.Finding) -> String {
    var members: [(String, String)] = []
    if let file = finding.file {
      var place = [("artifactLocation", artifact(file))]
      if let line = finding.line {
        let column = finding.column.map { [("startColumn", "\($0)")] } ?? []
        place.append(("region", object([("startLine", "\(line)")] + column)))
      }
      members.append(("physicalLocation", object(place)))
    }
    members.append(
      (
        "logicalLocations",
        "[" + object([("fullyQualifiedName", JsonText.string(finding.subject))]) + "]"
      ))
    return object(members)
  }

  /// A relative URI; that of an absolute path is relative to the root of the file system.
  private func artifact(_ path: String) -> String {
    var relative = path[...]
    while relative.hasPrefix("./") { relative = relative.dropFirst(2) }
    guard relative.hasPrefix("/") else {
      return object([("uri", JsonText.string(Self.encoded(relative)))])
    }
    return object([
      ("uri", JsonText.string(Self.encoded(relative.drop { $0 == "/" }))),
      ("uriBaseId", "\"ROOT\""),
    ])
  }

  /// Bytes that a URI's path cannot hold as `%XX` (RFC 3986, 3.3).
  private static func encoded(_ path: Substring) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += "%"
        text.unicodeScalars.append(digits[Int(byte >> 4)])
        text.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return text
  }
}
