import Graphs

/// A column that a manifest documents.
struct DbtColumn {
  let name: String
  let type: String?
  let constraints: [DbtConstraint]
  /// Everything else, under dbt's own spelling.
  let properties: [DraftProperty]
  let origin: Origin

  private static let left: Set<String> = [
    "name", "meta", "tags", "config", "constraints", "doc_blocks",
  ]

  init(_ entry: DocumentEntry, file: Int) {
    let node = entry.value
    name = node.text("name") ?? entry.key
    type = node.text("data_type")
    constraints = (node["constraints"]?.elements ?? []).map { DbtConstraint($0) }
    origin = Origin(file: file, line: entry.line)
    var kept: [DraftProperty] = []
    func keep(_ key: String, _ value: Value?) {
      guard let value, !value.isBlank else { return }
      kept.append(DraftProperty(key: key, value: value))
    }
    for entry in node.entries where !Self.left.contains(entry.key) {
      keep(entry.key, entry.value.valueWithoutBlanks(under: entry.key))
    }
    keep("meta", DbtResource.meta(node)?.valueWithoutBlanks())
    keep("tags", DbtResource.tags(node))
    keep("constraints", node["constraints"]?.valueWithoutBlanks())
    properties = kept
  }

  /// What the constraints of a column, and those of its model that name it, promise.
  static func promises(of name: String, _ all: [DbtConstraint]) -> [DraftProperty] {
    var found: [DraftProperty] = []
    for (type, key) in [("not_null", "required"), ("unique", "unique")]
    where all.contains(where: { $0.type == type }) {
      found.append(DraftProperty(key: key, value: .bool(true)))
    }
    if let key = all.first(where: { $0.type == "primary_key" }) {
      found.append(DraftProperty(key: "primaryKey", value: .bool(true)))
      if let position = key.columns.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
        found.append(DraftProperty(key: "primaryKeyPosition", value: .int(Int64(position + 1))))
      }
    }
    return found
  }
}

/// A constraint of a model or a column.
struct DbtConstraint {
  let type: String
  /// Of a model's constraint.
  let columns: [String]
  /// Of a foreign key: the table it points to (`ref('x')` or a relation), and its columns.
  let to: String?
  let toColumns: [String]

  init(_ node: DocumentNode) {
    type = node.text("type") ?? ""
    columns = (node["columns"]?.elements ?? []).compactMap(\.text)
    to = node.text("to")
    toColumns = (node["to_columns"]?.elements ?? []).compactMap(\.text)
  }
}

/// The source a source table is part of.
struct DbtSource {
  let name: String
  let description: String?
  let loader: String?

  init(_ node: DocumentNode, parts: [String], file: Int) {
    name = node.text("source_name") ?? (parts.count > 2 ? parts[2] : "source")
    description = node.text("source_description")
    loader = node.text("loader")
  }
}
