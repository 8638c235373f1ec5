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
      keep(entry.key, entry.value.valueWithoutBlanks(under: entry.key))
    }
    if !kept.contains(where: { $0.key == "resource_type" }) {
      keep("resource_type", .string(type))
    }
    if !kept.contains(where: { $0.key == "type" }) {
      keep("type", .string(config?.text("materialized") ?? type))
    }
    keep("config", config?.valueWithoutBlanks())
    keep("meta", meta(node)?.valueWithoutBlanks())
    for key in ["group", "access"] {
      keep(key, (node.text(key) ?? config?.text(key)).map { .string($0) })
    }
    keep("contract", (node["contract"] ?? config?["contract"])?.valueWithoutBlanks())
    keep("constraints", node["constraints"]?.valueWithoutBlanks())
    keep("latest_version", node.text("latest_version").map { .string($0) })
    keep(
      "checksum", (node["checksum"]?.text("checksum") ?? node.text("checksum")).map(Value.string))
    keep("tags", tags(node))
    return kept
  }

  /// Each once, in file order; dbt writes them on the node, in its `config`, or in both.
  static func tags(_ node: DocumentNode) -> Value? {
    let all =
      (node["tags"]?.oneOrMany ?? []) + (node["config"]?["tags"]?.oneOrMany ?? [])
    if all.isEmpty { return nil }
    let tags = distinct(all.compactMap(\.text))
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

}

extension DocumentNode {
  /// Its value without the keys, at any depth, whose value says nothing; dbt writes every option of
  /// a node, most of them empty. Depth is that of a document, which is bounded.
  func valueWithoutBlanks(under key: String = "") -> Value {
    if isSequence { return .list(elements.map { $0.valueWithoutBlanks(under: key) }) }
    guard isMapping else { return value(under: key) }
    var pairs: [(String, Value)] = []
    for entry in entries {
      let key = entry.key
      let value = entry.value.valueWithoutBlanks(under: key)
      if !value.isBlank { pairs.append((key, value)) }
    }
    pairs.sort { $0.0 < $1.0 }
    return .map(ValueMap(pairs))
  }
}
