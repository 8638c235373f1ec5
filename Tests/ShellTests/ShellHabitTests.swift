import Glibc
import TestSupport
import Testing

/// What people bring along from other shells: an init file, an editor, a pager, a shelf of scripts,
/// a history that can be asked.
@Suite(.serialized) struct ShellHabitTests {
  private func shell(
    _ home: TemporaryFolder, _ environment: [String: String] = [:], rows: Int = 30
  ) throws -> Terminal {
    let terminal = try Terminal.dpq(
      home: home, environment.merging(["TZ": "UTC"]) { own, _ in own }, rows: rows)
    #expect(terminal.wait(within: 60, until: Terminal.isAtPrompt))
    return terminal
  }

  @Test func anInitFileIsRunAndItsMistakeIsTold() throws {
    let home = try TemporaryFolder()
    try home.write(
      ":param domain crm\n:set format csv\nshow no/such/thing\n", to: ".config/dpq/init.dpq")
    let terminal = try shell(home)
    #expect(terminal.screen.text.contains("init.dpq:3"), "\(terminal.screen.text)")
    #expect(terminal.run("RETURN $domain AS d").contains("d\ncrm"))
    let none = try shell(home, ["DPQ_INIT": ""])
    #expect(none.run("RETURN $domain AS d").contains("error"))
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
    #expect(terminal.run(":! echo from $((6 * 7)); echo 'and |>'").contains("from 42\nand |>"))
    #expect(terminal.run(":! exit 3").contains("ended with code 3"))
    let refused = terminal.run(":run \(home.path)/s.dpq")
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
    #expect(terminal.run(":run tens").contains("40"))
    #expect(terminal.run(":run tens n=7").contains("70"))
    #expect(terminal.run(":run missing").contains("cannot read"))
  }

  @Test func theHistoryTellsWhenHowLongAndWhetherItFailed() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home)
    _ = terminal.run("RETURN 1 AS first")
    _ = terminal.run("RETURN nonsense")
    let all = terminal.run(":history").split(separator: "\n")
    let year = try Regex("^  20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} +[0-9.]+ .*RETURN 1")
    #expect(all.contains { $0.contains(year) }, "\(all)")
    #expect(all.contains { $0.hasPrefix("! 20") && $0.hasSuffix("RETURN nonsense") })
    let failed = terminal.run(":history --failed --here --since 1h")
    #expect(failed.contains("nonsense") && !failed.contains("AS first"))
    #expect(!terminal.run(":history --slower 1h").contains("RETURN 1"))
    let rows = terminal.run(
      "CALL dpq.history() YIELD statement, ok, ms, directory, at "
        + "WHERE NOT ok RETURN statement, ms >= 0 AS timed, size(directory) > 0 AS placed")
    #expect(rows.contains("│ RETURN nonsense │ true  │ true   │"), "\(rows)")
  }

  @Test func theEditorsTextStandsAtThePromptAndRunsWithEnter() throws {
    let home = try TemporaryFolder()
    try home.write("sed -i 's/one/edited/' \"$1\"\nstty raw -echo\n", to: "editor")
    let terminal = try shell(home, ["EDITOR": "sh \(home.path)/editor"])
    _ = terminal.run("RETURN 7000 + 35 AS one")
    _ = terminal.wait(until: Terminal.isAtPrompt)
    terminal.send("\u{0C}:edit\r")
    #expect(
      terminal.wait { $0.lines[$0.cursorRow] == "demo[2]> RETURN 7000 + 35 AS edited" },
      "\(terminal.screen.text)")
    #expect(!terminal.screen.text.contains("7035"), "it does not run by itself")
    terminal.send("\r")
    #expect(terminal.expect("│ edited │"))
    #expect(terminal.run(":edit 9").contains("there is no statement `9`"))
    let failing = try shell(home, ["VISUAL": "false"])
    #expect(failing.run(":edit").contains("`false` ended with code 1"))
  }

  @Test func whatIsTallerThanTheWindowGoesThroughThePager() throws {
    let home = try TemporaryFolder()
    let terminal = try shell(home, ["DPQ_PAGER": "sed 's/^/P /'"], rows: 12)
    let tall = "UNWIND range(1, 20) AS i RETURN i"
    #expect(terminal.run(tall).contains("P └"))
    #expect(!terminal.run("RETURN 1 AS n").contains("P "))
    #expect(!terminal.run(tall + " |> csv").contains("P "))
    _ = terminal.run(":set pager off")
    #expect(!terminal.run(tall).contains("P └"))
    _ = terminal.run(":pager on")
    _ = terminal.run(":set rows 2")
    #expect(terminal.run(tall).contains("P │ 19 │"))
    let without = try shell(home, ["DPQ_PAGER": "/no/such/pager"], rows: 12)
    #expect(without.run(tall).contains("└"))
    let none = try shell(home, ["DPQ_PAGER": "", "PAGER": "sed 's/^/P /'"], rows: 12)
    #expect(!none.run(tall).contains("P └"))
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
