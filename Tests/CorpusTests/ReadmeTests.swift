import FoundationEssentials
import Testing

/// The README's sessions are what the program shows; `DPQ_UPDATE=1` writes what it shows now.
@Suite struct ReadmeTests {
  private static let prompt = "demo> "

  @Test func sessionsAreTrue() throws {
    let readme = try Readme()
    let demo = Demo()
    var updated = readme.lines
    for block in readme.sessions.reversed() {
      var shown: [String] = []
      for line in readme.lines[block] where line.hasPrefix(Self.prompt) {
        if !shown.isEmpty { shown.append("") }
        shown.append(line)
        let statement = line.dropFirst(Self.prompt.count)
        // A comment behind a statement is for the reader of the page.
        let code = statement.firstRange(of: "   //").map { statement[..<$0.lowerBound] }
        var text = try demo.shown(String(code ?? statement), width: 96)
        while text.hasSuffix("\n") { text.removeLast() }
        shown += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
      shown = shown.map { line in
        var line = line
        while line.hasSuffix(" ") { line.removeLast() }
        return line
      }
      if isUpdating {
        updated.replaceSubrange(block, with: shown)
      } else {
        #expect(Array(readme.lines[block]) == shown)
      }
    }
    if isUpdating { try readme.write(updated) }
    #expect(!readme.sessions.isEmpty)
  }

  @Test func queriesOfTheLanguagePageRun() throws {
    let readme = try Readme()
    let demo = Demo()
    #expect(!readme.queries.isEmpty)
    for query in readme.queries {
      #expect(throws: Never.self, "\(query)") { _ = try demo.run(query) }
    }
  }

  private var isUpdating: Bool {
    ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1"
  }
}

/// README.md by its fenced blocks.
private struct Readme {
  let path: String
  let lines: [String]

  init() throws {
    let parts = #filePath.split(separator: "/").dropLast(3)
    path = "/" + parts.joined(separator: "/") + "/README.md"
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Lines inside the blocks fenced as `session`.
  var sessions: [Range<Int>] { blocks("```session") }

  /// One statement a line, inside the blocks fenced as `dpq`.
  var queries: [String] {
    blocks("```dpq").flatMap { lines[$0] }.filter { !$0.isEmpty && !$0.hasPrefix("//") }
  }

  private func blocks(_ fence: String) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for (index, line) in lines.enumerated() {
      if line == fence { start = index + 1 }
      if line == "```", let begin = start {
        found.append(begin..<index)
        start = nil
      }
    }
    return found
  }

  func write(_ lines: [String]) throws {
    try lines.joined(separator: "\n").write(
      to: URL(filePath: path), atomically: true, encoding: .utf8)
  }
}
