import TestSupport
import Testing

/// The built program without a terminal: streams and exit codes.
@Suite struct ProgramTests {
  @Test func runsAStatementAndPrintsCsv() throws {
    let run = try ProgramRun(
      ["-c", "MATCH (p:Product) RETURN count(*) AS n;", "--format", "csv"])
    #expect(run.code == 0)
    #expect(run.output == "n\r\n35\r\n" || run.output == "n\n35\n")
    #expect(run.errors.contains("this is the demo mesh"))
  }

  @Test(arguments: [
    ("terminal", "\u{1B}[1;31merror"), ("dark", "\u{1B}[1;38;5;210merror"),
    ("light", "\u{1B}[1;38;5;124merror"), ("plain", "\u{1B}[1;1merror"),
  ])
  func aThemeChoosesTheColours(_ theme: String, _ mark: String) throws {
    let run = try ProgramRun(
      ["--demo", "--color", "always", "-c", ":set theme \(theme)", "-c", "RETURN nothing"])
    #expect(run.errors.contains(mark), "\(run.errors)")
    let unknown = try ProgramRun(["--demo", "-c", ":set theme drak"])
    #expect(unknown.code == 2 && unknown.errors.contains("dark"))
  }

  @Test func saysNothingOfADemoThatWasAskedForOrBesideJson() throws {
    #expect(try ProgramRun(["--demo", "-c", "RETURN 1 AS n"]).errors.isEmpty)
    #expect(try ProgramRun(["-c", "RETURN 1 AS n", "--format", "json"]).errors.isEmpty)
  }

  @Test func saysWhichOfSeveralMeshesIsAsked() throws {
    let folder = try TemporaryFolder()
    for place in ["a", "b"] {
      try folder.write(
        "dpq: 1\nproducts: [ { id: orders, domain: sales } ]\n", to: "\(place)/mesh.yaml")
    }
    let run = try ProgramRun(
      ["a", "b", "-c", "MATCH (p:Product) RETURN count(*) AS n"], workingIn: folder.path)
    #expect(run.output == "n\n1\n")
    #expect(run.errors.contains("2 meshes are open side by side; statements ask `a`"), "\(run)")
  }

