import Glibc
import TestSupport
import Testing

@Suite("what the editor draws")
struct EditorScreenTests {
  @Test("a text of exactly the rest of the row", arguments: [20, 47, 80])
  func fullRow(columns: Int) throws {
    let session = try EditorSession(columns: columns, environment: ["DPQ_HISTORY": ""])
    let text = String(repeating: "x", count: columns - 7)
    session.type(text)
    #expect(session.terminal.screen.cursorRow == 1)
    #expect(session.terminal.screen.cursorColumn == 0)
    session.type("y")
    #expect(session.shows("probe> \(text)\ny"), "\(session.text)")
    session.type(Key.backspace + Key.backspace + "z" + Key.left)
    #expect(session.shows("probe> \(text.dropLast())z"), "\(session.text)")
    #expect(session.terminal.screen.cursorColumn == columns - 1)
    session.type(Key.enter)
    #expect(session.says("got"), "\(session.text)")
  }

  @Test("a wide character that does not fit goes to the next row")
  func wideWrap() throws {
    let session = try EditorSession(columns: 20)
    session.type("abcdefghijkl日本")
    #expect(session.shows("probe> abcdefghijkl\n日本"), "\(session.text)")
    session.type(Key.left + Key.left + "x")
    #expect(session.shows("probe> abcdefghijklx\n日本"), "\(session.text)")
  }

  @Test("a line of 10,000 characters", arguments: [20, 80])
  func longLine(columns: Int) throws {
    let session = try EditorSession(columns: columns)
    session.terminal.send(String(repeating: "0123456789", count: 1000))
    #expect(session.terminal.wait { $0.lines[$0.cursorRow].contains("9") && $0.cursorRow > 20 })
    session.type(Key.home + "A" + Key.end + "Z")
    session.terminal.send(Key.enter)
    #expect(session.says("10002 scalars"), "\(session.text)")
    #expect(session.says("A012345678"), "\(session.text)")
  }

  @Test("a text taller than the screen shows the part around the cursor")
  func tall() throws {
    let session = try EditorSession(columns: 40, rows: 8)
    session.type("match" + Key.enter)
    for line in 1...20 { session.type("line \(line)" + Key.enter) }
    #expect(session.text.hasPrefix("  ...> line 14\n"))
    for _ in 1...12 { session.type(Key.up) }
    #expect(session.text.hasPrefix("  ...> line 9\n"), "\(session.text)")
    #expect(session.terminal.screen.cursorRow == 0)
    session.type(
      "X" + Key.up + Key.up + Key.up + Key.up + Key.up + Key.up + Key.up + Key.up + Key.up)
    #expect(session.text.hasPrefix("probe> match\n"))
    session.type(Key.end + Key.end + ";" + Key.enter)
    #expect(session.terminal.expect("got"))
    // Once it runs, the whole text has gone over the screen.
    let seen = session.terminal.screen.scrolled + session.terminal.screen.lines
    #expect(seen.contains("probe> match"))
    for line in 1...20 {
      #expect(seen.contains("  ...> \(line == 9 ? "X" : "")line \(line)"), "line \(line)")
    }
  }

  @Test("a narrower and a wider window while typing")
  func resize() throws {
    let session = try EditorSession(columns: 60)
    session.type("one two three four five six")
    session.terminal.resize(columns: 20, rows: 24)
    #expect(session.terminal.expect("probe> one two three\n four five six"), "\(session.text)")
    session.type(" seven")
    #expect(session.ends(with: "probe> one two three\n four five six seven"), "\(session.text)")
    session.terminal.resize(columns: 80, rows: 10)
    #expect(session.terminal.expect("probe> one two three four five six seven"))
    session.type(Key.enter)
    #expect(session.terminal.expect("got <one two three four five six seven>"))
  }

  @Test("the window is one or two cells wide", arguments: [1, 2, 5])
  func tiny(columns: Int) throws {
    let folder = try TemporaryFolder()
    let terminal = try #require(
      Terminal(
        executable: builtProgram("EditorProbe"),
        environment: ["TERM": "xterm", "HOME": folder.path, "DPQ_HISTORY": ""],
        columns: columns, rows: 4))
    terminal.settle(milliseconds: 200)
    terminal.send("日本 abc\t" + Key.up + Key.left + Key.control("U") + Key.control("D"))
    #expect(terminal.waitForExit() == 0)
  }

  @Test("Ctrl-L draws the text anew on a blank screen")
  func clear() throws {
    let session = try EditorSession()
    session.type("one" + Key.enter + "two" + Key.control("L"))
    #expect(session.shows("probe> two"), "\(session.text)")
    #expect(session.beforeCursor == "probe> two")
  }

  @Test("after a stop the text is drawn anew and the terminal is taken again")
  func stopped() throws {
    let session = try EditorSession()
    session.type("abc")
    session.terminal.signal(SIGSTOP)
    session.terminal.settle()
    session.terminal.signal(SIGCONT)
    #expect(session.terminal.wait { $0.text.hasSuffix("probe> abc") })
    session.type("d" + Key.enter)
    #expect(session.terminal.expect("got <abcd>"))
  }

  @Test("Ctrl-Z under a shell, then fg")
  func suspend() throws {
    let folder = try TemporaryFolder()
    let terminal = try #require(
      Terminal(
        executable: "/bin/bash", arguments: ["--norc", "--noprofile", "-i"],
        environment: [
          "TERM": "xterm", "HOME": folder.path, "PS1": "$ ", "DPQ_HISTORY": "", "HISTFILE": "",
          "INPUTRC": "/dev/null",
        ]))
    #expect(terminal.expect("$"))
    terminal.send(builtProgram("EditorProbe") + "\r")
    #expect(terminal.expect("probe>"))
    terminal.send("abc" + Key.left)
    #expect(terminal.expect("probe> abc"))
    terminal.send(Key.control("Z"))
    #expect(terminal.expect("Stopped"), "\(terminal.screen.text)")
    terminal.settle(milliseconds: 300)
    terminal.send("fg\r")
    #expect(terminal.wait { $0.lines[$0.cursorRow] == "probe> abc" }, "\(terminal.screen.text)")
    terminal.send("X\r")
    #expect(terminal.expect("got <abXc>"), "\(terminal.screen.text)")
  }

  @Test("what a terminal would obey is shown")
  func controls() throws {
    let session = try EditorSession()
    session.type("a" + Key.control("V") + Key.control("A") + "b\u{202E}c")
    #expect(session.shows("probe> a^Ab\u{FFFD}c"), "\(session.text)")
  }
}
