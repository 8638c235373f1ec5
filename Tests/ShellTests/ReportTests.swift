import TestSupport
import Testing

/// Scripts as notebooks: parameters, prose, assertions and the reports of a run.
@Suite struct ReportTests {
  private static let script = """
    // @param domain string = "crm" // which domain
    /// # Weekly
    /// There are {COUNT { MATCH (p:Product {domain: $domain}) }} products in `{domain}`.
    // %% Products
    list domain:$domain
    assert COUNT { MATCH (p:Product {domain: $domain}) } = 4;
    // %% Owners
    MATCH (p:Product) WHERE p.owner IS NULL RETURN p;
    list $_owners

    """

  private static func run(
    _ text: String, _ words: [String] = [], reports: [String]
  ) throws -> (run: ProgramRun, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "weekly.dpq")
    let files = reports.flatMap { ["--report", "\(folder.path)/\($0)"] }
    return (try ProgramRun(["\(folder.path)/weekly.dpq", "--demo"] + words + files), folder)
  }

  @Test func writesEveryFormOfReport() throws {
    let (run, folder) = try Self.run(
      Self.script, reports: ["r.html", "r.md", "r.ipynb", "r.sarif", "r.xml"])
    #expect(run.code == 0, "\(run.errors)")
    let markdown = try folder.text("r.md")
    #expect(markdown.contains("There are 4 products in `{domain}`."))
    #expect(markdown.contains("## Owners"))
    #expect(markdown.contains("marketing/campaigns"))
    #expect(markdown.contains("- 1 assertion: 1 holds, 0 do not"), "\(markdown)")
    #expect(try folder.text("r.html").contains("<h2>Owners</h2>"))
    #expect(try folder.text("r.ipynb").contains("\"nbformat\": 4"))
    #expect(try folder.text("r.sarif").contains("script/ASSERT-001"))
    #expect(try folder.text("r.xml").contains("failures=\"0\""))
  }

  @Test func anAssertionThatFailsStopsNothingAndEndsWithOne() throws {
    let (run, folder) = try Self.run(
      Self.script, ["--param", "domain=finance"], reports: ["r.xml", "r.md"])
    #expect(run.code == 1)
    #expect(run.errors.contains("expected 4"))
    #expect(try folder.text("r.md").contains("marketing/campaigns"))
    #expect(try folder.text("r.xml").contains("failures=\"1\""))
  }

  @Test func isWrittenWhateverHappened() throws {
    let (run, folder) = try Self.run(
      "RETURN 1 AS one;\nRETURN nothing;\nRETURN 2 AS two;\n", reports: ["r.md", "r.sarif"])
    #expect(run.code == 2)
    let markdown = try folder.text("r.md")
    #expect(markdown.contains("- 2 statements: 1 done, 1 not evaluated"))
    #expect(try folder.text("r.sarif").contains("\"executionSuccessful\":false"))
    let missing = try ProgramRun(
      ["/no/such/mesh", "-c", "show", "--report", "\(folder.path)/m.md"])
    #expect(missing.code == 2)
    #expect(try folder.text("m.md").contains("/no/such/mesh"))
  }

  @Test func statementsOfOneCommandLineUseEachOthersResults() throws {
    let run = try ProgramRun([
      "-c", "MATCH (p:Product {domain: 'crm'}) RETURN p", "-c", "RETURN size($_1) AS n",
    ])
    #expect(run.code == 0 && run.output.hasSuffix("n\n4\n"), "\(run.errors)")
  }

  @Test func aMeshThatCannotBeReadIsNoGoodNews() throws {
    let folder = try TemporaryFolder()
    try folder.write("dpq: 1\nproducts: [ {id: a\n", to: "broken.yaml")
    let reports = ["r.html", "r.xml", "r.sarif"].flatMap { ["--report", "\(folder.path)/\($0)"] }
    let run = try ProgramRun(["\(folder.path)/broken.yaml", "-c", "show"] + reports)
    #expect(run.code == 3, "\(run.errors)")
    #expect(try folder.text("r.html").contains("class=\"verdict ill\""))
    #expect(try folder.text("r.html").contains("this is not YAML"))
    #expect(try folder.text("r.xml").contains("errors=\"1\""))
    #expect(try folder.text("r.sarif").contains("\"executionSuccessful\":false"))
  }

  @Test(arguments: ["r.csv", "r", "no/such/folder/r.html"])
  func saysWhyAReportCannotBeWritten(_ name: String) throws {
    let (run, _) = try Self.run(Self.script, reports: [name])
    #expect(run.code == (name.hasSuffix("html") ? 3 : 2))
    #expect(run.errors.contains(name))
  }

  @Test func ofOneStatementItIsTheAnswer() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(["-c", "list domains", "--report", "\(folder.path)/d.csv"])
    #expect(run.code == 0)
    #expect(try folder.text("d.csv").contains("crm"))
  }

  @Test func tellsWhatAScriptAsksFor() throws {
    let folder = try TemporaryFolder()
    try folder.write("// @param since date // from when\nRETURN $since;\n", to: "s.dpq")
    let path = "\(folder.path)/s.dpq"
    let help = try ProgramRun([path, "--help"])
    #expect(help.code == 0 && help.output.contains("--param since=date\n      from when"))
    let missing = try ProgramRun([path])
    #expect(missing.code == 2 && missing.errors.contains("needs `$since`: from when"))
    let wrong = try ProgramRun([path, "--param", "since=soon"])
    #expect(wrong.code == 2 && wrong.errors.contains("`soon` is none"))
    #expect(try ProgramRun([path, "--param", "since=2026-01-01"]).output.contains("2026-01-01"))
  }

  @Test func runsScriptsBesideItself() throws {
    let folder = try TemporaryFolder()
    try folder.write(":run parts/a.dpq n=2\nRETURN 3 AS three;\n", to: "main.dpq")
    try folder.write(":run b.dpq\n", to: "parts/a.dpq")
    try folder.write("RETURN $n AS two;\n", to: "parts/b.dpq")
    let run = try ProgramRun(["\(folder.path)/main.dpq"])
    #expect(run.code == 0 && run.output == "two\n2\nthree\n3\n", "\(run.errors)")
    try folder.write(":run ../main.dpq\n", to: "parts/b.dpq")
    let circle = try ProgramRun(["\(folder.path)/main.dpq"])
    #expect(circle.code == 2 && circle.errors.contains("runs itself"), "\(circle.errors)")
  }

  @Test func sendsAnswersToCommandsWhereItMay() throws {
    let statement = "MATCH (d:Domain) RETURN d.name ORDER BY d.name |> !head -n 2"
    let refused = try ProgramRun(["-c", statement])
    #expect(refused.code == 2 && refused.errors.contains("--allow-shell"))
    let run = try ProgramRun(["--allow-shell", "-c", statement])
    #expect(run.code == 0 && run.output.split(separator: "\n").count == 2, "\(run.errors)")
    let failed = try ProgramRun(["--allow-shell", "-c", "list domains |> !exit 7"])
    #expect(failed.code == 3 && failed.errors.contains("code 7"))
  }

  @Test func aDocumentIsHeldAgainstWhatIsAnswered() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/doc.md"
    let text = """
      # How many

      ```dpq
      MATCH (p:Product) RETURN count(*) AS products;
      ```

      So many. And this fails, as it should:

      ````dpq
      RETURN nothing;
      ````

      """
    try folder.write(text, to: "doc.md")
    let first = try ProgramRun(["run", "--check", path, "--demo"])
    #expect(first.code == 1 && first.errors.contains("doc.md:7"), "\(first.errors)")
    #expect(try folder.text("doc.md") == text)
    #expect(try ProgramRun(["--update", path]).code == 0)
    let updated = try folder.text("doc.md")
    #expect(updated.contains("| products |\n| ---: |\n| 35 |"), "\(updated)")
    #expect(updated.contains("doc.md block 2:1:8: error[bind.undefined-variable]"), "\(updated)")
    #expect(updated.contains("So many."))
    let check = try ProgramRun(["--check", path])
    #expect(check.code == 0 && check.output.isEmpty, "\(check.errors)")
    try folder.write(updated.replacing("| 35 |", with: "| 36 |"), to: "doc.md")
    let wrong = try ProgramRun(["--check", path])
    #expect(wrong.code == 1 && wrong.errors.contains("now: | 35 |"), "\(wrong.errors)")
    try folder.write("```dpq\nRETURN 1;\n", to: "doc.md")
    #expect(try ProgramRun([path]).code == 2)
  }

  @Test func aMarkdownReportRunsAgain() throws {
    let (_, folder) = try Self.run(Self.script, reports: ["r.md"])
    let path = "\(folder.path)/r.md"
    let update = try ProgramRun(["--update", path, "--param", "domain=crm"])
    #expect(update.code == 0, "\(update.errors)")
    #expect(try folder.text("r.md").contains("marketing/campaigns"))
    let check = try ProgramRun(["--check", path, "--param", "domain=crm"])
    #expect(check.code == 0, "\(check.errors)")
  }
}
