import Graphs
import Workspaces

/// A port gives the data in the format and by the protocol that its contract's servers state.
struct WayConformance {
  private let context: MeshContext
  /// Assets that are servers of a contract, by `id@version`.
  private let servers: [String: [UInt32]]

  init(_ context: MeshContext) {
    self.context = context
    servers = Dictionary(
      grouping: context.nodes(.asset).filter { context.text("contract", of: $0) != nil }
    ) { context.text("contract", of: $0) ?? "" }
  }

  func judge(_ rule: ConformanceRule) -> ConformanceRule.Judged {
    var judged = ConformanceRule.Judged()
    var isJudged = false
    for (port, contract) in context.governedPorts {
      let stated = servers[key(of: contract)] ?? []
      let (word, known) = rule == .format ? format(port, stated) : way(port, stated)
      guard let word, !known.isEmpty else { continue }
      isJudged = true
      guard !known.contains(word) else { continue }
      let what = rule == .format ? "format" : "protocol"
      judged.violations.append(
        .init(
          node: port, contract: contract,
          message: "\(context.address(of: port)) has the \(what) \(word), and the servers of "
            + "\(context.address(of: contract)) give \(known.joined(separator: ", "))"))
    }
    if !isJudged { judged.missing = "no port and server of one contract state it both" }
    return judged
  }

  private func key(of contract: UInt32) -> String {
    let id = context.text("id", of: contract) ?? context.name(of: contract)
    return context.text("version", of: contract).map { "\(id)@\($0)" } ?? id
  }

  private func format(_ port: UInt32, _ servers: [UInt32]) -> (String?, [String]) {
    let known = Set(servers.compactMap { context.text("format", of: $0)?.lowercased() })
    return (context.text("format", of: port)?.lowercased(), known.sorted())
  }

  /// Empty where a server is of a type whose protocols are not known.
  private func way(_ port: UInt32, _ servers: [UInt32]) -> (String?, [String]) {
    var known: Set<String> = []
    for server in servers {
      guard let type = context.text("type", of: server)?.lowercased(),
        let ways = Self.ways[type]
      else { return (nil, []) }
      known.formUnion(ways)
    }
    return (context.text("protocol", of: port)?.lowercased(), known.sorted())
  }

  /// The protocols by which servers of a type of ODCS 3.1 are read.
  private static let ways: [String: [String]] = {
    var ways: [String: [String]] = [
      "s3": ["s3"], "gcs": ["gcs"], "azure": ["abfs"], "sftp": ["sftp"],
      "local": ["file"], "kafka": ["kafka"], "pubsub": ["pubsub"], "kinesis": ["kinesis"],
      "api": ["rest", "http", "graphql"],
    ]
    let databases = [
      "athena", "bigquery", "clickhouse", "databricks", "db2", "denodo", "dremio", "duckdb",
      "glue", "hana", "hive", "impala", "informix", "mysql", "oracle", "postgres", "postgresql",
      "presto", "redshift", "snowflake", "sqlserver", "synapse", "teradata", "trino", "vertica",
    ]
    for database in databases { ways[database] = ["sql", "jdbc", "odbc"] }
    return ways
  }()
}
