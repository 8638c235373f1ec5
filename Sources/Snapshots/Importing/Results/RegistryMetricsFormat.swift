import Graphs

/// `DataProductObservabilityMetrics` of a mesh registry list: what was seen of one product.
struct RegistryMetricsFormat: FormatImporter {
  static let name = "mesh-registry observability"

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind") == "DataProductObservabilityMetrics"
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    guard let product = root.text("productId"), let at = root.text("asOf") else {
      context.note(
        "load.observation", "observability metrics need `productId` and `asOf`",
        at: document.origin)
      return
    }
    let reader = Reader(
      subject: .declared(.product, id: product), at: at, file: document.file)
    reader.check("health", root.text("status"), at: root, [], into: &context)
    if let pipeline = root["physical"]?["pipeline"] { reader.pipeline(pipeline, into: &context) }
    let dynamic = root["dynamic"]
    if let freshness = dynamic?["freshness"] { reader.freshness(freshness, into: &context) }
    if let quality = dynamic?["quality"] { reader.quality(quality, into: &context) }
    if let response = dynamic?["responseTime"] { reader.responseTime(response, into: &context) }
  }

  private struct Reader {
    let subject: DraftTarget
    let at: String
    let file: Int

    func check(
      _ name: String, _ status: String?, at node: DocumentNode,
      _ fields: [(String, Value?)], into context: inout ImportContext
    ) {
      guard let status else { return }
      var observation = DraftObservation(
        "check", of: subject, at: at, from: Origin(file: file, line: node.line))
      observation.set("check", .string(name))
      observation.set("status", CheckStatus.value(status))
      for (key, value) in fields { observation.set(key, value) }
      context.observe(observation)
    }

    /// A run that ended is when data arrived.
    func pipeline(_ node: DocumentNode, into context: inout ImportContext) {
      let seconds = node.text("durationSeconds").flatMap { Double($0) }
      check(
        "pipeline", node.text("status"), at: node,
        [("ms", seconds.map { .float($0 * 1000) }), ("rows", node["recordsProcessed"]?.value())],
        into: &context)
    }

    func freshness(_ node: DocumentNode, into context: inout ImportContext) {
      check(
        "freshness", Self.verdict(node.text("withinExpectation")), at: node,
        [
          ("dimension", .string("timeliness")), ("value", node["lagMinutes"]?.value()),
          ("threshold", node["maxAllowedLagMinutes"]?.value()), ("unit", .string("minutes")),
        ], into: &context)
      guard let updated = node.text("lastUpdatedAt") else { return }
      var arrival = DraftObservation(
        "arrival", of: subject, at: updated, from: Origin(file: file, line: node.line))
      arrival.set("dataAt", .string(updated))
      context.observe(arrival)
    }

    func quality(_ node: DocumentNode, into context: inout ImportContext) {
      let failed = node.text("rulesFailed").flatMap { Int($0) }
      check(
        "quality rules", failed.map { $0 > 0 ? "fail" : "pass" }, at: node,
        [("bad", node["rulesFailed"]?.value()), ("total", node["rulesTotal"]?.value())],
        into: &context)
      for rule in node["checks"]?.elements ?? [] {
        check(
          rule.text("rule") ?? "rule", rule.text("status"), at: rule,
          [
            ("field", rule.text("column").map { .string($0) }),
            ("value", rule["failRate"]?.value()),
            ("note", rule.text("message").map { .string($0) }),
          ], into: &context)
      }
    }

    /// A percentile of a period is no single response, so it is a check and no latency.
    func responseTime(_ node: DocumentNode, into context: inout ImportContext) {
      check(
        "response time p95", Self.verdict(node.text("met")), at: node,
        [
          ("value", node["actualP95Ms"]?.value()), ("threshold", node["objectiveMs"]?.value()),
          ("operator", .string("<=")), ("unit", .string("ms")),
        ], into: &context)
    }

    private static func verdict(_ text: String?) -> String? {
      text.map { $0 == "true" ? "pass" : $0 == "false" ? "fail" : $0 }
    }
  }
}
