/// OpenMetadata: entities by fully qualified name, lineage records and answers of its API.
struct OpenMetadataFormat: FormatImporter {
  static let name = "OpenMetadata"

  private var writer = OpenMetadataWriter()

  static func recognises(_ root: DocumentNode) -> Bool {
    if let name = root["fullyQualifiedName"] {
      // Names of OpenMetadata are dotted; an urn is a component of a DPDS descriptor.
      let isUrn = name.text?.hasPrefix("urn:") ?? false
      return !isUrn && root["kind"] == nil && root["info"] == nil
    }
    if root["from"]?["fqn"] != nil && root["to"]?["fqn"] != nil { return true }
    if root["upstreamEdges"] != nil || root["downstreamEdges"] != nil { return true }
    if root["edge"]?["fromEntity"] != nil { return true }
    if root["edges"]?.elements.first?["fromEntity"] != nil { return true }
    if root["table"] != nil && (root["tableTests"] != nil || root["columnTests"] != nil) {
      return true
    }
    if root["pipeline"] != nil && root["pipelineStatus"] != nil { return true }
    if root["serviceName"] != nil && root["serviceConnection"] != nil { return true }
    return list(root) != nil
  }

  private static let lists = [
    "tables", "pipelines", "dashboards", "charts", "topics", "tests", "testCaseResults",
  ]

  /// The entities of a list: of an answer of the API, or of a file of samples.
  static func list(_ root: DocumentNode) -> [DocumentNode]? {
    if root["paging"] != nil, let data = root["data"]?.elements,
      data.first?["fullyQualifiedName"] != nil
    {
      return data
    }
    guard root.entries.count == 1, let entry = root.entries.first, lists.contains(entry.key),
      let first = entry.value.elements.first,
      first["name"] != nil || first["testSuiteName"] != nil
    else { return nil }
    return entry.value.elements
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    writer.add(document)
  }

  mutating func finish(into context: inout ImportContext) {
    writer.write(into: &context)
    writer = OpenMetadataWriter()
  }
}
