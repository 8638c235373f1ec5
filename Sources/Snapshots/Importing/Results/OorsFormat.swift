import Graphs

/// Bitol's Open Observability Results Standard (RFC 18): each result is one observation of a check.
struct OorsFormat: FormatImporter {
  static let name = "OORS"

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind") == "ObservabilityResults"
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    guard let at = root.text("observedAt") else {
      context.note(
        "load.observation", "observability results need `observedAt`", at: document.origin,
        suggestion: "write it as 2026-06-30T12:00:00Z")
      return
    }
    for result in root["results"]?.elements ?? [] {
      let origin = Origin(file: document.file, line: result.line)
      var observation = DraftObservation(
        "check", of: Self.subject(of: result, in: root), at: at, from: origin)
      Self.fill(&observation, result, root)
      context.observe(observation)
    }
  }

  /// The contract, else what the result is about, else the process that ran.
  private static func subject(of result: DocumentNode, in root: DocumentNode) -> DraftTarget {
    let contract = root["contract"]
    if let id = contract?.text("contractID") ?? contract?.text("contractId") ?? contract?.text("id")
    {
      return .contract(id: id, version: contract?.text("version"))
    }
    let target = result["target"]?["resourceIdentifier"]?.oneOrMany.lazy.compactMap(\.text).first
    if let target { return .text(target, expect: .asset) }
    return .text(root["source"]?.text("process") ?? "unknown", expect: .job)
  }

  private static let operators: [(key: String, sign: String)] = [
    ("mustBe", "="), ("mustNotBe", "<>"), ("mustBeGreaterThan", ">"),
    ("mustBeGreaterOrEqualTo", ">="), ("mustBeGreaterOrEqual", ">="), ("mustBeLessThan", "<"),
    ("mustBeLowerThan", "<"), ("mustBeLessOrEqualTo", "<="), ("mustBeLowerOrEqual", "<="),
  ]

  private static func fill(
    _ observation: inout DraftObservation, _ result: DocumentNode, _ root: DocumentNode
  ) {
    observation.set("check", (result.text("id") ?? result.text("name")).map { .string($0) })
    observation.set("status", CheckStatus.value(result.text("status")))
    for key in ["dimension", "severity", "relatesTo"] {
      observation.set(key, result.text(key).map { .string($0) })
    }
    if let name = result.text("name") { observation.set("name", .string(name)) }
    let measure = result["measure"]
    observation.set("metric", measure?.text("metric").map { .string($0) })
    observation.set("value", measure?["value"]?.value())
    observation.set("unit", measure?.text("unit").map { .string($0) })
    for (key, sign) in operators {
      guard let threshold = measure?["threshold"]?[key] else { continue }
      observation.set("threshold", threshold.value())
      observation.set("operator", .string(sign))
      break
    }
    observation.set("target", result["target"]?["resourceIdentifier"]?.value(under: "id"))
    observation.set("note", result.text("message").map { .string($0) })
    let source = root["source"]
    let run = source?.text("runID") ?? source?.text("runId") ?? source?.text("id")
    observation.set("run", run.map { .string($0) })
    observation.set("source", source?.text("vendor").map { .string($0) })
    if let id = root.text("id"), let check = result.text("id") {
      observation.set("id", .string("\(id)/\(check)"))
    }
  }
}

/// The five results of a check.
enum CheckStatus {
  private static let words = Vocabulary([
    "pass": ["passed", "success", "succeeded", "ok", "healthy", "green"],
    "warn": ["warning", "warned", "degraded", "yellow"],
    "fail": ["failed", "failure", "breach", "unhealthy", "red"],
    "error": ["errored", "broken"],
    "skip": ["skipped", "unknown", "not run"],
  ])

  static func value(_ word: String?) -> Value? {
    word.map { .string(words.normalised($0) ?? $0) }
  }
}
