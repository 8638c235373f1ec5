/// What a file of comma-separated values is about, judged by its first line.
enum CsvTable {
  case edges(from: Int, to: Int)
  /// Two columns without names: the first line is an edge too.
  case pairs
  case observations
  /// Tables, columns and owners as Amundsen's sample loader writes them.
  case tables, columns, owners

  /// The word under which a document keeps its kind of table.
  var word: String {
    switch self {
    case .edges, .pairs: "edges"
    case .observations: "observations"
    case .tables: "tables"
    case .columns: "columns"
    case .owners: "owners"
    }
  }

  /// Nil where the line names nothing that is known. `isNamed` says that the user named the file,
  /// who then means it to be read.
  init?(header: [String], isNamed: Bool) {
    let names = header.map { $0.lowercased() }
    let all = Set(names)
    if all.isSuperset(of: ["kind", "at", "subject"]) {
      self = .observations
    } else if let ends = Self.ends(names) {
      self = .edges(from: ends.from, to: ends.to)
    } else if all.isSuperset(of: ["database", "cluster", "schema", "table_name", "col_type"]) {
      self = .columns
    } else if all.isSuperset(of: ["schema", "cluster", "table_name", "owners"]) {
      self = .owners
    } else if all.isSuperset(of: ["database", "cluster", "schema", "name"]) {
      self = .tables
    } else if isNamed, header.count == 2 {
      self = .pairs
    } else {
      return nil
    }
  }

  /// The columns of an edge's ends: `source` and `target`, `from` and `to`, `upstream` and
  /// `downstream`, each with the same words behind it, as in `source_table_key`.
  private static func ends(_ names: [String]) -> (from: Int, to: Int)? {
    for (start, end) in [("source", "target"), ("from", "to"), ("upstream", "downstream")] {
      for (index, name) in names.enumerated() where name.hasPrefix(start) {
        let rest = name.dropFirst(start.count)
        guard rest.isEmpty || rest.first == "_" || rest.first == " " || rest.first == "-" else {
          continue
        }
        if let other = names.firstIndex(of: end + rest) { return (index, other) }
      }
    }
    return nil
  }
}
