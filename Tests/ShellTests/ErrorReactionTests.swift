import TestSupport
import Testing

/// What becomes of a run when a statement fails.
@Suite struct ErrorReactionTests {
  private static let text = "RETURN 1 AS a;\nRETURN nothing;\nassert 1 = 2;\nRETURN 3 AS c;\n"

  @Test func scriptsStopUnlessTheyAreToContinue() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.text, to: "s.dpq")
    let script = "\(folder.path)/s.dpq"
    for way in [["--demo", script], ["--demo", "--on-error", "stop", script]] {
      let run = try ProgramRun(way)
      #expect(run.code == 2)
      #expect(run.output == "a\n1\n")
    }
    let run = try ProgramRun(["--demo", "--on-error", "continue", script])
    #expect(run.code == 2)
    #expect(run.output.hasPrefix("a\n1\n") && run.output.hasSuffix("c\n3\n"), "\(run.output)")
    #expect(run.errors.contains("s.dpq:2:8"))
  }

  @Test func pipesAndStatementsDoTheSame() throws {
    let piped = try ProgramRun(
      ["--demo", "--on-error", "continue"], input: Array(Self.text.utf8))
    #expect(piped.code == 2)
    #expect(piped.output.hasSuffix("c\n3\n"))
    #expect(try ProgramRun(["--demo"], input: Array(Self.text.utf8)).output == "a\n1\n")
    let given = ["-c", "RETURN nothing", "-c", "load /no/such/mesh", "-c", "RETURN 4 AS d"]
    let stopped = try ProgramRun(given)
    #expect(stopped.code == 2 && stopped.output.isEmpty)
    let gone = try ProgramRun(["--on-error=continue"] + given)
    // The highest code wins, not the last.
    #expect(gone.code == 3, "\(gone.errors)")
    #expect(gone.output == "d\n4\n")
  }

  @Test func anInnerScriptGoesOnToo() throws {
    let folder = try TemporaryFolder()
    try folder.write("RETURN nothing;\nRETURN 5 AS e;\n", to: "inner.dpq")
    try folder.write(":run inner.dpq\nRETURN 6 AS f;\n", to: "outer.dpq")
    let run = try ProgramRun(["--on-error", "continue", "\(folder.path)/outer.dpq"])
    #expect(run.code == 2)
    #expect(run.output == "e\n5\nf\n6\n")
  }

  @Test func quitOverrulesTheCode() throws {
    let text = "RETURN nothing;\n:quit 0\nRETURN 1;\n"
    let run = try ProgramRun(["--on-error", "continue"], input: Array(text.utf8))
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
  }

  @Test func refusesAnotherWord() throws {
    let run = try ProgramRun(["--on-error", "resume", "-c", "RETURN 1"])
    #expect(run.code == 2)
    #expect(run.errors.contains("stop") && run.errors.contains("continue"), "\(run.errors)")
  }

  @Test(arguments: ["return name;", "where status = 'draft'", "order by name"])
  func saysThatACommandWasOverWithItsLine(_ tail: String) throws {
    let run = try ProgramRun([], input: Array("list products\n\(tail)\n".utf8))
    #expect(run.code == 2)
    #expect(run.errors.contains("`list` was over with its line"), "\(run.errors)")
    let other = try ProgramRun([], input: Array("RETURN 1;\nRETURN name;\n".utf8))
    #expect(!other.errors.contains("was over"))
  }

  @Test func verdictsOnTheDemoAreRefused() throws {
    for statement in ["diff", "diff base demo", "check", "slo", "assert 1 = 1;"] {
      let run = try ProgramRun(["-c", statement])
      #expect(run.code == 2, "\(statement)")
      #expect(run.errors.contains("no mesh was named"), "\(statement): \(run.errors)")
      #expect(try ProgramRun(["--demo", "-c", statement]).code < 2, "\(statement)")
    }
    let folder = try TemporaryFolder()
    let product = "dpq: 1\nproducts:\n  - { id: a, name: A, domain: d }\n"
    try folder.write(product, to: "a.yaml")
    try folder.write(product, to: "b.yaml")
    let files = try ProgramRun(["-c", "diff \(folder.path)/a.yaml \(folder.path)/b.yaml"])
    #expect(files.code == 0, "\(files.errors)")
    #expect(try ProgramRun(["-c", "diff \(folder.path)/a.yaml"]).code == 2)
  }
}
