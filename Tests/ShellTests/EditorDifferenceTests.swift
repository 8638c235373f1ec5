import Glibc
import TestSupport
import Testing

/// The same keys into this editor and into libedit as it comes: the text and the place of the
/// cursor must be the same.
@Suite("keys do what they do in libedit")
struct EditorDifferenceTests {
  private static let linesPerSession = 12

  @Test("random keys on one line", arguments: 1...24 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<Self.linesPerSession).map { _ in
      // The mark says where the cursor was.
      (0..<Int.random(in: 1...30, using: &random))
        .map { _ in Self.keys.randomElement(using: &random) ?? "" }.joined() + "|"
    }
    let ours = try texts(lines, arguments: [])
    let plain = try texts(lines, arguments: ["--plain"])
    for (index, line) in lines.enumerated() {
      #expect(
        ours[index] == plain[index], "seed \(seed), line \(index): \(line.debugDescription)")
    }
    #expect(ours.count == lines.count && plain.count == lines.count)
  }

  private func texts(_ lines: [String], arguments: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    let keys = try folder.file("keys", "bind -e\n".utf8)
    let terminal = try #require(
      Terminal(
        executable: builtProgram("EditorProbe"), arguments: arguments,
        environment: [
          "TERM": "xterm", "HOME": folder.path, "DPQ_HISTORY": "", "NO_COLOR": "1",
          "LANG": "C.UTF-8", "EDITRC": keys, "PROBE_LOG": folder.path + "/log",
        ]))
    func logged() -> [String] {
      folder.text(of: "log").split(separator: "\n", omittingEmptySubsequences: false)
        .dropLast().map(String.init)
    }
    // Keys that come while nothing is edited would be the terminal's own.
    try #require(terminal.wait { $0.text.hasSuffix(">") || $0.text.hasSuffix("?") })
    for (index, line) in lines.enumerated() {
      terminal.settle(milliseconds: 40)
      terminal.send(line + "\r")
      let isTaken = terminal.wait { _ in logged().count > index }
      try #require(isTaken, "line \(index): \(line.debugDescription)\n\(terminal.screen.text)")
    }
    return logged()
  }

  private static let keys: [String] = {
    let controls = "ABEFHKUYT".unicodeScalars.map { Key.control($0) }
    let metas = "bfdulc".map { "\u{1B}\($0)" } + ["\u{1B}\u{7F}"]
    let texts = ["a", "bc ", "x-y", "  ", "é", "Word ", "under_score", "1.5", "日本"]
    return controls + metas + texts + texts + [Key.left, Key.right, Key.backspace]
  }()
}
