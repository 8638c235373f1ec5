import Graphs

/// What `run_results.json` says, as observations: a `check` for every test, a `run` for everything
/// else, and an `arrival` where a table was written.
struct DbtRuns {
  private struct Run {
    let path: String
    let generatedAt: String?
    let invocation: String
    let results: [Result]
  }

  private struct Result {
    let id: String
    let status: String
    let failures: String?
    let seconds: Double?
    let rows: String?
    let completedAt: String?
    let message: String?
  }

  private var runs: [Run] = []

  mutating func add(_ document: ImportedDocument) {
    let metadata = document.root["metadata"]
    let results = (document.root["results"]?.elements ?? []).compactMap { Self.result($0) }
    runs.append(
      Run(
        path: document.path, generatedAt: metadata?.text("generated_at"),
        invocation: metadata?.text("invocation_id") ?? document.path, results: results))
  }

  private static func result(_ node: DocumentNode) -> Result? {
    // Before v1 of the schema the node itself stood here.
    guard let id = node.text("unique_id") ?? node["node"]?.text("unique_id") else { return nil }
    return Result(
      id: id, status: node.text("status") ?? "unknown", failures: node.text("failures"),
      seconds: node.text("execution_time").flatMap { Double($0) },
      rows: node["adapter_response"]?.text("rows_affected"),
      completedAt: node["timing"]?.elements.last?.text("completed_at"),
      message: node.text("message"))
  }

  func write(_ projects: DbtProjects, into context: inout ImportContext) {
    for run in runs {
      var lines = ""
      for result in run.results {
        guard let at = result.completedAt ?? run.generatedAt else { continue }
        write(result, at: at, invocation: run.invocation, projects, to: &lines)
      }
      let bytes = Array(lines.utf8)
      guard !bytes.isEmpty else { continue }
      context.observations.append(ObservationStore.Source(path: run.path) { bytes })
    }
  }

  private func write(
    _ result: Result, at: String, invocation: String, _ projects: DbtProjects,
    to lines: inout String
  ) {
    let resource = projects.resource(result.id)
    let isTest = resource.map { $0.test != nil } ?? ["test", "unit_test"].contains(kind(result.id))
    var fields = [("at", at), ("id", "\(invocation)/\(result.id)"), ("run", invocation)]
    var numbers: [(String, String)] = []
    if let seconds = result.seconds, seconds.isFinite {
      numbers.append(("ms", "\(seconds * 1000)"))
    }
    if isTest {
      let test = resource?.test
      let attached = resource.flatMap { own in
        own.test?.attached(own.parents) { projects.resource($0)?.name }
      }
      fields += [
        ("kind", "check"), ("subject", attached ?? result.id),
        ("check", resource?.name ?? result.id),
        ("status", Self.verdict(result.status)),
      ]
      if let dimension = test?.dimension { fields.append(("dimension", dimension)) }
      if let severity = test?.severity { fields.append(("severity", severity)) }
      if let failures = result.failures { numbers.append(("bad", failures)) }
    } else {
      fields += [("kind", "run"), ("subject", result.id), ("status", result.status)]
      numbers.append(("ok", result.status == "success" ? "true" : "false"))
      if let rows = result.rows { numbers.append(("rows", rows)) }
    }
    if let message = result.message, result.status != "success", result.status != "pass" {
      fields.append(("note", message))
    }
    Self.line(fields, numbers, to: &lines)
    guard !isTest, result.status == "success", let resource, Self.isStored(resource) else { return }
    let arrival = [
      ("at", at), ("id", "\(invocation)/\(result.id)/arrival"), ("run", invocation),
      ("kind", "arrival"), ("subject", result.id),
    ]
    Self.line(arrival, result.rows.map { [("rows", $0)] } ?? [], to: &lines)
  }

  private func kind(_ id: String) -> String {
    id.split(separator: ".").first.map(String.init) ?? ""
  }

  /// A test passes, warns or fails; one that could not run has no verdict.
  private static func verdict(_ status: String) -> String {
    switch status {
    case "pass", "success": "pass"
    case "fail", "warn": status
    case "skipped", "no-op": "skipped"
    default: "error"
    }
  }

  /// Whether a run of it writes data: a view does not.
  private static func isStored(_ resource: DbtResource) -> Bool {
    guard ["model", "seed", "snapshot"].contains(resource.type) else { return false }
    let type = resource.properties.first { $0.key == "type" }?.value
    guard case .string(let text)? = type else { return false }
    return !["view", "ephemeral"].contains(text)
  }

  private static func line(
    _ fields: [(String, String)], _ numbers: [(String, String)], to lines: inout String
  ) {
    let texts = fields.map { "\"\($0.0)\":\(QuotedText.quoted($0.1))" }
    let bare = numbers.filter { $0.1 == "true" || $0.1 == "false" || Scalars.isNumber($0.1) }
      .map { "\"\($0.0)\":\($0.1)" }
    lines += "{\"v\":1,\((texts + bare).joined(separator: ","))}\n"
  }
}
