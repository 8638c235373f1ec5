import Glibc
import TestSupport
import Testing

@Suite("typing in a terminal")
struct EditorTypingTests {
  @Test(
    "characters beyond ASCII arrive in every locale",
    arguments: [
      [:], ["LC_ALL": "C"], ["LC_ALL": "C.UTF-8"], ["LANG": "en_US.UTF-8"], ["LANG": "xx_YY"],
    ])
  func locales(environment: [String: String]) throws {
    let session = try EditorSession(environment: environment)
    session.type("héllo 日本 🎉 é")
    #expect(session.shows("probe> héllo 日本 🎉 é"), "\(session.text)")
    session.type(Key.enter)
    #expect(session.says("got <héllo 日本 🎉 é>"), "\(session.text)")
  }

  @Test(
    "keys move and change the text",
    arguments: [
      ("ace" + Key.left + Key.left + "b", "<abce>"),
      ("bc" + Key.home + "a" + Key.end + "d", "<abcd>"),
      ("bc\u{1B}OHa\u{1B}OFd", "<abcd>"),
      ("bc\u{1B}[1~a\u{1B}[4~d", "<abcd>"),
      ("abXc" + Key.left + Key.left + Key.delete, "<abc>"),
      ("abXc" + Key.left + Key.backspace, "<abc>"),
      ("one two" + Key.controlLeft + "x", "<one xtwo>"),
      ("one two" + Key.home + Key.controlRight + "x", "<onex two>"),
      ("one two" + Key.control("W") + "three", "<one three>"),
      ("abcdef" + Key.left + Key.left + Key.control("K"), "<abcd>"),
      ("abc" + Key.control("A") + Key.control("K") + "d" + Key.control("Y"), "<dabc>"),
      ("日本" + Key.left + "x", "<日x本>"),
      ("e\u{301}a" + Key.left + Key.left + "x", "<xe\u{301}a>"),
      ("ab" + Key.left + Key.control("D"), "<a>"),
      ("a\u{1B}[15~\u{1B}[99;99~\u{1B}[Zb", "<ab>"),
    ])
  func keys(keys: String, result: String) throws {
    let session = try EditorSession(environment: ["DPQ_HISTORY": ""])
    session.type(keys + Key.enter)
    #expect(session.says("got \(result)"), "\(session.text)")
  }

  @Test("an invalid byte is repaired, a control code is not typed")
  func repaired() throws {
    let session = try EditorSession()
    session.terminal.send([0x61, 0xFF, 0x62, 0xC2, 0x9B, 0x63, 0x0D])
    #expect(session.terminal.expect("got <a\u{FFFD}bc>"), "\(session.text)")
  }

  @Test("an unfinished text goes on behind a continuation prompt", arguments: [20, 47, 80])
  func continuation(columns: Int) throws {
    let session = try EditorSession(columns: columns)
    session.type("match a" + Key.enter + "  b" + Key.enter + "c;" + Key.up + Key.up + "X")
    // The indent of the line before is kept.
    #expect(session.shows("probe> matcXh a\n  ...>   b\n  ...>   c;"), "\(session.text)")
    session.type(Key.enter)
    #expect(session.says("got <matcXh a\\n  b\\n  c;>"), "\(session.text)")
  }

  @Test("Alt-Enter opens a line at the cursor", arguments: [Key.altEnter, "\u{1B}[13;2u"])
  func newline(keys: String) throws {
    let session = try EditorSession()
    session.type("ab" + Key.left + keys + "X")
    #expect(session.shows("probe> a\n  ...> Xb"), "\(session.text)")
    session.type(";" + Key.end + ";" + Key.enter)
    #expect(session.says("got <a\\nX;b;>"), "\(session.text)")
  }

  @Test("Enter on a blank line shows a fresh prompt")
  func blank() throws {
    let session = try EditorSession()
    session.type(Key.enter + "  " + Key.enter)
    #expect(session.shows("probe>\nprobe>\nprobe>"), "\(session.text)")
  }

