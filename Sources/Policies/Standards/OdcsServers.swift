/// The servers of ODCS by type: which keys each takes, and which of them it needs.
enum OdcsServers {
  static let table = """

    object server "a server" closed@3.1
      by type server.
      id           id @3.1
      server!      text filled
      type!        = \(types)
      description  text
      environment  text
      roles        [{role}]
      customProperties [{custom}]
      deprecated   bool @3.2

    """ + variants

  private static let types =
    "api athena azure bigquery clickhouse databricks denodo dremio duckdb glue cloudsql db2 "
    + "hive@3.1 impala@3.1 informix kafka kinesis local mysql oracle postgresql postgres presto "
    + "pubsub redshift s3 sftp snowflake sqlserver synapse trino vertica zen@3.1 custom hana@3.2 "
    + "iceberg@3.2 exasol@3.2 teradata@3.2 ingres@3.2 vectorwise@3.2 versant@3.2 poet@3.2"

  /// One line a type; `!` needed. Types without keys of their own take any.
  private static let keys: [(types: String, keys: String)] = [
    ("api", "location!"), ("athena", "stagingDir! schema! catalog regionName workgroup"),
    ("azure", "location! format! delimiter"), ("bigquery", "project! dataset!"),
    ("clickhouse", "host! port! database!"), ("databricks", "host catalog! schema!"),
    ("denodo", "host! port! database"), ("dremio", "host! port! schema"),
    ("duckdb", "database! schema"), ("glue", "account! database! location format"),
    ("cloudsql", "host! port! database! schema!"), ("db2", "host! port! database! schema"),
    ("hive impala informix zen", "host! port database!"),
    (
      "custom",
      "account catalog database dataset delimiter endpointUrl format host location path port "
        + "project region regionName schema serviceName stagingDir stream warehouse"
    ),
    ("kafka", "host! format"), ("kinesis", "region format"), ("local", "path! format!"),
    ("mysql", "host! port! database!"), ("oracle", "host! port! serviceName!"),
    ("postgresql postgres", "host! port! database! schema!"), ("presto", "host! catalog schema"),
    ("pubsub", "project!"), ("redshift", "host database! schema! region account"),
    ("s3", "location! endpointUrl format delimiter"), ("sftp", "location! format delimiter"),
    ("snowflake", "host port account! database! schema! warehouse"),
    ("sqlserver", "host! port database! schema!"), ("synapse", "host! port! database!"),
    ("trino", "host! port! catalog! schema!"), ("vertica", "host! port! database! schema!"),
  ]

  private static let variants = keys.flatMap { types, keys in
    types.split(separator: " ").map { type in
      let lines = keys.split(separator: " ").map { key -> String in
        // Since 3.2 Athena's staging folder may be left out.
        let mark = key == "stagingDir!" ? "stagingDir!<3.2" : String(key)
        let name = key.filter { $0 != "!" }
        let isPlace = name == "location" || name == "endpointUrl" || name == "stagingDir"
        return "  \(mark) \(name == "port" ? "int" : isPlace ? "uri" : "text")\n"
      }
      return "object server.\(type) \"a server of type \(type)\"\n\(lines.joined())"
    }
  }.joined()
}
