import Tables
import TestSupport
import Testing
import Workspaces

/// Candidates, what-ifs and notes: changes that nobody types one by one.
@Suite struct ImpactChangeTests {
  private static let field = ImpactTests.field

  private static func candidate(_ fields: String, latency: Int = 24) -> String {
    """
    dpq: 1
    contracts:
      - { id: a, version: 2.0.0, status: draft,
          slos: [ { id: f, property: latency, value: \(latency), unit: h } ],
          datasets: [ { name: s, fields: [ \(fields) ] } ] }
    """
  }

  private static let y = "{ name: y, type: string }"

  @Test(
    arguments: [
      (y, 24, "d/hit: breaks", true),
      ("{ name: x, type: string, required: true }, \(y)", 24, "d/hit: breaks", true),
      ("{ name: x, type: bigint, required: true }, \(y)", 24, "d/hit: may break", false),
      ("{ name: x, type: integer }, \(y)", 24, "d/hit: breaks", true),
      ("{ name: x, type: integer, required: true }, \(y)", 48, "d/hit: breaks", true),
      ("{ name: x, type: integer, required: true, description: X }, \(y)", 12, nil, false),
    ] as [(String, Int, String?, Bool)])
  func aCandidateIsJudgedByWhatItBreaks(
    _ fields: String, _ latency: Int, _ first: String?, _ isNo: Bool
  ) throws {
    let mesh = try ImpactMeshes.make()
    try mesh.folder.write(Self.candidate(fields, latency: latency), to: "candidate.yaml")
    let statement = "impact \(mesh.folder.path)/candidate.yaml"
    #expect(try mesh.run(statement).isNegative == isNo)
    #expect(try mesh.verdicts(statement).first == first, "\(fields)")
    let notes = try mesh.run(statement).answer.notes
    #expect(notes.first == "contract:a@2.0.0 compared with contract:a@1.0.0")
  }

  /// What a contract promises of values: to promise less hurts, to promise more does not.
  @Test(
    arguments: [
      ("maxLength: 10", "maxLength: 20", "breaks"), ("maxLength: 10", "maxLength: 5", nil),
      ("maxLength: 10", "", "breaks"), ("", "maxLength: 10", nil),
      ("minimum: 0", "minimum: -1", "breaks"), ("minimum: 0", "minimum: 1", nil),
      ("maximum: 5.5", "maximum: 6", "breaks"), ("minLength: 2", "minLength: 1", "breaks"),
      ("enum: [a, b]", "enum: [a, b, c]", "may break"), ("enum: [a, b]", "enum: [b]", nil),
      ("enum: [a, b]", "", "breaks"), ("pattern: '^a'", "pattern: '^b'", "may break"),
      ("pattern: '^a'", "", "may break"), ("", "pattern: '^b'", nil),
      ("format: email", "format: uri", "may break"),
    ] as [(String, String, String?)])
  func valuesAreJudged(_ before: String, _ after: String, _ verdict: String?) throws {
    func field(_ terms: String) -> String {
      "{ name: x, type: string\(terms.isEmpty ? "" : ", \(terms)") }"
    }
    let mesh = try ImpactMeshes.make(x: field(before))
    try mesh.folder.write(Self.candidate("\(field(after)), \(Self.y)"), to: "c.yaml")
    let rows = try mesh.verdicts("impact \(mesh.folder.path)/c.yaml")
    #expect(rows.first == verdict.map { "d/hit: \($0)" }, "\(before) → \(after)")
  }

