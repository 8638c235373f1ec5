import TestSupport
import Testing

@Suite("any keys in any order")
struct EditorFuzzTests {
  @Test(
    "the editor stays alive and ends when it is told to",
    arguments: (1...16).map { (UInt64($0), $0 % 2 == 0) })
  func random(seed: UInt64, isVi: Bool) throws {
    let folder = try TemporaryFolder()
    if isVi { _ = try folder.file(".editrc", "bind -v\n".utf8) }
    var random = SeededGenerator(seed: seed)
    let columns = Int.random(in: 3...60, using: &random)
    let session = try EditorSession(columns: max(8, columns), rows: 6, folder: folder)
    let keys = Self.keys
    for round in 0..<30 {
      var burst = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        burst += keys.randomElement(using: &random) ?? ""
      }
      session.terminal.send(burst)
      if round % 10 == 5 {
        session.terminal.resize(columns: Int.random(in: 2...60, using: &random), rows: 5)
      }
    }
    session.terminal.resize(columns: 40, rows: 6)
    // Whatever is open (a search, an argument, a command) ends here.
    session.terminal.send("\u{07}" + Key.control("C"))
    session.terminal.settle(milliseconds: 200)
    session.terminal.send(Key.control("C") + Key.control("C"))
    session.terminal.settle(milliseconds: 200)
    session.terminal.send(Key.control("D"))
    let code = session.terminal.waitForExit()
    #expect(
      code == 0,
      "seed \(seed): \(String(decoding: session.terminal.output.suffix(3000), as: UTF8.self).debugDescription)"
    )
  }

  private static let keys: [String] = {
    let letters = "ABCEFGHIJKLMNOPQRSTUVWXY".unicodeScalars.map { Key.control($0) }
    let metas = "bcdflnpuwyxBCDFLNPUWYX<>.09".map { "\u{1B}\($0)" }
    let words = [
      "a", "bc ", "é", "日本", "e\u{301}", "match", "many", "ord", ";", "0", "x", "k", "j", "dd",
      "\u{1B}", "\t", Key.enter, Key.altEnter, Key.up, Key.down, Key.left, Key.right, Key.home,
      Key.end, Key.delete, Key.backspace, Key.pageUp, "\u{1B}[6~", Key.controlLeft,
      Key.controlRight, "\u{1B}[", "\u{1B}O", "\u{1B}[1;9999999999999R", "\u{1F}",
      Key.paste("one\ntwo\u{1B}[31m"), Key.paste(""),
    ]
    return letters + metas + words + words + words
  }()
}
