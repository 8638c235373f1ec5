import Workspaces

/// How data is read, which decides what readers bear: by named columns, by position, or with a
/// schema that has defaults.
enum ReaderProfile: String, Sendable, CaseIterable {
  /// Named columns; `SELECT *` is borne.
  case table
  /// Messages with a schema that fills in defaults.
  case avro
  case json
  /// Columns by position, unless a header names them.
  case csv
  case rest

  /// What the format and protocol of the first port or server that states one stand for; a table
  /// where none does.
  init(of contract: ContractPicture) {
    let ways = contract.ports + contract.servers
    for way in ways {
      for key in ["format", "protocol", "platform", "type"] {
        guard let word = way.text(key), let profile = Self.words[word.lowercased()] else {
          continue
        }
        self = profile
        return
      }
    }
    self = .table
  }

  private static let words: [String: ReaderProfile] = [
    "table": .table, "view": .table, "parquet": .table, "orc": .table, "delta": .table,
    "iceberg": .table, "sql": .table, "jdbc": .table, "odbc": .table, "excel": .csv,
    "csv": .csv, "avro": .avro, "protobuf": .avro, "json": .json, "ndjson": .json,
    "geojson": .json, "kafka": .json, "kinesis": .json, "pubsub": .json, "mqtt": .json,
    "amqp": .json, "rest": .rest, "graphql": .rest, "grpc": .rest, "http": .rest, "api": .rest,
    "snowflake": .table, "postgres": .table, "postgresql": .table, "bigquery": .table,
    "databricks": .table, "redshift": .table, "mysql": .table, "oracle": .table,
    "sqlserver": .table, "duckdb": .table, "athena": .table, "trino": .table,
  ]

  /// Whether readers fill in a default where a field is missing.
  var hasDefaults: Bool { self == .avro || self == .json }
}
