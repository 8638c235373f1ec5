import Graphs

/// Schemas and assertions of datasets.
extension LineageWriter {
  mutating func addFields(
    _ subjects: [LineageSubject], of name: LineageName, into context: inout ImportContext
  ) {
    let asset = key(dataset: name)
    for subject in subjects {
      guard let schema = subject.facets["schema"], let place = subject.facets.origin("schema")
      else { continue }
      var tags: [String: [Value]] = [:]
      for tag in subject.facets["tags"]?["tags"]?.elements ?? [] {
        guard let field = tag.text("field"), let text = Self.tag(tag) else { continue }
        tags[field, default: []].append(.string(text))
      }
      addFields(
        schema, under: asset, path: "", of: asset, depth: 0, file: place.file, tags: tags,
        into: &context)
    }
  }

  /// Fields lie in fields as deep as the document nests.
  private mutating func addFields(
    _ node: DocumentNode, under parent: EntityKey, path: String, of asset: EntityKey, depth: Int,
    file: Int, tags: [String: [Value]], into context: inout ImportContext
  ) {
    for field in node["fields"]?.elements ?? [] {
      guard let name = field.text("name") else { continue }
      let own = path.isEmpty ? name : "\(path).\(name)"
      var properties: [DraftProperty] = []
      for entry in field.entries where !["name", "fields"].contains(entry.key) {
        guard !entry.value.isNull else { continue }
        properties.append(
          DraftProperty(key: entry.key, value: entry.value.value(under: entry.key)))
      }
      if let tags = tags[own] { properties.append(DraftProperty(key: "tags", value: .list(tags))) }
      fields.add(
        own, name: name, under: parent, of: asset, depth: depth,
        at: Origin(file: file, line: field.line), properties, into: &context)
      addFields(
        field, under: CatalogFields.key(asset, own), path: own, of: asset, depth: depth + 1,
        file: file, tags: tags, into: &context)
    }
  }

  /// A rule of the dataset, once, and the record of its outcome in this run.
  mutating func add(_ assertion: LineageAssertion, into context: inout ImportContext) {
    guard let word = assertion.node.text("assertion") else { return }
    let asset = key(dataset: assertion.dataset)
    let column = assertion.node.text("column")
    let id = column.map { "\(word).\($0)" } ?? word
    var rule = DraftEntity(.qualityRule, "\(asset.text)#\(id)", at: assertion.origin)
    if rules.insert(rule.key).inserted {
      rule.parent = asset
      rule.id = id
      rule.name = id
      rule.set("metric", word)
      rule.set("field", column)
      rule.set("severity", assertion.node.text("severity"))
      context.draft.entities.append(rule)
      context.draft.link("CHECKED_BY", .key(asset), .key(rule.key), at: assertion.origin)
    }
    guard let success = assertion.node.text("success"), assertion.at != Int64.min else { return }
    var record: [(key: String, value: String)] = [
      ("check", id), ("status", success == "true" ? "pass" : "fail"),
    ]
    if let severity = assertion.node.text("severity") { record.append(("severity", severity)) }
    // START and COMPLETE of one run may both tell it.
    if case .run(let run, _) = fold.runs[assertion.run].key, !run.isEmpty {
      record.append(("id", "\(run)/\(asset.text)/\(id)"))
    }
    context.draft.observations.append(
      DraftObservation(
        kind: "check", at: assertion.at, subject: asset, fields: record,
        file: assertion.origin.file))
  }
}
