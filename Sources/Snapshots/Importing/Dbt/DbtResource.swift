import Graphs

/// One node of a manifest: a model, seed, snapshot, source, exposure, metric, test …
struct DbtResource {
  /// `unique_id`, such as `model.shop.orders.v2`.
  let id: String
  /// `resource_type`.
  let type: String
  let package: String
  let name: String
  let origin: Origin
  /// Known only as a reference from another project, which never counts against a definition
  /// (dbt-loom writes public models of other projects so).
  let isStub: Bool
  /// `depends_on.nodes`, each once, in file order.
  let parents: [String]
  let version: String?
  /// What a node of the graph is addressed by: `shop.orders@2`; kinds of resources that do not
  /// share the names of models keep their kind, as in `exposure.shop.weekly`.
  let addressText: String
  let group: String?
  let access: String?
  /// `meta.domain`.
  let domain: String?
  let owners: [DbtOwner]
  /// The table it is in the warehouse; nil for what is not one.
  let table: TableName?
  /// `relation_name` without quotes.
  let relation: String?
  let columns: [DbtColumn]
  /// Whether they may be rows, as far as the manifest tells.
  let hasBareColumns: Bool
  let constraints: [DbtConstraint]
  /// Whether `contract.enforced` is set.
  let isContracted: Bool
  let test: DbtTest?
  /// Of a source table: the source it is part of, and what loads it.
  let source: DbtSource?
  /// Everything else, under dbt's own spelling.
  let properties: [DraftProperty]

  init(_ entry: DocumentEntry, file: Int) {
    let node = entry.value
    let config = node["config"]
    let parts = entry.key.split(separator: ".").map(String.init)
    let type = node.text("resource_type") ?? parts.first ?? "model"
    id = entry.key
    self.type = type
    package = node.text("package_name") ?? (parts.count > 1 ? parts[1] : "")
    name = node.text("name") ?? parts.last ?? entry.key
    origin = Origin(file: file, line: entry.line)
    isStub = node["original_file_path"]?.text == "" && (node["raw_code"]?.text ?? "").isEmpty
    parents = Self.parents(node)
    let version = node.text("version")
    self.version = version
    addressText = Self.addressText(entry.key, version: version)
    group = node.text("group") ?? config?.text("group")
    access = node.text("access") ?? config?.text("access")
    let meta = Self.meta(node)
    domain = meta?.text("domain")
    var owners = (meta?["owner"]?.oneOrMany ?? []).compactMap { DbtOwner($0) }
    if type == "exposure", let owner = node["owner"].flatMap({ DbtOwner($0) }) { owners = [owner] }
    self.owners = owners
    table = Self.table(node, type: type)
    relation = node.text("relation_name").map { $0.filter { !"\"`[]".contains($0) } }
    columns = (node["columns"]?.entries ?? []).map { DbtColumn($0, file: file) }
    constraints = (node["constraints"]?.elements ?? []).map { DbtConstraint($0) }
    hasBareColumns = constraints.isEmpty && DbtColumn.areBare(columns)
    let contract = node["contract"] ?? config?["contract"]
    isContracted = contract?.text("enforced") == "true"
    let isTest = type == "test" || type == "unit_test"
    test = isTest ? DbtTest(node, unit: type == "unit_test") : nil
    source = type == "source" ? DbtSource(node, parts: parts, file: file) : nil
    properties = Self.properties(node, type: type)
  }

  private static func addressText(_ id: String, version: String?) -> String {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isNamed = ["model", "seed", "snapshot", "source"].contains(parts.first ?? "")
    var kept = isNamed && parts.count > 2 ? Array(parts.dropFirst()) : parts
    var suffix = ""
    if isNamed, let version, kept.count > 2, kept.last == "v\(version)" {
      kept.removeLast()
      if Identifiers.isVersion(version) { suffix = "@\(version)" } else { kept.append(version) }
    }
    return kept.map(addressPart).joined(separator: ".") + suffix
  }

  private static func addressPart(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x2D
    }
    if isPlain, !text.isEmpty { return text }
    let slug = Identifiers.slug(text)
    return slug.isEmpty ? "n-" + Identifiers.shortHash(text) : slug
  }

  private static func parents(_ node: DocumentNode) -> [String] {
    var seen: Set<String> = []
    return (node["depends_on"]?["nodes"]?.elements ?? []).compactMap(\.text)
      .filter { seen.insert($0).inserted }
  }

  /// `meta` may stand on the node, in its `config`, or in both.
  static func meta(_ node: DocumentNode) -> DocumentNode? {
    if let meta = node["meta"], !meta.entries.isEmpty { return meta }
    return node["config"]?["meta"]
  }

  private static func table(_ node: DocumentNode, type: String) -> TableName? {
    guard ["model", "seed", "snapshot", "source"].contains(type),
      node["config"]?.text("materialized") != "ephemeral"
    else { return nil }
    if let relation = node.text("relation_name") { return TableName(relation) }
    guard let schema = node.text("schema"),
      let table = node.text("identifier") ?? node.text("alias") ?? node.text("name")
    else { return nil }
    return TableName(database: node.text("database"), schema: schema, table: table)
  }
}
