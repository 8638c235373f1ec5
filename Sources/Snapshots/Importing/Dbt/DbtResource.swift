import Graphs

/// One node of a manifest: a model, seed, snapshot, source, exposure, metric, test …
final class DbtResource: Sendable {
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
  /// The mapping of its columns.
  let columnsNode: DocumentNode?
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
    let key = entry.key
    let parts = { key.split(separator: ".").map(String.init) }
    let type = node.text("resource_type") ?? parts().first ?? "model"
    id = key
    self.type = type
    package = node.text("package_name") ?? parts().dropFirst().first ?? ""
    name = node.text("name") ?? parts().last ?? key
    origin = Origin(file: file, line: entry.line)
    isStub = node["original_file_path"]?.text == "" && (node["raw_code"]?.text ?? "").isEmpty
    parents = Self.parents(node)
    let version = node.text("version")
    self.version = version
    addressText = Self.addressText(key, version: version)
    group = node.text("group") ?? config?.text("group")
    access = node.text("access") ?? config?.text("access")
    let meta = Self.meta(node)
    domain = meta?.text("domain")
    var owners = (meta?["owner"]?.oneOrMany ?? []).compactMap { DbtOwner($0) }
    if type == "exposure", let owner = node["owner"].flatMap({ DbtOwner($0) }) { owners = [owner] }
    self.owners = owners
    table = Self.table(node, type: type)
    relation = node.text("relation_name").map { $0.filter { !"\"`[]".contains($0) } }
    columnsNode = node["columns"].flatMap { $0.isMapping ? $0 : nil }
    constraints = (node["constraints"]?.elements ?? []).map { DbtConstraint($0) }
    hasBareColumns = constraints.isEmpty && (columnsNode.map { DbtColumn.areBare($0) } ?? true)
    let contract = node["contract"] ?? config?["contract"]
    isContracted = contract?.text("enforced") == "true"
    let isTest = type == "test" || type == "unit_test"
    test = isTest ? DbtTest(node, unit: type == "unit_test") : nil
    source = type == "source" ? DbtSource(node, parts: parts(), file: file) : nil
    properties = Self.properties(node, type: type)
  }

  var columnCount: Int { columnsNode?.entryCount ?? 0 }

  /// Read anew each time, since most are never asked for. O(bytes).
  var columns: [DbtColumn] {
    (columnsNode?.entries ?? []).map { DbtColumn($0, file: origin.file) }
  }

  private static let named = ["model", "seed", "snapshot", "source"]

  private static func addressText(_ id: String, version: String?) -> String {
    if version == nil, let text = plainAddressText(id) { return text }
    let parts = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isNamed = named.contains(parts.first ?? "")
    var kept = isNamed && parts.count > 2 ? Array(parts.dropFirst()) : parts
    var suffix = ""
    if isNamed, let version, kept.count > 2, kept.last == "v\(version)" {
      kept.removeLast()
      if Identifiers.isVersion(version) { suffix = "@\(version)" } else { kept.append(version) }
    }
    return kept.map(addressPart).joined(separator: ".") + suffix
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte == 0x2D
  }

  /// The same for an id of which every part stays as it is, as most do; else nil.
  private static func plainAddressText(_ id: String) -> String? {
    let utf8 = id.utf8
    var dots = 0
    var first = utf8.endIndex
    var last: UInt8 = 0x2E
    for index in utf8.indices {
      let byte = utf8[index]
      if byte == 0x2E {
        guard last != 0x2E else { return nil }
        if dots == 0 { first = index }
        dots += 1
      } else if !isPlain(byte) {
        return nil
      }
      last = byte
    }
    guard last != 0x2E else { return nil }
    let isNamed = dots > 1 && named.contains(String(id[..<first]))
    return isNamed ? String(id[utf8.index(after: first)...]) : id
  }

  private static func addressPart(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain), !text.isEmpty { return text }
    let slug = Identifiers.slug(text)
    return slug.isEmpty ? "n-" + Identifiers.shortHash(text) : slug
  }

  private static func parents(_ node: DocumentNode) -> [String] {
    let all = (node["depends_on"]?["nodes"]?.elements ?? []).compactMap(\.text)
    return all.count < 2 ? all : distinct(all)
  }

  /// Each once, where it stands first.
  static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
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
