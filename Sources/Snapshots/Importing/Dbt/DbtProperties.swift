import Graphs

/// What a resource keeps beside its relationships.
extension DbtResource {
  /// Code, what dbt derives from it, and what becomes relationships or other nodes.
  private static let left: Set<String> = [
    "name", "unique_id", "version", "columns", "depends_on", "owner", "raw_code", "raw_sql",
    "compiled", "compiled_code", "compiled_sql", "compiled_path", "injected_sql", "extra_ctes",
    "extra_ctes_injected", "unrendered_config", "build_path", "doc_blocks", "docs", "created_at",
    "refs", "sources", "metrics", "functions", "config", "tags", "meta", "group", "access",
    "contract", "constraints", "latest_version", "checksum", "test_metadata", "column_name",
    "attached_node", "given", "expect",
  ]

  static func properties(_ node: DocumentNode, type: String) -> [DraftProperty] {
    let config = node["config"]
    var kept: [DraftProperty] = []
    func keep(_ key: String, _ value: Value?) {
      guard let value, !value.isBlank else { return }
      kept.append(DraftProperty(key: key, value: value))
    }
    for entry in node.entries where !left.contains(entry.key) {
      keep(entry.key, entry.value.value(under: entry.key).withoutBlanks)
    }
    if !kept.contains(where: { $0.key == "resource_type" }) {
      keep("resource_type", .string(type))
    }
    if !kept.contains(where: { $0.key == "type" }) {
      keep("type", .string(config?.text("materialized") ?? type))
    }
    keep("config", config?.value().withoutBlanks)
    keep("meta", meta(node)?.value().withoutBlanks)
    for key in ["group", "access"] {
      keep(key, (node.text(key) ?? config?.text(key)).map { .string($0) })
    }
    keep("contract", (node["contract"] ?? config?["contract"])?.value().withoutBlanks)
    keep("constraints", node["constraints"]?.value().withoutBlanks)
    keep("latest_version", node.text("latest_version").map { .string($0) })
    keep(
      "checksum", (node["checksum"]?.text("checksum") ?? node.text("checksum")).map(Value.string))
    keep("tags", tags(node))
    return kept
  }

  /// Each once, in file order; dbt writes them on the node, in its `config`, or in both.
  static func tags(_ node: DocumentNode) -> Value? {
    var seen: Set<String> = []
    let all =
      (node["tags"]?.oneOrMany ?? []) + (node["config"]?["tags"]?.oneOrMany ?? [])
    let tags = all.compactMap(\.text).filter { seen.insert($0).inserted }
    return tags.isEmpty ? nil : .list(tags.map { .string($0) })
  }
}

extension Value {
  /// Whether it says nothing: null, an empty text, list or map.
  var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .list(let list): list.isEmpty
    case .map(let map): map.count == 0
    default: false
    }
  }

  /// A map without the keys, at any depth, whose value says nothing; dbt writes every option of a
  /// node, most of them empty. Depth is that of a document, which is bounded.
  var withoutBlanks: Value {
    switch self {
    case .map(let map):
      .map(
        ValueMap(
          zip(map.keys, map.values).lazy.map { ($0, $1.withoutBlanks) }.filter { !$0.1.isBlank }))
    case .list(let list): .list(list.map(\.withoutBlanks))
    default: self
    }
  }
}
