import TestSupport
import Testing

/// Statements that come through a pipe run as they arrive.
@Suite struct PipedScriptTests {
  @Test func answersWhileThePipeIsOpen() throws {
    let program = try ProgramPipe(["--format", "csv"])
    program.send("RETURN 41 AS a;")
    #expect(program.lines(to: "41").last == "41")
    program.send("list domains return count(*) AS n")
    #expect(program.lines(to: "9").last == "9")
    // A query goes on over lines, and over what arrives later.
    program.send("MATCH (p:Product)")
    program.send("WHERE p.domain = 'crm'")
    program.send("RETURN count(*) + 7000 AS n;")
    #expect(program.lines(to: "7004").last == "7004")
    // A line that ends with a backslash goes on too.
    program.send("list domains \\")
    program.send("  return count(*) + 800 AS n")
    #expect(program.lines(to: "809").last == "809")
    // The title of a cell waits for its statement.
    program.send("// %% Found")
    program.send("RETURN 5 AS x;")
    #expect(program.lines(to: "5").last == "5")
    program.send("UNWIND $_found AS row RETURN row.x + 100 AS y;")
    #expect(program.lines(to: "105").last == "105")
    program.send("RETURN 'a; b' AS text /* ; */;")
    #expect(program.lines(to: "a; b").last == "a; b")
    #expect(program.end() == 0)
  }

  @Test func runsWhatHasNoEndAtTheEndOfTheInput() throws {
    let program = try ProgramPipe(["--format", "csv"])
    program.send("RETURN 41")
    program.send("AS a")
    #expect(program.line(within: 0.5) == nil)
    #expect(program.end() == 0)
  }

  @Test func countsLinesAcrossWhatWasLetGo() throws {
    let lines = (1...9_000).map { "RETURN \($0);" } + ["", "RETURN", "  nothing;"]
    let run = try ProgramRun(
      ["--format", "quiet"], input: Array(lines.joined(separator: "\n").utf8))
    #expect(run.code == 2)
    #expect(run.errors.contains("<stdin>:9003:3"), "\(run.errors)")
  }

  @Test(arguments: [
    ("show nothing/here\nRETURN 1;", 2, "nothing/here"), ("\u{FEFF}RETURN 1 AS n;", 0, ""),
    ("RETURN (1", 2, "expected"), ("/* never closed", 2, "comment"),
    ("#! /usr/bin/env dpq\nRETURN 1;", 0, ""), ("// nothing but a comment", 0, ""), ("", 0, ""),
    ("list domains \\", 2, "another line"), ("policy X", 2, "expected"),
    ("RETURN 1\nshow sales/orders", 2, "missing `;` before line 2"), (":quit 7\nRETURN 1;", 7, ""),
  ])
  func endsAsAScriptWould(_ text: String, _ code: Int32, _ said: String) throws {
    let run = try ProgramRun(["--demo", "--format", "quiet"], input: Array(text.utf8))
    #expect(run.code == code, "\(text): \(run.errors)")
    #expect(said.isEmpty ? run.errors.isEmpty : run.errors.contains(said), "\(run.errors)")
  }

  @Test func endsQuietlyWhenNobodyReads() throws {
    let folder = try TemporaryFolder()
    let line =
      "yes 'RETURN 1;' | '\(builtProgram("dpq"))' --demo 2> '\(folder.path)/errors' | head -3 "
      + "> '\(folder.path)/output'"
    #expect(Shell.run(line))
    #expect(try folder.text("output").split(separator: "\n").count == 3)
    #expect(try folder.text("errors").isEmpty)
  }

  @Test func refusesAStatementThatNeverEnds() throws {
    var text = Array("RETURN 1;\nRETURN '".utf8)
    text += [UInt8](repeating: UInt8(ascii: "x"), count: 17 << 20)
    let run = try ProgramRun(["--format", "csv"], input: text)
    #expect(run.code == 3)
    #expect(run.output.hasPrefix("1"))
    #expect(run.errors.contains("the statement that begins in line 2"), "\(run.errors)")
    #expect(run.errors.utf8.count < 1_000)
  }
}
