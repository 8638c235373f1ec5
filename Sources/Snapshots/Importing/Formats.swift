/// The formats that are read, in the order in which a document is held against them, and in which
/// they finish: dbt comes last, since it asks whether anything else described products.
enum Formats {
  static let all: [any (FormatImporter & SendableMetatype).Type] = [
    DpqFormat.self,
    OdcsFormat.self,
    OdcsSecond.self,
    OdpsFormat.self,
    WitboostFormat.self,
    DpdsFormat.self,
    LfFormat.self,
    OdpcFormat.self,
    OdpgFormat.self,
    OpenLineageFormat.self,
    DataHubFormat.self,
    OpenMetadataFormat.self,
    EdgeTableFormat.self,
    MappingFormat.self,
    DcsFormat.self,
    DpsFormat.self,
    DuaFormat.self,
    OaasFormat.self,
    OsdsFormat.self,
    OorsFormat.self,
    RegistryMetricsFormat.self,
    PortalFormat.self,
    // Knows products by their teams, and what it adds comes after all of the above.
    EntropyFormat.self,
    DbtFormat.self,
  ]

  /// The number of the format that a document is of; nil where none recognises it.
  static func number(of root: DocumentNode, in folder: Substring) -> Int? {
    all.firstIndex { $0.recognises(root, in: folder) }
  }
}
