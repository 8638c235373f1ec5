/// A file to read: where it is, what the user calls it, and whether they named it themselves.
struct SourceFile: Sendable, Equatable {
  /// `-` is standard input.
  let path: String
  let isNamed: Bool

  /// What follows the last dot of the last component, in lower case; empty without one.
  var fileExtension: String {
    guard let slash = path.lastIndex(of: "/") else { return Self.ending(of: path[...]) }
    return Self.ending(of: path[path.index(after: slash)...])
  }

  private static func ending(of name: Substring) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  var isObservations: Bool { path.lowercased().hasSuffix(".obs.jsonl") }

  /// Endings that a folder is searched for.
  static let known: Set<String> = ["yaml", "yml", "json", "jsonl", "ndjson", "csv"]
}
