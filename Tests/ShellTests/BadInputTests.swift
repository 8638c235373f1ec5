import Glibc
import TestSupport
import Testing

/// What a shell is given that nobody meant: nothing is lost, and the terminal is as it was. What
/// the screen shows then is `ScreenScenario.badInput`.
@Suite(.serialized) struct BadInputTests {
  private func shell(
    _ home: TemporaryFolder, _ environment: [String: String] = [:], columns: Int = 80
  ) throws -> Terminal {
    let terminal = try Terminal.dpq(home: home, environment, columns: columns, rows: 24)
    #expect(terminal.wait(within: 60, until: Terminal.isAtPrompt))
    return terminal
  }

  /// Runs a statement and waits for what only its answer says.
  private func answers(_ terminal: Terminal) -> Bool {
    terminal.send("RETURN 7000 + 35 AS sum\r")
    return terminal.expect("7035", within: 30)
  }

  private func leave(_ terminal: Terminal) {
    #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("]>") })
    terminal.send("\u{04}")
    #expect(terminal.waitForExit() == 0)
  }

  private func bash(_ script: String, _ environment: [String: String] = [:]) throws -> ProgramRun {
    let dpq = builtProgram("dpq")
    return try ProgramRun(
      ["--norc", "--noprofile", "-c", script.replacing("DPQ ", with: dpq + " ")], of: "/bin/bash",
      environment: environment)
  }

  @Test func aNulInAPipeIsPassedOver() throws {
    let piped = try ProgramRun(
      [], input: Array("RETURN 'a".utf8) + [0] + Array("b' AS t;\nRETURN 1 AS n;\n".utf8))
    #expect(piped.output.contains("n\n1"), "\(piped.output)\(piped.errors)")
  }

  @Test func aLineOfAMegabyteInAPipeIsKept() throws {
    let long = String(repeating: "0123456789abcdef", count: 65_536)
    let piped = try ProgramRun([], input: Array("RETURN size('\(long)') AS length;\n".utf8))
    #expect(piped.output == "length\n1048576\n")
  }

  @Test(arguments: [(SIGHUP, 129), (SIGTERM, 143)])
  func aSignalLeavesTheTerminalAndTheHistoryWhole(_ signal: Int32, _ code: Int) throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    #expect(answers(terminal))
    #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("]>") })
    terminal.send("RETURN 'half")
    terminal.settle()
    terminal.signal(signal)
    #expect(terminal.waitForExit() == code)
    #expect(terminal.isCooked)
    #expect(terminal.screen.isCursorShown)
    #expect(!terminal.screen.isPasteBracketed)
    let kept = try home.text(".local/state/dpq/history.jsonl")
    #expect(kept.contains("7000 + 35"))
    #expect(!kept.contains("half"))
  }

  @Test func aTerminalThatGoesAwayEndsTheShell() throws {
    let home = try TemporaryFolder()
    let process: Int32
    do {
      let terminal = try shell(home)
      process = terminal.process
      terminal.signal(SIGSTOP)
      terminal.hangUp()
      terminal.signal(SIGCONT)
      #expect(terminal.waitForExit(within: 20) != nil)
    }
    #expect(kill(process, 0) != 0)
  }

  @Test func aClosedPipeEndsQuietly() throws {
    for statement in ["UNWIND range(1, 200000) AS i RETURN i", "list products"] {
      let run = try bash("DPQ --demo -c '\(statement)' | head -1; echo \"${PIPESTATUS[*]}\"")
      #expect(run.errors == "", "\(statement): \(run.errors)")
      #expect(run.output.split(separator: "\n").count == 2)
    }
  }

  @Test func anInputThatNeverComesCanBeLeft() throws {
    let dpq = builtProgram("dpq")
    let terminal = try #require(
      Terminal(
        executable: "/bin/bash",
        arguments: [
          "--norc", "--noprofile", "-c", "sleep 30 | \(dpq); echo code ${PIPESTATUS[1]}",
        ],
        environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TERM": "xterm"]))
    terminal.settle(milliseconds: 1_500)
    terminal.send("\u{03}")
    #expect(terminal.waitForExit(within: 10) != nil, "\(terminal.screen.text)")
  }

  /// A shell works whatever became of its history file, and leaves what it does not understand.
  @Test(arguments: ["damaged", "read-only", "home is a file"])
  func aHistoryThatCannotBeKeptIsNoMatter(_ what: String) throws {
    let home = try TemporaryFolder()
    let file = ".local/state/dpq/history.jsonl"
    var environment: [String: String] = [:]
    switch what {
    case "damaged": try home.write("{\"text\":\"RETU\n\u{0}\u{1}garbage\n{}\n[1,2\n", to: file)
    case "read-only":
      try home.write("", to: file)
      _ = unsafe chmod("\(home.path)/\(file)", 0o400)
    default:
      try home.write("", to: "file")
      environment["HOME"] = home.path + "/file"
    }
    let before = home.text(of: file)
    let terminal = try shell(home, environment)
    #expect(answers(terminal), "\(terminal.screen.text)")
    // This session recalls its own all the same.
    #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("]>") })
    terminal.send(Key.up)
    #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("RETURN 7000 + 35 AS sum") })
    terminal.send("\u{03}")
    leave(terminal)
    if what == "damaged" { #expect(home.text(of: file).hasPrefix(before)) }
  }

  @Test func aReportThatCannotBeWrittenIsSaidAndTheOthersAre() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun([
      "--demo", "-c", "RETURN 1 AS one", "--report", "/proc/none/r.html", "--report",
      "\(folder.path)/r.md",
    ])
    #expect(run.code == 3)
    #expect(run.errors.contains("/proc/none/r.html"))
    #expect(try folder.text("r.md").contains("one"))
  }
}
