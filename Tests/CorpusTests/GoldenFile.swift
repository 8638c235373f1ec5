import FoundationEssentials

/// A golden file: a statement, perhaps a mesh, and what every stage makes of it.
///
///     // what it pins
///     --- mesh
///     dpq: 1 …            left out: the demo mesh
///     --- earlier
///     dpq: 1 …            another mesh that is open beside it
///     --- statement
///     list products
///     --- tsv             any output format, `syntax`, `plan`, `error` or `notes`
///     …
struct GoldenFile {
  struct Section: Equatable {
    let name: String
    var text: String
  }

  let path: String
  var sections: [Section]

  init(path: String) throws {
    self.path = path
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    sections = [Section(name: "", text: "")]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--- ") {
        sections.append(Section(name: String(line.dropFirst(4)), text: ""))
      } else {
        sections[sections.count - 1].text += line + "\n"
      }
    }
    let last = sections.count - 1
    while sections[last].text.hasSuffix("\n\n") { sections[last].text.removeLast() }
  }

  subscript(name: String) -> String? { sections.first { $0.name == name }?.text }

  func write() throws {
    let text = sections.map { ($0.name.isEmpty ? "" : "--- \($0.name)\n") + $0.text }.joined()
    try text.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
  }

  /// The folder of golden files, one folder a noun.
  static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(2)
    return "/" + parts.joined(separator: "/") + "/Corpus"
  }()

  /// Every golden file, relative to the folder, sorted.
  static let all: [String] = {
    let nouns = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return nouns.sorted().flatMap { noun in
      files(of: noun, suffix: ".dpqtest").map { "\(noun)/\($0)" }
    }
  }()

  /// Golden files that hold a graph instead of a statement, relative to `drawings`, sorted.
  static let drawings: [String] = files(of: "drawings", suffix: ".graph")

  private static func files(of noun: String, suffix: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(noun)")) ?? [])
      .filter { $0.hasSuffix(suffix) }.sorted()
  }
}
