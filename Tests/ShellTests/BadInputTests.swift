import Glibc
import TestSupport
import Testing

/// What a shell is given that nobody meant: nothing is lost, nothing garbled, and the terminal is
/// as it was.
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

  @Test(arguments: ["\u{1B}[", "\u{1B}O", "\u{1B}[1;5", "\u{1B}[200", "\u{1B}", "\u{C2}"])
  func halfAnEscapeSequenceTypesNothing(_ half: String) throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    terminal.send(half == "\u{C2}" ? [0xC2] : Array(half.utf8))
    terminal.settle(milliseconds: 250)
    // Escape, then a letter, is a key of its own: the line begins anew.
    terminal.send("\u{03}")
    terminal.settle(milliseconds: 100)
    #expect(answers(terminal), "\(terminal.screen.text)")
    leave(terminal)
  }

  @Test func aPasteThatNeverEndsIsLeftWithCtrlC() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    terminal.send("\u{1B}[200~RETURN 'lost'\r")
    terminal.settle(milliseconds: 1_300)
    terminal.send("\u{03}")
    terminal.settle(milliseconds: 200)
    #expect(answers(terminal), "\(terminal.screen.text)")
    leave(terminal)
  }

  @Test func aNulTypesNothing() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    terminal.send([0, 0])
    #expect(answers(terminal), "\(terminal.screen.text)")
    leave(terminal)
    let piped = try ProgramRun(
      [], input: Array("RETURN 'a".utf8) + [0] + Array("b' AS t;\nRETURN 1 AS n;\n".utf8))
    #expect(piped.output.contains("n\n1"), "\(piped.output)\(piped.errors)")
  }

  @Test func aLineOfAMegabyteIsKept() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    let long = String(repeating: "0123456789abcdef", count: 65_536)
    terminal.send(Key.paste("RETURN size('\(long)') AS length"))
    terminal.settle(milliseconds: 2_000)
    terminal.send("\r")
    #expect(terminal.expect("1048576", within: 60), "\(terminal.screen.text)")
    leave(terminal)
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

  @Test func anInputThatNeverEndsIsCutAndSaid() throws {
    let run = try bash("yes 'RETURN 1 +' | DPQ ; exit $?")
    #expect(run.code == 3)
    #expect(run.errors.contains("is larger than 16 MiB"), "\(run.errors)")
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
  @Test(arguments: ["folder", "damaged", "read-only", "no home", "home is a file"])
  func aHistoryThatCannotBeKeptIsNoMatter(_ what: String) throws {
    let home = try TemporaryFolder()
    let file = ".local/state/dpq/history.jsonl"
    var environment: [String: String] = [:]
    switch what {
    case "folder": try home.write("", to: file + "/inside")
    case "damaged": try home.write("{\"text\":\"RETU\n\u{0}\u{1}garbage\n{}\n[1,2\n", to: file)
    case "read-only":
      try home.write("", to: file)
      _ = unsafe chmod("\(home.path)/\(file)", 0o400)
    case "no home": environment["HOME"] = "(unset)"
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

  @Test func twoShellsShareOneHistory() throws {
    let home = try TemporaryFolder()
    let (first, second) = (try shell(home), try shell(home))
    for number in 1...5 {
      first.send("RETURN 'first' + \(number) AS t\r")
      second.send("RETURN 'second' + \(number) AS t\r")
      #expect(first.expect("first\(number)", within: 30))
      #expect(second.expect("second\(number)", within: 30))
      #expect(first.wait { $0.lines[$0.cursorRow].hasSuffix("]>") })
      #expect(second.wait { $0.lines[$0.cursorRow].hasSuffix("]>") })
    }
    let kept = try home.text(".local/state/dpq/history.jsonl").split(separator: "\n")
    #expect(kept.count == 10)
    // Up walks what was typed here; Ctrl-R finds what was typed there.
    first.send(Key.up)
    #expect(first.wait { $0.lines[$0.cursorRow].hasSuffix("RETURN 'first' + 5 AS t") })
    first.send("\u{03}" + Key.control("R") + "second")
    #expect(first.wait { $0.text.contains("RETURN 'second' + 5 AS t") }, "\(first.screen.text)")
    first.send("\u{07}\u{03}")
    leave(first)
    leave(second)
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

  @Test func stoppedAndTakenUpAgain() throws {
    let home = try TemporaryFolder()
    let terminal = try #require(
      Terminal(
        executable: "/bin/bash", arguments: ["--norc", "--noprofile", "-i"],
        environment: [
          "TERM": "xterm", "HOME": home.path, "PS1": "$ ", "HISTFILE": "", "INPUTRC": "/dev/null",
          "PATH": "/usr/bin:/bin", "PAGER": "", "LANG": "C.UTF-8",
        ]))
    #expect(terminal.expect("$"))
    terminal.send(builtProgram("dpq") + "\r")
    #expect(terminal.expect("demo[1]>", within: 60))
    terminal.send("RETURN 7000 + 3")
    terminal.settle(milliseconds: 200)
    terminal.send(Key.control("Z"))
    #expect(terminal.expect("Stopped"), "\(terminal.screen.text)")
    #expect(terminal.isCooked || terminal.expect("$"))
    terminal.settle(milliseconds: 300)
    terminal.send("fg\r")
    #expect(terminal.wait { $0.lines[$0.cursorRow] == "demo[1]> RETURN 7000 + 3" })
    terminal.resize(columns: 30, rows: 12)
    terminal.send("5 AS n\r")
    #expect(terminal.expect("7035", within: 30), "\(terminal.screen.text)")
    terminal.send(":quit\r")
    terminal.settle(milliseconds: 300)
    terminal.send("exit\r")
    #expect(terminal.waitForExit() == 0)
  }
}
