import Graphs

/// How a catalog names a table, file or topic, split into what other formats may know it by.
struct AssetName {
  /// The technology, in lower case: `snowflake`, `kafka`.
  var platform: String?
  /// Database, schema and table, or fewer, or one part for what lies in no database.
  var parts: [String]
  /// What else tells two assets of one name apart: `DEV`, a host.
  var suffix: String?
  /// False for topics, files and dashboards, whose dots separate no schemas.
  var isTable = true

  /// The name without its platform.
  var full: String { parts.joined(separator: ".") }

  /// What the asset's address is made of, behind `asset:`.
  var segment: String {
    [platform, full, suffix].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ".")
  }

  /// Splits `database.schema.table`; only the last three parts have a meaning.
  init(platform: String?, name: String, suffix: String? = nil) {
    self.platform = platform?.lowercased()
    self.suffix = suffix
    isTable = self.platform.map { !Self.withoutSchemas.contains($0) } ?? true
    let looksLikePath = name.utf8.contains(0x2F) || name.utf8.contains(0x3A)
    if !isTable || looksLikePath {
      isTable = false
      parts = [name]
    } else {
      parts = FullyQualifiedName.parts(name)
    }
  }

  init(platform: String?, parts: [String]) {
    self.platform = platform?.lowercased()
    self.parts = parts
  }

  /// Puts the names into an entity: `platform`, `database`, `schema`, `table` where they are known.
  func describe(_ entity: inout DraftEntity) {
    entity.namespace = segment
    entity.set("platform", platform)
    guard isTable, let table = parts.last else { return }
    let above = parts.dropLast()
    entity.set("table", table)
    entity.set("schema", above.last)
    entity.set("database", above.dropLast().last)
    if parts.count > 1 { entity.aliases.append(full) }
  }

  /// Where a dot is only a letter of a name.
  private static let withoutSchemas: Set<String> = [
    "abs", "abfs", "abfss", "adlsgen2", "airflow", "elasticsearch", "feast", "file", "gcs", "gs",
    "hdfs", "http", "https", "kafka", "kinesis", "looker", "metabase", "mlflow", "mode",
    "powerbi", "pulsar", "qlik", "redash", "s3", "s3a", "sagemaker", "sigma", "superset",
    "tableau",
  ]
}