  @Test func aVersionThatHidesABreakIsNamed() throws {
    let mesh = try ImpactMeshes.make()
    let text = Self.candidate(Self.y).replacing("2.0.0", with: "1.1.0")
    try mesh.folder.write(text, to: "c.yaml")
    let notes = try mesh.run("impact \(mesh.folder.path)/c.yaml").answer.notes
    #expect(
      notes.contains {
        $0.hasPrefix("version 1.1.0 after 1.0.0 promises that nothing breaks, and 1 change may")
          && $0.hasSuffix("2.0.0 would say so")
      }, "\(notes)")
  }

  @Test func severalChangesGiveTheWorst() throws {
    let mesh = try ImpactMeshes.make()
    try mesh.folder.write(Self.candidate("{ name: x, type: bigint, required: true }"), to: "c.yaml")
    let rows = try mesh.verdicts("impact \(mesh.folder.path)/c.yaml")
    // `y` is gone and `x` is wider.
    #expect(rows.contains("d/other: breaks") && rows.contains("d/hit: may break"), "\(rows)")
  }

  @Test func aCandidateOfNothingLoadedIsRefused() throws {
    let mesh = try ImpactMeshes.make()
    try mesh.folder.write(
      Self.candidate(Self.y).replacing("id: a,", with: "id: zz,"), to: "c.yaml")
    #expect(throws: (any Error).self) { try mesh.run("impact \(mesh.folder.path)/c.yaml") }
  }

  @Test func aWhatIfIsJudgedAgainstItsBase() throws {
    let mesh = try ImpactMeshes.make()
    try mesh.run("MATCH (f {address: '\(Self.field)'}) DETACH DELETE f")
    let statement = "impact"
    #expect(try mesh.run(statement).isNegative)
    let rows = try mesh.rows("impact return address, verdict")
    #expect(rows.first == ["d/hit", "breaks"], "\(rows)")
    #expect(try mesh.rows("impact whatif:draft return address, verdict") == rows)
  }

  @Test func aWhatIfThatAddsBreaksNobody() throws {
    let mesh = try ImpactMeshes.make()
    try mesh.run("MATCH (p {address: 'd/a'}) SET p.description = 'new'")
    let result = try mesh.run("impact")
    #expect(!result.isNegative)
    #expect(result.answer.notes.first == "it takes nothing away that anybody could read")
  }

  @Test func everyOwnerGetsANote() throws {
    let mesh = try ImpactMeshes.make()
    let folder = "\(mesh.folder.path)/notes"
    let result = try mesh.run("impact \(Self.field) --change remove --notify \(folder)")
    #expect(result.answer.notes.last?.hasPrefix("wrote 3 files: ") == true)
    #expect(
      Disk.files(below: folder, suffix: ".md").map { $0.replacing(folder + "/", with: "") } == [
        "team-t.md", "team-u.md", "without-owner.md",
      ])
    #expect(
      try mesh.folder.text("notes/team-u.md") == """
        # A change that concerns team:u

        As of 2026-06-30, in the mesh test:

        - `contract:a@1.0.0#s.x` is to be removed

        ## What it means for you

        | what | verdict | why | would be settled by |
        | --- | --- | --- | --- |
        | d/hit | breaks | h.x is made of it |  |
        | d/loose | may break | l.c is filtered, joined or grouped by it |  |

        ## By when

        Not before 2026-12-31.
        - d/hit reads by agreement:g until 2026-12-31

        ## The plan

        - **now**: mark contract:a@1.0.0\\#s.x deprecated on 2026-06-30, to end on 2026-12-31
        - **side by side**: publish d/a/o@2 without it, beside d/a/o@1
        - **move**: d/hit, d/loose
        - **ask**: d/silent, team:t
        - **tell**: 4 further down, of what those before them decide
        - **then**: remove on 2026-12-31 at the earliest: until then agreement:g holds

        ## Whom to ask

        - d/a: team:t, \\#a

        """)
  }

  @Test func notesAreNotWrittenWhereNothingMayBe() throws {
    let mesh = try ImpactMeshes.make()
    mesh.workspace.mayWrite = false
    let folder = "\(mesh.folder.path)/notes"
    #expect(throws: (any Error).self) {
      try mesh.run("impact \(Self.field) --change remove --notify \(folder)")
    }
    #expect(!Disk.exists(folder))
  }

  @Test func notesOfAnotherRunAreKeptUnlessAsked() throws {
    let mesh = try ImpactMeshes.make()
    try mesh.folder.write("mine", to: "notes/team-u.md")
    let statement = "impact \(Self.field) --change remove --notify \(mesh.folder.path)/notes"
    #expect(throws: (any Error).self) { try mesh.run(statement) }
    #expect(try mesh.folder.text("notes/team-u.md") == "mine")
    mesh.workspace.confirm = { _ in true }
    try mesh.run(statement)
    #expect(try mesh.folder.text("notes/team-u.md") != "mine")
  }

  @Test func namesOfFilesDoNotSteerTheNote() throws {
    let evil = ImpactMeshes.readers.replacing("id: u }", with: "id: \"u*<b>|\" }")
      .replacing("owner: team:u", with: "owner: \"team:u*<b>|\"")
    let mesh = try ImpactMesh([("mesh.yaml", evil), ("uses.yaml", ImpactMeshes.uses)])
    let folder = "\(mesh.folder.path)/notes"
    try mesh.run("impact \(Self.field) --change remove --notify \(folder)")
    for file in Disk.files(below: folder, suffix: ".md") {
      let text = String(decoding: Disk.read(file) ?? [], as: UTF8.self)
      #expect(!text.contains("<b>") || text.contains("\\<b\\>"), "\(file)")
    }
  }

  @Test func whatIsDeprecatedAlreadyIsNotDeprecatedAgain() throws {
    let old = ImpactMeshes.readers.replacing(
      "{ name: o, version: 1.0.0, contract: a@1.0.0, exposes: [ asset:a ] }",
      with: "{ name: o, version: 1.0.0, contract: a@1.0.0, status: deprecated, "
        + "sunset: 2027-03-31 }")
    let mesh = try ImpactMesh([("mesh.yaml", old), ("uses.yaml", ImpactMeshes.uses)])
    let folder = "\(mesh.folder.path)/notes"
    try mesh.run("impact d/a/o@1 --change retire --notify \(folder)")
    let text = try mesh.folder.text("notes/team-u.md")
    #expect(text.contains("d/a/o@1 is deprecated already: tell that it ends on 2027-03-31"))
    #expect(text.contains("Not before 2027-03-31."))
  }

  @Test func totalsAreGrouped() throws {
    let mesh = try ImpactMeshes.make()
    let table = try mesh.rows("impact \(Self.field) --change remove --by owner")
    #expect(
      table == [
        ["team:u", "1", "1", "0", "0", "d/hit > d/loose"],
        ["–", "0", "1", "4", "2", "useCase:close > d/silent > d/side > d/deep > d/far"],
        ["team:t", "0", "0", "1", "0", "team:t"],
      ])
  }
}
