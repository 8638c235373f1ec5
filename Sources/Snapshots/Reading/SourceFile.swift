/// A file to read: where it is, what the user calls it, and whether they named it themselves.
struct SourceFile: Sendable, Equatable {
  /// How its bytes are kept.
  enum Packing: Sendable, Equatable {
    case plain
    case gzip
    case zip(ZipEntry)
  }

  /// `-` is standard input; a file of an archive is `export.zip!/teams/a.yaml`.
  let path: String
  let isNamed: Bool
  var packing = Packing.plain

  /// What follows the last dot of the last component, in lower case and without `.gz`; empty
  /// without one.
  var fileExtension: String {
    let name = Self.withoutPacking(path)
    guard let slash = name.lastIndex(of: "/") else { return Self.ending(of: name) }
    return Self.ending(of: name[name.index(after: slash)...])
  }

  private static func withoutPacking(_ path: String) -> Substring {
    path.lowercased().hasSuffix(".gz") ? path.dropLast(3) : path[...]
  }

  private static func ending(of name: Substring) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  var isObservations: Bool {
    Self.withoutPacking(path).lowercased().hasSuffix(".obs.jsonl")
  }

  /// Endings that a folder is searched for.
  static let known: Set<String> = ["yaml", "yml", "json", "jsonl", "ndjson", "csv"]
}
