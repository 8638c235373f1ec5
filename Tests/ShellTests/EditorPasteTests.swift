import TestSupport
import Testing

@Suite("pasting")
struct EditorPasteTests {
  @Test(
    "line ends are inserted and run nothing",
    arguments: ["one\ntwo\nthree", "one\rtwo\rthree", "one\r\ntwo\r\nthree", "one\ntwo\nthree\n\n"])
  func lines(text: String) throws {
    let session = try EditorSession()
    session.type(Key.paste(text))
    #expect(session.shows("probe> one\n  ...> two\n  ...> three"), "\(session.text)")
    session.type(";" + Key.enter)
    #expect(session.says("got <one\\ntwo\\nthree;>"), "\(session.text)")
  }

  @Test("blank lines stay, a tab completes nothing, escape sequences are dropped")
  func cleaned() throws {
    let session = try EditorSession()
    session.type(Key.paste("ord\tx\n\n\u{1B}[31my\u{07}") + ";" + Key.enter)
    #expect(session.says("got <ord\\tx\\n\\n[31my;>"), "\(session.text)")
  }

  @Test("a paste in the middle of a text")
  func middle() throws {
    let session = try EditorSession()
    session.type("ad" + Key.left + Key.paste("bc") + Key.enter)
    #expect(session.says("got <abcd>"), "\(session.text)")
  }

  @Test("50,000 characters with several lines")
  func large() throws {
    let session = try EditorSession()
    let text = (0..<2500).map { "0123456789éabcde日\($0 % 10)\n" }.joined()
    session.terminal.send(Key.paste(text + "end;"))
    #expect(session.terminal.expect("end;", within: 30))
    session.terminal.send(Key.enter)
    #expect(session.terminal.expect("\(text.unicodeScalars.count + 4) scalars", within: 30))
  }

  @Test("paste mode is on while a text is edited only")
  func mode() throws {
    let session = try EditorSession()
    #expect(session.terminal.screen.isPasteBracketed)
    session.terminal.send("sleep" + Key.enter)
    #expect(session.terminal.expect("running"))
    #expect(!session.terminal.screen.isPasteBracketed)
  }
}
