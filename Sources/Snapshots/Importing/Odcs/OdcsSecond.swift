/// Version 2 of the Open Data Contract Standard, turned into the shape of version 3.
///
/// Keys that were renamed get their new name, `server`, `database` and their like become a server;
/// everything else stands as it stood, and every value keeps its line.
struct OdcsSecond: FormatImporter {
  static let name = "ODCS v2"
  static let readsAlone = true
  private static let versions = ["v2.2.0", "v2.2.1", "v2.2.2", "v2.3.0"]

  static func recognises(_ root: DocumentNode) -> Bool {
    root.text("kind") == "DataContract"
      && (root["datasetDomain"] != nil || root["quantumName"] != nil || root["dataset"] != nil)
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let version = document.root.text("apiVersion") ?? ""
    ApiVersion.check(
      version, of: "ODCS", known: Self.versions, document.root, document.file, &context)
    if let password = document.root["password"] {
      context.note(
        "load.secret", "a contract with a password, which is left out",
        at: Origin(file: document.file, line: password.line),
        suggestion: "keep secrets out of contracts")
    }
    OdcsImporter(file: document.file).read(
      Self.upgraded(document.root), version: OdcsImporter.versions[0], into: &context)
  }

  /// A contract of version 3 stays as it is.
  static func upgraded(_ root: DocumentNode) -> DocumentNode {
    guard recognises(root) else { return root }
    var upgraded = renamed(
      root,
      [
        "uuid": "id", "datasetDomain": "domain", "dataset": "schema", "stakeholders": "team",
        "slaDefaultColumn": "slaDefaultElement",
      ])
    upgraded.content = .mapping(
      upgraded.entries.filter { !connection.contains($0.key) && $0.key != "password" }.map(section))
    for (key, sources) in [
      ("name", ["datasetName", "quantumName"]), ("dataProduct", ["quantumName"]),
      ("id", ["quantumName", "datasetName"]),
    ] where upgraded[key] == nil {
      guard let value = sources.lazy.compactMap({ root[$0] }).first else { continue }
      upgraded.add(key, value)
    }
    if let server = server(root) {
      upgraded.add(
        "servers", DocumentNode(content: .sequence([server]), place: server.place))
    }
    return upgraded
  }

  private static let connection: Set<String> = [
    "server", "database", "project", "sourceSystem", "sourcePlatform", "driver", "driverVersion",
    "username",
  ]

  /// What a reader connects to.
  private static func server(_ root: DocumentNode) -> DocumentNode? {
    let entries = root.entries.filter { connection.contains($0.key) && !$0.value.isNull }
    guard let first = entries.first else { return nil }
    var node = DocumentNode(content: .mapping(entries), place: first.place)
    if let system = root["sourceSystem"] { node.add("type", system) }
    return node
  }

  private static func section(_ entry: DocumentEntry) -> DocumentEntry {
    var entry = entry
    switch entry.key {
    case "schema": entry.value = entry.value.mapped(table)
    case "slaProperties":
      entry.value = entry.value.mapped { renamed($0, ["column": "element"]) }
    default: break
    }
    return entry
  }

  private static func table(_ node: DocumentNode) -> DocumentNode {
    var table = renamed(
      node,
      ["table": "name", "columns": "properties", "dataGranularity": "dataGranularityDescription"])
    table.content = .mapping(
      table.entries.map { entry in
        var entry = entry
        if entry.key == "properties" { entry.value = entry.value.mapped(column) }
        if entry.key == "quality" { entry.value = entry.value.mapped(rule) }
        return entry
      })
    return table
  }

  private static func column(_ node: DocumentNode) -> DocumentNode {
    var column = renamed(
      node,
      [
        "column": "name", "isPrimaryKey": "primaryKey", "isPrimary": "primaryKey",
        "isUnique": "unique", "partitionStatus": "partitioned",
        "encryptedColumnName": "encryptedName", "transformSourceTables": "transformSourceObjects",
        "sampleValues": "examples", "criticalDataElementStatus": "criticalDataElement",
      ])
    // A column may be null in version 2 where it is not required in version 3.
    if let nullable = node["isNullable"], let text = nullable.text, column["required"] == nil {
      let isRequired = text.lowercased() == "false"
      column.add(
        "required",
        DocumentNode(
          content: .scalar(isRequired ? "true" : "false", isPlain: true), place: nullable.place))
    }
    column.content = .mapping(
      column.entries.map { entry in
        var entry = entry
        if entry.key == "quality" { entry.value = entry.value.mapped(rule) }
        return entry
      })
    return column
  }

  private static func rule(_ node: DocumentNode) -> DocumentNode {
    renamed(
      node,
      ["code": "rule", "toolName": "engine", "scheduleCronExpression": "schedule"])
  }

  /// Renames keys, but not onto one that is there.
  private static func renamed(_ node: DocumentNode, _ names: [String: String]) -> DocumentNode {
    guard node.isMapping else { return node }
    var node = node
    let present = Set(node.entries.map(\.key))
    node.content = .mapping(
      node.entries.map { entry in
        guard let name = names[entry.key], !present.contains(name) else { return entry }
        return DocumentEntry(key: name, place: entry.place, value: entry.value)
      })
    return node
  }
}

extension DocumentNode {
  /// Adds a key that is not there.
  fileprivate mutating func add(_ key: String, _ value: DocumentNode) {
    guard self[key] == nil else { return }
    content = .mapping(
      entries.filter { $0.key != key }
        + [DocumentEntry(key: key, place: value.place, value: value)])
  }

  /// A list with each element changed; anything else as it is.
  fileprivate func mapped(_ change: (DocumentNode) -> DocumentNode) -> DocumentNode {
    guard isSequence else { return self }
    return DocumentNode(content: .sequence(elements.map(change)), place: place)
  }
}
