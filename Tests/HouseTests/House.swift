import FoundationEssentials

/// The checkout as text: what the house rules read.
enum House {
  struct File {
    /// Relative to the checkout.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// `Graphs` for `Sources/Graphs/Graph.swift`.
    var room: String { String(path.split(separator: "/")[1]) }
  }

  static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(root)/\(path)"), encoding: .utf8)
  }

  /// Every file below a folder with one of the endings, sorted by path.
  static func files(_ folder: String, _ endings: [String] = [".swift"]) throws -> [File] {
    var found: [File] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted() {
      let path = "\(folder)/\(name)"
      var isFolder = false
      if FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder), isFolder
      {
        found += try files(path, endings)
      } else if endings.contains(where: { name.hasSuffix($0) }) {
        found.append(File(path: path, text: try text(path)))
      }
    }
    return found
  }

  /// The `rooms` table of Package.swift: each room and what it may import.
  static func rooms() throws -> [String: Set<String>] {
    let package = try text("Package.swift")
    let lists = ["engine", "feature", "features"].reduce(into: [String: [String]]()) {
      $0[$1] = strings(after: "let \($1) = ", in: package)
    }
    var rooms: [String: Set<String>] = [:]
    let start = package.firstRange(of: "let rooms: [Room] = [")?.upperBound ?? package.startIndex
    let end = package.firstRange(of: "let tests: [Room]")?.lowerBound ?? package.endIndex
    for entry in package[start..<end].split(separator: "Room(").dropFirst() {
      let words = strings(in: String(entry))
      guard let name = words.first else { continue }
      var known = Set(words.dropFirst())
      let knows = entry.firstRange(of: "knows:").map { String(entry[$0.upperBound...]) } ?? ""
      for (list, members) in lists
      where knows.contains(list + ",") || knows.contains(list + " ") || knows.contains(list + ")") {
        known.formUnion(members)
      }
      rooms[name] = known
    }
    return rooms
  }

  private static func strings(after marker: String, in text: String) -> [String] {
    guard let start = text.firstRange(of: marker)?.upperBound,
      let end = text[start...].firstRange(of: "]")?.lowerBound
    else { return [] }
    return strings(in: String(text[start..<end]))
  }

  /// The double-quoted strings of a text.
  private static func strings(in text: String) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