  @Test("Ctrl-C drops the text and keeps it for Ctrl-Y")
  func interrupt() throws {
    let session = try EditorSession()
    session.type("abc" + Key.control("C"))
    #expect(session.shows("probe> abc^C\ninterrupted\nprobe>"), "\(session.text)")
    session.type(Key.control("C"))
    session.type(Key.control("Y") + Key.enter)
    #expect(session.says("got <abc>"), "\(session.text)")
  }

  @Test("Ctrl-C stops what runs, and the editor takes over again")
  func cancel() throws {
    let session = try EditorSession()
    session.terminal.send("sleep" + Key.enter)
    #expect(session.terminal.expect("running"))
    session.terminal.send(Key.control("C"))
    #expect(session.terminal.expect("cancelled\nprobe>"), "\(session.text)")
    session.type("a" + Key.enter)
    #expect(session.says("got <a>"), "\(session.text)")
  }

  @Test("an interrupt signal counts as Ctrl-C")
  func interruptSignal() throws {
    let session = try EditorSession()
    session.type("abc")
    session.terminal.signal(SIGINT)
    #expect(session.terminal.expect("interrupted"), "\(session.text)")
  }

  @Test("Ctrl-D on an empty line ends the program and leaves the terminal as it was")
  func endOfInput() throws {
    let session = try EditorSession()
    session.type("a" + Key.control("D") + Key.backspace + Key.control("D"))
    #expect(session.terminal.waitForExit() == 0)
    #expect(session.terminal.screen.text == "probe>\nend")
    #expect(!session.terminal.screen.isPasteBracketed)
    #expect(session.terminal.screen.isCursorShown)
  }

  @Test("a signal that ends the program gives the terminal back", arguments: [SIGTERM, SIGHUP])
  func killed(number: Int32) throws {
    let session = try EditorSession()
    session.type("abc")
    #expect(!session.terminal.isCooked)
    #expect(session.terminal.screen.isPasteBracketed)
    session.terminal.signal(number)
    #expect(session.terminal.wait { !$0.isPasteBracketed })
    #expect(session.terminal.waitForExit() == 128 + Int(number))
    #expect(session.terminal.isCooked)
  }

  @Test("vi keys from the user's editrc keep the bindings that are needed")
  func vi() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file(".editrc", "bind -v\n".utf8)
    let session = try EditorSession(folder: folder)
    session.terminal.send("abc\u{1B}")
    session.terminal.settle(milliseconds: 200)
    session.type("hiX" + Key.left + "Y" + Key.enter)
    #expect(session.says("got <aYXbc>"), "\(session.text)")
    session.terminal.send("\u{1B}")
    session.terminal.settle(milliseconds: 200)
    session.type("kAZ")
    #expect(session.ends(with: "\nprobe> aYXbcZ"), "\(session.text)")
    session.type(Key.control("C"))
    session.type("match" + Key.enter + Key.paste("a\nb") + ";" + Key.enter)
    #expect(session.says("got <match\\na\\nb;>"), "\(session.text)")
  }

  @Test("a dumb terminal gets plain lines", arguments: ["dumb", ""])
  func dumb(terminal: String) throws {
    let session = try EditorSession(environment: ["TERM": terminal])
    session.type("hé" + Key.enter)
    #expect(session.terminal.expect("got <hé>"))
    #expect(!session.terminal.output.contains(0x1B))
    session.terminal.send(Key.control("D"))
    #expect(session.terminal.waitForExit() == 0)
  }

  @Test("without colour no rendition is written")
  func colourless() throws {
    let session = try EditorSession(environment: ["NO_COLOR": "1"])
    session.type("orders" + Key.enter + "ord\t")
    let text = String(decoding: session.terminal.output, as: UTF8.self)
    #expect(text.contains("orders_daily product"))
    #expect(
      !text.contains("m orders") && !text.contains("\u{1B}[0m") && !text.contains("\u{1B}[1m"))
  }

  @Test("a message of the assistant stands under the text")
  func message() throws {
    let session = try EditorSession()
    session.type("why?!")
    #expect(session.shows("probe> why?!\nthere is no such question"), "\(session.text)")
    session.type(Key.backspace)
    #expect(session.shows("probe> why?"), "\(session.text)")
  }
}
