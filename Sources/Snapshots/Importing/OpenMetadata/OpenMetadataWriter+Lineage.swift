import Graphs

/// Edges of lineage, tests and their outcomes.
extension OpenMetadataWriter {
  mutating func relate(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    let file = document.file
    if root["from"]?["fqn"] != nil {
      edge(root["from"], root["to"], root, file, into: &context)
    }
    let edges =
      ["upstreamEdges", "downstreamEdges", "edges"].flatMap { name in
        (root[name]?.elements ?? []) + (root[name]?.entries ?? []).map(\.value)
      } + [root["edge"]].compactMap { $0 }
    for node in edges {
      edge(node["fromEntity"], node["toEntity"], node, file, into: &context)
    }
    if root["table"] != nil { tableTests(root, file, into: &context) }
    if let suites = root["tests"]?.elements {
      for suite in suites {
        for test in suite["testCases"]?.elements ?? [] { testCase(test, file, into: &context) }
      }
    }
    if root["entityLink"] != nil { testCase(root, file, into: &context) }
  }

  /// Each edge is its own: a pipeline in the middle would join what it keeps apart, so it is a
  /// property.
  private mutating func edge(
    _ from: DocumentNode?, _ to: DocumentNode?, _ node: DocumentNode, _ file: Int,
    into context: inout ImportContext
  ) {
    guard let from, let to else { return }
    let details = node["lineageDetails"] ?? node
    let origin = Origin(file: file, line: node.line)
    guard let start = refer(from, Self.kind(from), into: &context),
      let end = refer(to, Self.kind(to), into: &context)
    else { return }
    var properties: [DraftProperty] = []
    let pipeline = details["pipeline"] ?? node["edge_meta"]
    if let pipeline, let job = refer(pipeline, .job, into: &context) {
      properties.append(DraftProperty(key: "job", value: .string(job.text)))
    }
    if let query = details["sqlQuery"]?.text ?? node["sql_query"]?.text, !query.isEmpty {
      properties.append(DraftProperty(key: "query", value: .string(query)))
    }
    let basis = details.text("source") == "Manual" ? "declared" : "observed"
    context.draft.link(
      "FLOWS_TO", .key(start), .key(end), at: origin, basis: basis, properties)
    for columns in details["columnsLineage"]?.elements ?? [] {
      guard let target = columns.text("toColumn") else { continue }
      let place = Origin(file: file, line: columns.line)
      for source in columns["fromColumns"]?.oneOrMany ?? [] {
        guard let text = source.text, let from = column(text, at: place, into: &context),
          let to = column(target, at: place, into: &context)
        else { continue }
        var own = [DraftProperty(key: "mode", value: .string("direct"))]
        if let function = columns.text("function") {
          own.append(DraftProperty(key: "function", value: .string(function)))
        }
        context.draft.link("FLOWS_TO", .key(from), .key(to), at: place, basis: basis, own)
      }
    }
  }

  private static func kind(_ node: DocumentNode) -> EntityKind {
    ["pipeline", "storedProcedure"].contains(node.text("type")) ? .job : .asset
  }

  // MARK: Tests

  private mutating func rule(
    _ id: String, on asset: EntityKey, column: String?, metric: String?, _ node: DocumentNode,
    at origin: Origin, into context: inout ImportContext
  ) {
    guard rules.insert("\(asset.text)#\(id)").inserted else { return }
    var draft = DraftEntity(.qualityRule, "\(asset.text)#\(id)", at: origin)
    draft.parent = asset
    draft.id = id
    draft.set("metric", metric)
    draft.set("field", column)
    draft.set("description", node.text("description"))
    let parameters = node["parameterValues"] ?? node["testCase"]?["config"]
    if let parameters { draft.set("parameters", parameters.value()) }
    context.draft.entities.append(draft)
    context.draft.link("CHECKED_BY", .key(asset), .key(draft.key), at: origin)
  }

  /// A test case of a suite, on the table or column that its `entityLink` names.
  private mutating func testCase(
    _ node: DocumentNode, _ file: Int, into context: inout ImportContext
  ) {
    guard let name = node.text("name"), let link = node.text("entityLink") else { return }
    let parts = link.filter { $0 != "<" && $0 != ">" }.split(
      separator: ":", omittingEmptySubsequences: true
    ).map(String.init)
    guard parts.count > 2 else { return }
    let asset = refer(parts[2], into: &context)
    let column = parts.count > 4 && parts[3] == "columns" ? parts[4] : nil
    let origin = Origin(file: file, line: node.line)
    let id = column.map { "\($0).\(name)" } ?? name
    let metric = node.text("testDefinitionName") ?? node["testDefinition"]?.text("name")
    rule(id, on: asset, column: column, metric: metric, node, at: origin, into: &context)
    outcome(node["testCaseResult"], of: id, on: asset, file, into: &context)
  }

  private mutating func tableTests(
    _ root: DocumentNode, _ file: Int, into context: inout ImportContext
  ) {
    guard let table = root.text("table") else { return }
    let asset = refer(table, into: &context)
    let nodes = (root["tableTests"]?.elements ?? []) + (root["columnTests"]?.elements ?? [])
    for node in nodes {
      let test = node["testCase"]
      let metric = test?.text("tableTestType") ?? test?.text("columnTestType") ?? "test"
      let column = node.text("columnName")
      let id = column.map { "\($0).\(metric)" } ?? metric
      rule(
        id, on: asset, column: column, metric: metric, node,
        at: Origin(file: file, line: node.line), into: &context)
      outcome(node["result"], of: id, on: asset, file, into: &context)
    }
  }

  /// An outcome without a time is no observation.
  private func outcome(
    _ node: DocumentNode?, of id: String, on asset: EntityKey, _ file: Int,
    into context: inout ImportContext
  ) {
    guard let node, let at = node.text("timestamp").flatMap({ Instant.microseconds(counted: $0) }),
      let status = node.text("testCaseStatus")
    else { return }
    let word = ["Success": "pass", "Failed": "fail"][status] ?? "error"
    var record: [(key: String, value: String)] = [("check", id), ("status", word)]
    if let result = node.text("result") { record.append(("note", result)) }
    context.draft.observations.append(
      DraftObservation(kind: "check", at: at, subject: asset, fields: record, file: file))
  }
}