  @Test func saysOnceWhyADocumentWasSkipped() throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"odd\": 1}\n", to: "odd.json")
    let run = try ProgramRun(["odd.json", "-c", "show"], workingIn: folder.path)
    #expect(run.code == 3)
    #expect(
      run.errors.split(separator: "\n").count { $0.contains("its shape is that of no known") } == 1,
      "\(run.errors)")
  }

  @Test func runsPipedStatementsWithoutASemicolonAtTheEnd() throws {
    let run = try ProgramRun(
      [],
      input: Array("list domains |> csv\nMATCH (p:Product) RETURN p.address LIMIT 3\n".utf8))
    #expect(run.code == 0)
    #expect(run.output.split(separator: "\n").count > 8)
    #expect(run.output.contains("p.address\n"))
  }

  @Test func runsAScriptAndStopsAtItsFirstError() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "RETURN 1 AS one;\nRETURN nothing;\nRETURN 2 AS two;\n", to: "broken.dpq")
    let run = try ProgramRun(["\(folder.path)/broken.dpq"])
    #expect(run.code == 2)
    #expect(run.output == "one\n1\n")
    #expect(run.errors.contains("broken.dpq:2:8"))
    #expect(run.errors.contains("^^^^^^^"))
  }

  @Test func saysNoWithOne() throws {
    let run = try ProgramRun(["-c", "path finance/revenue..sales/orders"])
    #expect(run.code == 1)
  }

  @Test(arguments: [
    (["--nonsense"], "--nonsense"), (["-c", "MATCH (p:Product RETURN p"], "expected"),
    (["-c", "shwo sales/orders"], "show"), (["-c", "show sales/odrers"], "sales/orders"),
    (["-c", "RETURN 1", "--format", "cvs"], "cvs"), (["--param", "x", "-c", "RETURN $x"], "NAME"),
    (["/no/such/place", "-c", "RETURN 1"], "/no/such/place"), (["/no/such.dpq"], "no/such.dpq"),
  ])
  func endsWithTwoWhenTheTextIsWrong(_ words: [String], _ said: String) throws {
    let run = try ProgramRun(words)
    #expect(run.code == 2, "\(words)")
    #expect(run.errors.contains(said), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func writesErrorsAsJsonBesideJson() throws {
    let run = try ProgramRun(["-c", "RETURN x", "--format", "json"])
    #expect(run.code == 2)
    #expect(run.errors.hasPrefix("{\"error\":"))
  }

  @Test func loadsTheRestWhenOneFileIsBad() throws {
    let folder = try TemporaryFolder()
    try folder.write("dpq: 1\nproducts:\n  - { id: a, name: A, domain: d }\n", to: "m/good.yaml")
    try folder.write("dpq: 1\nproducts: [ {\n", to: "m/broken.yaml")
    try folder.write([0, 159, 146, 150, 0, 1], to: "m/rubbish.json")
    let run = try ProgramRun(["\(folder.path)/m", "-c", "list products |> csv"])
    #expect(run.code == 0)
    #expect(run.output.contains("d/a"))
    #expect(run.errors.contains("broken.yaml:"))
    #expect(run.errors.contains("rubbish.json"))
  }

  @Test func writesAFileOnceAndNotOverAnother() throws {
    let folder = try TemporaryFolder()
    let statement = "list domains |> csv \(folder.path)/out.csv"
    #expect(try ProgramRun(["-c", statement]).code == 0)
    #expect(try folder.text("out.csv").contains("sales.emea"))
    let again = try ProgramRun(["-c", statement])
    #expect(again.code == 2)
    #expect(again.errors.contains("--yes"))
    #expect(try ProgramRun(["--yes", "-c", statement]).code == 0)
    let readOnly = try ProgramRun(
      ["--read-only", "-c", "list domains |> csv \(folder.path)/new.csv"])
    #expect(readOnly.code == 2)
  }

  @Test func passesParametersAsValues() throws {
    let run = try ProgramRun(
      ["--param", "d=x' OR 1=1 //", "-c", "RETURN $d AS d"])
    #expect(run.output == "d\nx' OR 1=1 //\n")
  }

  @Test func survivesALineOfTwentyMegabytes() throws {
    var line = [UInt8](repeating: UInt8(ascii: "x"), count: 20_000_000)
    line.append(UInt8(ascii: "\n"))
    let run = try ProgramRun([], input: line)
    #expect(run.code == 3)
    #expect(run.errors.contains("is larger than 16 MiB"))
    #expect(run.errors.utf8.count < 10_000)
  }

  @Test func saysWhatIsUnfinishedAtTheEndOfAFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("MATCH (p:Product)\nWHERE p.name =", to: "open.dpq")
    let run = try ProgramRun(["\(folder.path)/open.dpq"])
    #expect(run.code == 2)
    #expect(run.errors.contains("open.dpq:2:"))
  }

  @Test func neverSendsEscapeSequencesOfAFileToATerminal() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "dpq: 1\nproducts:\n  - { id: a, name: \"evil\\e[31mred\\a\", domain: d }\n", to: "m.yaml")
    for format in ["box", "tsv", "csv", "line", "markdown", "json"] {
      let run = try ProgramRun(
        ["\(folder.path)/m.yaml", "-c", "MATCH (p:Product) RETURN p.name", "--format", format])
      #expect(run.code == 0)
      if format != "csv" && format != "markdown" {
        #expect(!run.output.contains("\u{1B}"), "\(format)")
      }
    }
  }
}

@Suite struct ProgramFlagTests {
  @Test(arguments: ["json", "ndjson", "csv", "tsv", "markdown"])
  func aFlagIsShortForItsFormat(_ name: String) throws {
    let statement = ["-c", "list domains"]
    let short = try ProgramRun(["--\(name)"] + statement)
    #expect(short.code == 0)
    #expect(short.output == (try ProgramRun(["--format", name] + statement)).output)
  }

  @Test func aFlagOfAFormatGoesWithACommandOfTheProgram() throws {
    let run = try ProgramRun(["check", "--demo", "--json"])
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("["))
  }

  @Test func aVerdictWithoutFindingsStaysGood() throws {
    let folder = try TemporaryFolder()
    try folder.write("dpq: 1\nmesh: { name: harbour }\nteams: [ { id: a } ]\n", to: "mesh.yaml")
    let words = [folder.path, "-c", "check --pack files"]
    #expect(try ProgramRun(words).code == 0)
    #expect(try ProgramRun(["-e"] + words).code == 0)
  }

  @Test func twoFlagsOfFormatsAreWrong() throws {
    #expect(try ProgramRun(["--json", "--csv", "-c", "list domains"]).code == 2)
  }

  @Test(arguments: [
    (["list products tag:nobody-has-this"], 1), (["list products"], 0),
    (["MATCH (n:Nothing) RETURN n;", "list products"], 0),
    (["list products", "MATCH (n:Product) WHERE n.name = 'no' RETURN n"], 1),
    (["list products", ":set rows 3"], 0), (["MATCH (n:Product) RETURN n.x +"], 2),
  ])
  func theAnswerIsNoWhereNoRowIsAnswered(_ statements: [String], _ code: Int) throws {
    let words = statements.flatMap { ["-c", $0] }
    for flag in ["-e", "--exit-status"] {
      #expect(try ProgramRun([flag] + words).code == Int32(code), "\(statements)")
    }
  }
}
