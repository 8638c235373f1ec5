import Snapshots

/// A part of a document and the table that it is held against. Most documents are one part; a
/// bundle of answers, or a record with an aspect in it, are several.
struct JudgedPart {
  let standard: Standard
  let node: DocumentNode
  /// From the root of the document to the part, for the key of what is found; empty for the root.
  let path: String

  /// What of a document is judged; nothing where no table is known for it.
  static func all(of root: DocumentNode, in file: DocumentFile) -> [JudgedPart] {
    if let standard = Standard.of(root) {
      return [JudgedPart(standard: standard, node: root, path: "")]
    }
    switch file.format(of: root) {
    case "Data Product Portal": return Standard.portalParts(of: root)
    case "OpenMetadata": return Standard.openMetadataParts(of: root)
    case "DataHub": return Standard.dataHubParts(of: root)
    case "Entropy Data": return whole(root, Standard.entropyData.rooted(at: file.folder))
    case "witboost": return whole(root, .witboost)
    case "dbt": return whole(root, dbt(root))
    default: return []
    }
  }

  private static func whole(_ root: DocumentNode, _ standard: Standard) -> [JudgedPart] {
    [JudgedPart(standard: standard, node: root, path: "")]
  }

  private static func dbt(_ root: DocumentNode) -> Standard {
    let schema = root["metadata"]?.text("dbt_schema_version") ?? ""
    if schema.contains("/catalog/") { return .dbtCatalog }
    return schema.contains("/run-results/") ? .dbtRunResults : .dbtManifest
  }
}
