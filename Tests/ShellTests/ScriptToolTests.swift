import TestSupport
import Testing

/// `dpq fmt` and `dpq lint`.
@Suite struct ScriptToolTests {
  @Test func formatsToStandardOutputChecksAndWrites() throws {
    let folder = try TemporaryFolder()
    try folder.write("match (n)   return count(n)\n", to: "a.dpq")
    try folder.write("RETURN 1;\n", to: "b.dpq")
    let (a, b) = ("\(folder.path)/a.dpq", "\(folder.path)/b.dpq")
    let shown = try ProgramRun(["fmt", a])
    #expect(shown.output == "MATCH (n) RETURN count(n);\n")
    let checked = try ProgramRun(["fmt", "--check", a, b])
    #expect(checked.code == 1)
    #expect(checked.output == "\(a)\n")
    #expect(try ProgramRun(["fmt", "--write", a, b]).code == 0)
    #expect(try folder.text("a.dpq") == "MATCH (n) RETURN count(n);\n")
    #expect(try ProgramRun(["fmt", "--check", a, b]).code == 0)
    let piped = try ProgramRun(["fmt", "-"], input: Array("return 1".utf8))
    #expect(piped.output == "RETURN 1;\n")
  }

  @Test func formatsTheBlocksOfADocument() throws {
    let folder = try TemporaryFolder()
    let text = "# Title\n\n```dpq\nreturn   1\n```\n\nreturn   1\n\n```\nreturn   1\n```\n"
    try folder.write(text, to: "a.md")
    let run = try ProgramRun(["fmt", "\(folder.path)/a.md"])
    #expect(
      run.output
        == "# Title\n\n```dpq\nRETURN 1;\n```\n\nreturn   1\n\n```\nreturn   1\n```\n")
  }

  @Test func saysWhatIsWrongAndWritesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("RETURN 1;\nMATCH (p RETURN p;\n", to: "a.dpq")
    let run = try ProgramRun(["fmt", "--write", "\(folder.path)/a.dpq"])
    #expect(run.code == 2)
    #expect(run.errors.contains("a.dpq:2:10"))
    #expect(try folder.text("a.dpq").hasPrefix("RETURN 1;\nMATCH"))
    #expect(try ProgramRun(["fmt"]).code == 2)
    #expect(try ProgramRun(["fmt", "--chek", "x"]).errors.contains("did you mean `--check`?"))
    #expect(try ProgramRun(["fmt", "/no/such.dpq"]).code == 2)
  }

  private static let script = """
    // @param domain string = "sales" // which
    // @param unused integer = 3
    /// Of {$domain}.

    // %% Products
    MATCH (p:Prodct {domain: $domain}) RETURN p.nme;
    // %% Empty
    // %% More
    list products --ownr x
    list $_prodcts
    list $_products
    upstream $other
    assert COUNT { MATCH (t:Teem) } > 0;
    :run nowhere.dpq
    :quit
    show
    """

  @Test func lintsWithoutRunning() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.script, to: "a.dpq")
    let path = "\(folder.path)/a.dpq"
    let run = try ProgramRun(["lint", path, "--format", "csv"])
    #expect(run.code == 1, "\(run.errors)")
    let lines = run.output.split(whereSeparator: \.isNewline)
    let wanted: [(line: Int, code: String)] = [
      (6, "plan.unknown-label"), (7, "script.cell-empty"), (9, "command.unknown-option"),
      (10, "script.result-unknown"), (12, "script.parameter-undeclared"),
      (13, "plan.unknown-label"), (14, "script.unreadable"), (16, "script.unreachable"),
    ]
    for (line, code) in wanted {
      #expect(
        lines.contains { $0.contains("a.dpq,\(line),") && $0.contains(code) },
        "\(line) \(code)\n\(run.output)")
    }
    // A property is unknown only against a mesh, and `:run` may use what is not used here.
    #expect(!run.output.contains("unknown-property") && !run.output.contains("parameter-unused"))
    #expect(lines.count == wanted.count + 1, "\(run.output)")
  }

  @Test func lintsAgainstAMesh() throws {
    let folder = try TemporaryFolder()
    try folder.write("dpq: 1\nproducts:\n  - { id: a, name: A, domain: d }\n", to: "m.yaml")
    try folder.write(
      "// @param unused integer\nMATCH (p:Product) RETURN p.nme;\nshow d/b\nlist d/a\n", to: "a.dpq"
    )
    let run = try ProgramRun(["lint", "\(folder.path)/a.dpq", "\(folder.path)/m.yaml"])
    #expect(run.code == 1)
    #expect(run.output.contains("plan.unknown-property"))
    #expect(run.output.contains("script.parameter-unused"))
    #expect(run.output.contains("nothing in this mesh is called `d/b`"))
    #expect(!run.output.contains("4:"))
  }

  /// Definitions are read as the script would read them, and what stands behind them sees them.
  @Test func lintsDefinitions() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      metric open unit ports as MATCH (p:Product RETURN 1;
      metric ports unit ports as RETURN 1;
      metric ports unit ports as RETURN 2;
      policy HOUSE-001 "t" severity grave applies MATCH (p:Product) RETURN p;
      metric twice unit ports as RETURN 2 * dpq.metric('ports');

      """, to: "a.dpq")
    let run = try ProgramRun(["lint", "\(folder.path)/a.dpq", "--format", "csv"])
    #expect(run.code == 1)
    let places = run.output.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",")[2]
    }
    #expect(places == ["1", "3", "4"], "\(run.output)")
  }

  @Test func warningsAloneAreNoAnswerUnlessStrict() throws {
    let folder = try TemporaryFolder()
    try folder.write("RETURN $x;\n", to: "a.dpq")
    let path = "\(folder.path)/a.dpq"
    #expect(try ProgramRun(["lint", path]).code == 0)
    #expect(try ProgramRun(["lint", path, "--strict"]).code == 1)
    #expect(try ProgramRun(["lint", path, "--strict", "--param", "x=1"]).code == 0)
  }

  @Test(arguments: [
    ("json", "\"code\":\"syntax.expected\""), ("sarif", "\"ruleId\":\"lint/syntax.expected\""),
    ("github", "::error file="),
  ])
  func reportsForPrograms(_ format: String, _ said: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("RETURN );\n", to: "a.dpq")
    let run = try ProgramRun(["lint", "\(folder.path)/a.dpq", "--format", format])
    #expect(run.code == 1)
    #expect(run.output.contains(said), "\(run.output)")
  }

  @Test func theExampleScriptsAreClean() throws {
    let folder =
      "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      + "/scripts/examples"
    for name in ["weekly-mesh-report", "release-gate", "orphan-hunt", "mesh-health"] {
      let run = try ProgramRun(["lint", "\(folder)/\(name).dpq", "--strict"])
      #expect(run.code == 0, "\(run.output)")
    }
  }
}
