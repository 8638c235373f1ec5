import Glibc
import TestSupport
import Testing

/// What people bring along from other shells: an init file, an editor, a pager, a shelf of scripts,
/// a history that can be asked.
@Suite(.serialized) struct ShellHabitTests {
  private func shell(
    _ home: TemporaryFolder, _ environment: [String: String] = [:], rows: Int = 30
  ) throws -> Terminal {
    var variables = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "NO_COLOR": "1", "PAGER": "", "TZ": "UTC",
    ]
    variables.merge(environment) { $1 }
    let terminal = try #require(
      Terminal(
        executable: builtProgram("dpq"), environment: variables, columns: 100, rows: rows))
    #expect(terminal.wait(within: 60, until: Self.isAtPrompt))
    return terminal
  }

  private static func isAtPrompt(_ screen: TerminalScreen) -> Bool {
    screen.lines[screen.cursorRow].hasSuffix("]>")
  }

  /// Types a line at the prompt and waits for the next prompt; what the screen shows then.
  private func run(_ line: String, in terminal: Terminal) -> String {
    _ = terminal.wait(until: Self.isAtPrompt)
    terminal.send("\u{0C}" + line + "\r")
    terminal.settle(milliseconds: 200)
    #expect(terminal.wait(within: 30, until: Self.isAtPrompt), "\(terminal.screen.text)")
    return terminal.screen.text
  }

  @Test func anInitFileIsRunAndItsMistakeIsTold() throws {
    let home = try TemporaryFolder()
    try home.write(
      ":param domain crm\n:set format csv\nshow no/such/thing\n", to: ".config/dpq/init.dpq")
    let terminal = try shell(home)
    #expect(terminal.screen.text.contains("init.dpq:3"), "\(terminal.screen.text)")
    #expect(run("RETURN $domain AS d", in: terminal).contains("d\ncrm"))
    let none = try shell(home, ["DPQ_INIT": ""])
    #expect(run("RETURN $domain AS d", in: none).contains("error"))
  }

  @Test func nothingIsReadFromTheCurrentDirectory() throws {
    let home = try TemporaryFolder()
    try home.write(":quit 9\n", to: "init.dpq")
    try home.write("bind -v\n", to: ".editrc")
    let run = try ProgramRun(
      [
        "--norc", "--noprofile", "-c",
        "cd \(home.path); echo 'RETURN 1 AS n' | \(builtProgram("dpq"))",
      ], of: "/bin/bash", environment: ["HOME": "/nonexistent"])
    #expect(run.code == 0)
    #expect(run.output == "n\n1\n")
  }

  @Test func commandsOfTheSystemRunAtThePromptOnly() throws {
    let home = try TemporaryFolder()
    try home.write(":! echo from $((6 * 7)) a script\n", to: "s.dpq")
    let terminal = try shell(home)
    #expect(run(":! echo from $((6 * 7)); echo 'and |>'", in: terminal).contains("from 42\nand |>"))
    #expect(run(":! exit 3", in: terminal).contains("ended with code 3"))
    let refused = run(":run \(home.path)/s.dpq", in: terminal)
    #expect(refused.contains("a script may run no command"))
    #expect(!refused.contains("from 42"))
    let script = try ProgramRun(["\(home.path)/s.dpq", "--demo"])
    #expect(script.code == 2)
    let allowed = try ProgramRun(["\(home.path)/s.dpq", "--demo", "--allow-shell"])
    #expect(allowed.output.contains("from 42 a script"))
  }

  @Test func scriptsOnTheShelfRunByName() throws {
    let home = try TemporaryFolder()
    try home.write(
      "// @param n integer = 4\nRETURN $n * 10 AS tens;\n",
      to: ".local/share/dpq/scripts/tens.dpq")
    let terminal = try shell(home)
    #expect(run(":run tens", in: terminal).contains("40"))
    #expect(run(":run tens n=7", in: terminal).contains("70"))
    #expect(run(":run missing", in: terminal).contains("cannot read"))
  }

  @Test func theHistoryTellsWhenHowLongAndWhetherItFailed() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    _ = run("RETURN 1 AS first", in: terminal)
    _ = run("RETURN nonsense", in: terminal)
    let all = run(":history", in: terminal).split(separator: "\n")
    let year = try Regex("^  20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} +[0-9.]+ .*RETURN 1")
    #expect(all.contains { $0.contains(year) }, "\(all)")
    #expect(all.contains { $0.hasPrefix("! 20") && $0.hasSuffix("RETURN nonsense") })
    let failed = run(":history --failed --here --since 1h", in: terminal)
    #expect(failed.contains("nonsense") && !failed.contains("AS first"))
    #expect(!run(":history --slower 1h", in: terminal).contains("RETURN 1"))
    let rows = run(
      "CALL dpq.history() YIELD statement, ok, ms, directory, at "
        + "WHERE NOT ok RETURN statement, ms >= 0 AS timed, size(directory) > 0 AS placed",
      in: terminal)
    #expect(rows.contains("│ RETURN nonsense │ true  │ true   │"), "\(rows)")
  }

  @Test func theEditorsTextStandsAtThePromptAndRunsWithEnter() throws {
    let home = try TemporaryFolder()
    try home.write("sed -i 's/one/edited/' \"$1\"\nstty raw -echo\n", to: "editor")
    let terminal = try shell(home, ["EDITOR": "sh \(home.path)/editor"])
    _ = run("RETURN 7000 + 35 AS one", in: terminal)
    _ = terminal.wait(until: Self.isAtPrompt)
    terminal.send("\u{0C}:edit\r")
    #expect(
      terminal.wait { $0.lines[$0.cursorRow] == "demo[2]> RETURN 7000 + 35 AS edited" },
      "\(terminal.screen.text)")
    #expect(!terminal.screen.text.contains("7035"), "it does not run by itself")
    terminal.send("\r")
    #expect(terminal.expect("│ edited │"))
    #expect(run(":edit 9", in: terminal).contains("there is no statement `9`"))
    let failing = try shell(home, ["VISUAL": "false"])
    #expect(run(":edit", in: failing).contains("`false` ended with code 1"))
  }

  @Test func whatIsTallerThanTheWindowGoesThroughThePager() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home, ["DPQ_PAGER": "sed 's/^/P /'"], rows: 12)
    let tall = "UNWIND range(1, 20) AS i RETURN i"
    #expect(run(tall, in: terminal).contains("P └"))
    #expect(!run("RETURN 1 AS n", in: terminal).contains("P "))
    #expect(!run(tall + " |> csv", in: terminal).contains("P "))
    _ = run(":set pager off", in: terminal)
    #expect(!run(tall, in: terminal).contains("P └"))
    _ = run(":pager on", in: terminal)
    _ = run(":set rows 2", in: terminal)
    #expect(run(tall, in: terminal).contains("P │ 19 │"))
    let without = try shell(home, ["DPQ_PAGER": "/no/such/pager"], rows: 12)
    #expect(run(tall, in: without).contains("└"))
    let none = try shell(home, ["DPQ_PAGER": "", "PAGER": "sed 's/^/P /'"], rows: 12)
    #expect(!run(tall, in: none).contains("P └"))
  }

  @Test func onlyOneWordThatFitsIsSuggested() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home, ["NO_COLOR": ""])
    terminal.send("upstr")
    #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("upstream") })
    terminal.send(Key.right + " finance/reve")
    #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("upstream finance/revenue") })
  }
}
