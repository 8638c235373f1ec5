/// The section `schema` of DCS 0.9: the models in the words of another tool, as text or in place.
enum DcsLegacySchema {
  static func models(_ schema: DocumentNode) -> [(name: String, node: DocumentNode)] {
    guard let specification = schema["specification"] else { return [] }
    let parsed = specification.text.map { read($0, line: specification.place.line) }
    let roots = (parsed ?? specification)?.oneOrMany ?? []
    switch schema.text("type")?.lowercased() {
    case "dbt": return roots.flatMap { ($0["models"]?.elements ?? []).compactMap(named) }
    case "avro": return roots.compactMap(named)
    case "json-schema": return roots.compactMap(jsonSchema)
    default: return []
    }
  }

  /// JSON inside a text; its lines count from where the text begins.
  private static func read(_ text: String, line: UInt32) -> DocumentNode? {
    guard text.utf8.first == 0x7B || text.utf8.first == 0x5B else { return nil }
    let bytes = Array(text.utf8)
    var reader = JsonReader(bytes, range: bytes.indices, firstLine: Int(line))
    return try? reader.document()
  }

  private static func named(_ node: DocumentNode) -> (name: String, node: DocumentNode)? {
    node.text("name").map { ($0, node) }
  }

  /// An object's properties are the fields, its title the name.
  private static func jsonSchema(_ node: DocumentNode) -> (name: String, node: DocumentNode)? {
    guard let name = node.text("title"), let properties = node["properties"] else { return nil }
    let fields = DocumentEntry(key: "fields", place: properties.place, value: properties)
    return (name, DocumentNode(content: .mapping([fields]), place: node.place))
  }
}
