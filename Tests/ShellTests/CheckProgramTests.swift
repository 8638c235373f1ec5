import TestSupport
import Testing

/// `check` as a step of a build: exit codes, formats and files.
@Suite struct CheckProgramTests {
  private static let sound = """
    apiVersion: v3.1.0
    kind: DataContract
    id: c
    version: 1.0.0
    status: draft
    schema: [ { name: t } ]

    """
  private static let wrong = sound + "descripton: x\n"
  private static let poor = sound.replacing("schema: [ { name: t } ]", with: "name: c")

  private static func folder(_ text: String, _ name: String = "m/c.yaml") throws -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try folder.write(text, to: name)
    return folder
  }

  private static func check(_ text: String, _ words: String...) throws -> ProgramRun {
    let folder = try folder(text)
    return try ProgramRun(["check", "\(folder.path)/m"] + words)
  }

  @Test func endsWithWhatItFound() throws {
    #expect(try Self.check(Self.sound).code == 0)
    #expect(try Self.check(Self.wrong).code == 1)
    #expect(try Self.check(Self.wrong, "--fail-on", "never").code == 0)
    #expect(try Self.check(Self.poor).code == 0)
    #expect(try Self.check(Self.poor, "--fail-on=warning").code == 1)
  }

  @Test func givesNoVerdictOnWhatItDidNotSee() throws {
    let folder = try Self.folder(Self.sound)
    try folder.write("kind: DataContract\nschema: [ {\n", to: "m/broken.yaml")
    let run = try ProgramRun(["check", "\(folder.path)/m"])
    #expect(run.code == 3)
    #expect(run.output.contains("not seen: "))
    #expect(run.output.contains("files/SYN-001"))
    let partial = try ProgramRun(["check", "\(folder.path)/m", "--allow-partial"])
    #expect(partial.code == 1)
  }

  @Test func judgesAFileOfWhichNothingLoads() throws {
    let folder = try Self.folder("kind: DataContrct\napiVersion: v3.1.0\nschema: []\n", "c.yaml")
    let run = try ProgramRun(["check", "\(folder.path)/c.yaml"])
    #expect(run.code == 3 && run.output.contains("DataContract"), "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ["check"], ["check", "/no/such/place"], ["check", "--demo", "sales/nothing-here"],
    ["check", "--demo", "--pack", "flies"], ["check", "--demo", "--config", "/no/such.yaml"],
    ["check", "--demo", "--format", "sraif"], ["check", "--demo", "--as-of", "soon"],
    ["-c", "check"],
  ])
  func endsWithTwoWhenTheTextIsWrong(_ words: [String]) throws {
    let run = try ProgramRun(words)
    #expect(run.code == 2, "\(words): \(run.output)\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func judgesTheDemoWhenAsked() throws {
    let run = try ProgramRun(["check", "--demo", "--format", "json"])
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("[\n{\"severity\":\"error\",\"rule\":\"mesh/"))
    #expect(try ProgramRun(["--demo", "-c", "lint --fail-on never |> quiet"]).code == 0)
  }

  @Test func writesReportsByTheirEndings() throws {
    let folder = try Self.folder(Self.wrong)
    let paths = ["r.sarif", "r.junit.xml", "r.md", "r.json"].map { "\(folder.path)/\($0)" }
    let run = try ProgramRun(
      ["check", "\(folder.path)/m", "--format", "github"] + paths.flatMap { ["--report", $0] })
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("::error file="))
    #expect(folder.text(of: "r.sarif").contains("\"version\": \"2.1.0\""))
    #expect(folder.text(of: "r.junit.xml").hasPrefix("<?xml"))
    #expect(folder.text(of: "r.md").hasPrefix("# Check"))
    #expect(folder.text(of: "r.json").hasPrefix("["))
  }

  @Test func silencesByRuleAndPath() throws {
    let folder = try Self.folder(Self.wrong)
    try folder.write(
      "silence:\n  - { rule: files/KEY-003, path: \"m/*\", reason: old spelling }\n", to: "s.yaml")
    let run = try ProgramRun(
      ["check", "\(folder.path)/m", "--config", "\(folder.path)/s.yaml"])
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("silenced: files/KEY-003 on m/*, 1: old spelling"))
    try folder.write("silence:\n  - { rule: files/KEY-003 }\n", to: "s.yaml")
    let unreasoned = try ProgramRun(
      ["check", "\(folder.path)/m", "--config", "\(folder.path)/s.yaml"])
    #expect(unreasoned.code == 2)
    #expect(unreasoned.errors.contains("s.yaml:2"))
  }

  @Test func asksPoliciesGivenBesideTheMesh() throws {
    let folder = try Self.folder(Self.sound)
    try folder.write(
      """
      policy C-1 "No contract is here" applies MATCH (c:Contract) RETURN c
        violation MATCH (c:Contract) RETURN c message "{subject} is here";

      """, to: "p.dpq")
    let run = try ProgramRun(["check", "\(folder.path)/m", "\(folder.path)/p.dpq"])
    #expect(run.code == 1 && run.output.contains("[policy/C-1]"), "\(run.output)\(run.errors)")
    let json = try ProgramRun(
      ["check", "\(folder.path)/m", "\(folder.path)/p.dpq", "--format", "json"])
    #expect(json.output.hasPrefix("[\n{"), "\(json.output)")
    try folder.write(
      "waiver C-1 '**' reason r approved-by w owner o until 2020-01-01;", to: "w.dpq")
    let late = try ProgramRun(
      ["check", "\(folder.path)/m", "\(folder.path)/p.dpq", "\(folder.path)/w.dpq"])
    #expect(late.code == 2 && late.errors.contains("w.dpq:1"), "\(late.errors)")
  }

  @Test func isDeterministic() throws {
    let folder = try Self.folder(Self.wrong)
    try folder.write(Self.poor, to: "m/d.yaml")
    let first = try ProgramRun(["check", "\(folder.path)/m"])
    let second = try ProgramRun(["check", "\(folder.path)/m"])
    #expect(first.output == second.output)
  }
}
