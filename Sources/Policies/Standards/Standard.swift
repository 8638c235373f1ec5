import Snapshots

/// A standard as documents are judged by it: its versions, and the objects they consist of.
struct Standard: Sendable {
  /// What people call it.
  let name: String
  /// Ascending.
  let versions: [StandardVersion]
  /// How a version is written in its documents: `v3.1.0` or `1.0.0`.
  let versionPrefix: String
  /// How many numbers of a version its documents write.
  let versionParts: Int
  /// Where a document says its version: keys from the root, with dots between them.
  let versionKey: String?
  /// The object a document is.
  var root: String
  let objects: [String: ObjectShape]
  /// Whether a text stands for itself wherever one is expected, quoted or not.
  let readsPlainScalars: Bool
  /// Whether a key without a value says no more than a key that is not there: programs write them.
  let readsNullAsAbsent: Bool
  /// What is wrong with the table itself; a test keeps this empty.
  let mistakes: [String]

  /// Every standard, in the order in which a document is held against them.
  static let all: [Standard] = [
    .dpq, .odcs, .odcs2, .odps, .odpsLinux, .dpds, .dcs, .dps, .dua, .mapping, .lineageRun,
    .lineageJob, .lineageDataset, .portal, .entropyData, .openMetadata, .dbtManifest, .dbtCatalog,
    .dbtRunResults, .dataHub, .witboost,
  ]

  /// Which standard a document claims to follow, by its shape; nil for none of these.
  static func of(_ root: DocumentNode) -> Standard? {
    guard root.isMapping else { return nil }
    if root["dpq"] != nil { return .dpq }
    if root["dpqMapping"] != nil { return .mapping }
    switch root.text("kind") {
    case "DataContract":
      let isOld =
        root["dataset"] != nil || root["datasetDomain"] != nil || root["quantumName"] != nil
        || root.text("apiVersion").flatMap { StandardVersion($0) }.map { $0.parts[0] == 2 } == true
      return isOld ? .odcs2 : .odcs
    case "DataProduct": return .odps
    default: break
    }
    if root["dataContractSpecification"] != nil { return .dcs }
    if root["dataProductSpecification"] != nil { return .dps }
    if root["dataUsageAgreementSpecification"] != nil { return .dua }
    if root["dataProductDescriptor"] != nil { return .dpds }
    let schema = root.text("schema") ?? ""
    if schema.contains("opendataproducts.org"), root["product"] != nil { return .odpsLinux }
    return ofLineageEvent(root) ?? ofMisspeltKind(root)
  }

  /// A contract or product whose kind is misspelt is judged as one, and told so.
  private static func ofMisspeltKind(_ root: DocumentNode) -> Standard? {
    guard let kind = root.text("kind"), let version = root.text("apiVersion"),
      version.hasPrefix("v"), StandardVersion(version) != nil, root["metadata"] == nil,
      ![
        "AccessAgreement", "MaturityModel", "MetadataDifference", "ObservabilityResults",
        "SemanticDefinition", "OrchestrationControl", "DataProductObservabilityMetrics",
        "DataProductPipeline",
      ].contains(kind)
    else { return nil }
    if root["outputPorts"] != nil || root["inputPorts"] != nil { return .odps }
    return root["schema"] != nil || (root["id"] != nil && root["version"] != nil) ? .odcs : nil
  }

  /// The version a document declares, as it stands there.
  func declared(by root: DocumentNode) -> DocumentNode? {
    versionKey.flatMap { keys in
      keys.split(separator: ".").reduce(Optional(root)) { node, key in node?[String(key)] }
    }
  }

  /// The known version that a declared one is judged as, and whether it is known. A schema may be
  /// declared by its address: `https://schemas.getdbt.com/dbt/manifest/v12.json`.
  func version(_ text: String?) -> (version: StandardVersion, isKnown: Bool) {
    let latest = versions.last ?? .zero
    let name = text.map { text in
      let last = text.split(separator: "/").last ?? ""
      return last.hasSuffix(".json") ? last.dropLast(5) : text[...]
    }
    guard let name, let declared = StandardVersion(name) else { return (latest, text == nil) }
    if versions.contains(declared) { return (declared, true) }
    return (versions.last { $0 < declared } ?? versions.first ?? latest, false)
  }

  /// A version as its documents write it.
  func spelled(_ version: StandardVersion) -> String {
    versionPrefix + version.parts.prefix(versionParts).map(String.init).joined(separator: ".")
  }

  /// The same tables, for a document that is another of their objects.
  func rooted(at object: String) -> Standard {
    var other = self
    other.root = object
    return other
  }
}

extension StandardVersion {
  static let zero = StandardVersion(parts: [0, 0, 0])

  private init(parts: [Int]) { self.parts = parts }
}
