import Diagnostics
import Execution
import Graphs
import Syntax
import TestSupport

/// A text that is likely wrong, through lexer, parser, planner and execution.
package struct Fuzz {
  package let seed: UInt64
  package let bytes: [UInt8]
  private let cut: UInt64

  /// Random bytes, one of the `texts` with changes, or a random query with changes.
  package init(seed: UInt64, texts: [[UInt8]]) {
    self.seed = seed
    var random = SeededGenerator(seed: seed &* 0x9e37_79b9 &+ 77)
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      let count = Int.random(in: 0..<80, using: &random)
      bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    case 1, 2, 3:
      let query = Array(QueryWriter.query(using: &random).text.utf8)
      bytes = Self.changed(query, by: texts, &random)
    default:
      bytes = Self.changed(texts.randomElement(using: &random) ?? [], by: texts, &random)
    }
    cut = random.next()
  }

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "`", ";", "|", "->", "<-", "-", "*", "..", ".", ":",
    "$", "//", "/*", "*/", "\\", "\\u", "0x", "1e999", "9223372036854775808", "-", "NOT ", " IN ",
    "null", "MATCH ", "WHERE ", "RETURN ", "{1,2}", "SHORTEST 2 ", "DELETE ", "count(*)", "\u{0}",
    "\u{FEFF}", "é", "🦊", "\n", "EXISTS {", "CASE ", "UNION ", "[x IN ", "all(x IN ", "|>", "AS ",
  ]

  private static func changed(
    _ text: [UInt8], by others: [[UInt8]], _ random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = text
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      if bytes.isEmpty { bytes = [0x20] }
      let at = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...8, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: (pieces.randomElement(using: &random) ?? "(").utf8, at: at)
      case 3: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 4: bytes = Array(bytes.prefix(at))
      case 5:
        let other = others.randomElement(using: &random) ?? bytes
        let from = Int.random(in: 0...other.count, using: &random)
        bytes.insert(contentsOf: other[from...].prefix(30), at: at)
      default:
        // One word for another.
        let words = bytes.split(separator: 0x20).map(Array.init)
        guard let word = words.randomElement(using: &random) else { break }
        bytes.replaceSubrange(at..<end, with: word)
      }
    }
    return bytes
  }

  /// What is amiss, nil when the text was answered or refused as it should be.
  package func fault() -> String? {
    let source = SourceText(name: "fuzz", bytes: bytes)
    func described(_ trouble: String) -> String {
      "fuzz seed \(seed): \(trouble)\n\(String(decoding: bytes, as: UTF8.self))"
    }
    for diagnostic in Parser.query(source).1 {
      if let trouble = Self.misplaced(diagnostic, bytes.count) { return described(trouble) }
    }
    var random = SeededGenerator(seed: cut)
    let graph = RandomMesh.graph(using: &random)
    let view = RandomMesh.view(of: graph, using: &random)
    var engine = Engine(view)
    engine.budget = Budget(rows: 20_000, edges: 200_000, bytes: 1 << 26, time: .seconds(10))
    let before = view.look
    let text = String(decoding: bytes, as: UTF8.self)
    let start = ContinuousClock.now
    do throws(Engine.Failure) {
      _ = try engine.run(text)
    } catch {
      if let trouble = Self.misplaced(error.diagnostic, text.utf8.count) {
        return described(trouble)
      }
      if error.diagnostic.code == "run.timed-out" { return described("it ran out of time") }
      if engine.view.look != before { return described("a refused query left changes") }
    }
    // Not a measure of speed: far beyond every budget is a loop that does not ask.
    if ContinuousClock.now - start > .seconds(60) { return described("it hung") }
    return nil
  }

  private static func misplaced(_ diagnostic: Diagnostic, _ count: Int) -> String? {
    guard let range = diagnostic.range else {
      let mayLack = diagnostic.code.hasPrefix("run.") || diagnostic.code.hasPrefix("plan.")
      return mayLack ? nil : "\(diagnostic.code) has no place: \(diagnostic.message)"
    }
    if range.lower >= 0, range.lower <= range.upper, range.upper <= count { return nil }
    return "\(diagnostic.code) is at \(range.lower)..<\(range.upper) of \(count) bytes"
  }
}
