import TestSupport
import Testing

/// What the environment and the command line say about colours, files and times.
@Suite struct EnvironmentTests {
  private static let escape: Character = "\u{1B}"

  @Test(
    arguments: [
      ([], [:], false), ([], ["CLICOLOR_FORCE": "1"], true), ([], ["CLICOLOR_FORCE": "0"], false),
      ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
      ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": ""], true),
      (["--color", "always"], ["NO_COLOR": "1"], true),
      (["--color", "never"], ["CLICOLOR_FORCE": "1"], false),
      (["--color", "auto"], ["CLICOLOR_FORCE": "1", "TERM": "dumb"], true),
    ] as [([String], [String: String], Bool)])
  func coloursAreAskedForInThisOrder(
    _ words: [String], _ environment: [String: String], _ isColoured: Bool
  ) throws {
    let run = try ProgramRun(
      words + ["--format", "box", "-c", "list domains"], environment: environment)
    #expect(run.code == 0)
    #expect(run.output.contains(Self.escape) == isColoured, "\(words) \(environment)")
  }

  private func shell(
    _ words: [String], _ home: TemporaryFolder, _ environment: [String: String] = [:]
  ) throws -> Terminal {
    let terminal = try Terminal.dpq(words, home: home, environment, columns: 90, rows: 24)
    #expect(terminal.expect("]>", within: 30))
    return terminal
  }

  @Test func theCommandLineNamesTheInitFile() throws {
    let home = try TemporaryFolder()
    try home.write("RETURN 4001 AS usual;\n", to: ".config/dpq/init.dpq")
    try home.write("RETURN 4002 AS other;\nRETURN broken;\n", to: "other.dpq")
    try home.write("RETURN 4003 AS third;\n", to: "third.dpq")
    #expect(try shell([], home).screen.text.contains("4001"))
    #expect(!(try shell(["--no-init"], home).screen.text.contains("400")))
    let third = ["DPQ_INIT": "\(home.path)/third.dpq"]
    #expect(try shell([], home, third).screen.text.contains("4003"))
    let named = try shell(["--init", "\(home.path)/other.dpq"], home, third)
    #expect(named.screen.text.contains("4002"))
    // A mistake in it is told with its line, and the shell goes on.
    #expect(named.screen.text.contains("other.dpq:2:8"))
    let missing = try shell(["--init", "\(home.path)/none.dpq"], home)
    #expect(missing.screen.text.contains("none.dpq"))
    missing.send(":quit 9\r")
    #expect(missing.waitForExit() == 9)
    // Scripts run none.
    #expect(
      try ProgramRun(["--init", "\(home.path)/other.dpq", "-c", "RETURN 1"]).output == "1\n1\n")
  }

  @Test func whoCannotKeepAHistoryHasNone() throws {
    let home = try TemporaryFolder()
    for environment in [
      ["HOME": "/nonexistent"], ["HOME": ""], ["XDG_STATE_HOME": "/dev/null/no"],
      ["DPQ_HISTORY": ""], ["DPQ_HISTORY": "/dev/null/no"],
    ] {
      let terminal = try shell([], home, environment)
      terminal.send("RETURN 40 + 2 AS n\r")
      #expect(terminal.expect("42"), "\(environment)")
      // A key that comes before the prompt would be the terminal's own.
      #expect(terminal.wait { $0.lines[$0.cursorRow].hasSuffix("]>") })
      terminal.send("\u{04}")
      #expect(terminal.waitForExit() == 0)
    }
    #expect(Shell.run("test ! -e '\(home.path)/.local'"))
  }

  @Test func timesAreSaidBesideTheOutput() throws {
    let plain = try ProgramRun(["--demo", "-c", "list domains return count(*) AS n"])
    #expect(plain.errors.isEmpty)
    let timed = try ProgramRun(
      ["--demo", "--timing", "-c", "list domains return count(*) AS n"])
    #expect(timed.output == plain.output)
    #expect(timed.errors.hasPrefix("1 row · ") && timed.errors.contains("s\n"), "\(timed.errors)")
  }

  @Test func errorsForProgramsSayWhereAndWhatWasMeant() throws {
    let folder = try TemporaryFolder()
    try folder.write("RETURN 1;\nMATCH (p:Product)\nRETURN p.name, prodcut;\n", to: "s.dpq")
    let run = try ProgramRun(["--format", "json", "\(folder.path)/s.dpq"])
    #expect(run.code == 2)
    for part in [
      "\"code\":\"bind.undefined-variable\"", "s.dpq\"", "\"line\":3", "\"col\":16",
      "\"len\":7", "\"candidates\":[",
    ] { #expect(run.errors.contains(part), "\(part): \(run.errors)") }
    let near = try ProgramRun(["--demo", "--format", "json", "-c", "show sales/odrers"])
    #expect(near.errors.contains("\"candidates\":[\"sales/orders\"]"), "\(near.errors)")
    #expect(near.errors.split(separator: "\n").count == 1)
  }
}
