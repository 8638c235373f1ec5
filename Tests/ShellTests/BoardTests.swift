import TestSupport
import Testing

/// `canvas board` in a terminal of its own, while another process speaks.
@Suite(.serialized) struct BoardTests {
  private func program(_ home: TemporaryFolder, _ words: String...) throws -> ProgramRun {
    try ProgramRun(["-c", words.joined(separator: " ") + " --folder \(home.path)"])
  }

  private func board(_ home: TemporaryFolder, rows: Int = 60) throws -> Terminal {
    try Terminal.dpq(["-c", "canvas board c --folder \(home.path)"], home: home, rows: rows)
  }

  @Test func theBoardShowsWhatAnotherProcessSays() throws {
    let home = try TemporaryFolder()
    #expect(try program(home, "canvas", "new", "c", "--by", "ana").code == 0)
    let terminal = try board(home)
    #expect(terminal.expect("1 Domain", within: 30))
    #expect(terminal.expect("q ends"))
    #expect(
      try program(home, "canvas", "set", "c", "domain.owner", "team:crm", "--by", "bo").code == 0)
    #expect(terminal.expect("team:crm"))
    #expect(
      try program(home, "canvas", "note", "c", "risk", "'Nobody knows'", "--by", "bo").code == 0)
    #expect(terminal.expect("Nobody knows"))
    terminal.resize(columns: 60, rows: 12)
    #expect(terminal.expect("more lines: j and k move"))
    terminal.send("jjj")
    let hasMoved = terminal.wait { !$0.text.contains("Data product canvas") }
    #expect(hasMoved)
    terminal.send("q")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.isCooked)
  }

  @Test func controlCEndsTheBoard() throws {
    let home = try TemporaryFolder()
    _ = try program(home, "canvas", "new", "c", "--by", "ana")
    let terminal = try board(home)
    #expect(terminal.expect("q ends", within: 30))
    terminal.send("\u{03}")
    #expect(terminal.waitForExit() == 0)
    #expect(terminal.isCooked)
  }

  @Test func offATerminalItIsPrintedOnce() throws {
    let home = try TemporaryFolder()
    _ = try program(home, "canvas", "new", "c", "--by", "ana")
    let run = try program(home, "canvas", "board", "c")
    #expect(run.code == 0)
    #expect(run.output.contains("┌"))
    #expect(run.output.contains("CC BY 4.0"))
    #expect(!run.output.contains("\u{1B}"))
    let unknown = try program(home, "canvas", "board", "d")
    #expect(unknown.code == 2)
  }
}
