import Diagnostics
import Tables
import Testing
import Workspaces

/// Who breaks, who may, who is safe and of whom nobody can say, on meshes counted by hand.
@Suite struct ImpactTests {
  static let field = "contract:a@1.0.0#s.x"

  @Test func everyKindOfKnowledgeHasItsVerdict() throws {
    let mesh = try ImpactMeshes.make()
    #expect(
      try mesh.verdicts("impact \(Self.field) --change remove") == [
        "d/hit: breaks", "d/loose: may break", "useCase:close: may break", "d/silent: unknown",
        "team:t: unknown", "d/side: unknown", "d/deep: unknown", "d/far: unknown",
        "d/other: unaffected", "d/kept: unaffected",
      ])
    let result = try mesh.run("impact \(Self.field) --change remove")
    #expect(result.isNegative && result.outcome == 1)
    #expect(result.answer.notes.contains { $0.contains("5 of unknown fate") })
  }

  @Test func rowsSayWhyAndByWhichWay() throws {
    let mesh = try ImpactMeshes.make()
    let statement = "impact \(Self.field) --change remove return address, reason, witness, basis, "
    let rows = try mesh.rows(statement + "agreement, until, lastUse, settledBy")
    func row(_ address: String) throws -> [String] {
      try #require(rows.first { $0[0] == address })
    }
    #expect(
      try row("d/hit") == [
        "d/hit", "h.x is made of it",
        "contract:a@1.0.0#s.x > contract:hit@1.0.0#h.x > d/hit", "field lineage", "agreement:g",
        "2026-12-31", "n/a", "–",
      ])
    #expect(try row("d/loose")[1] == "l.c is filtered, joined or grouped by it")
    #expect(
      try Array(row("d/silent")[1...3]) == [
        "reads d/a/o@1 and does not state which fields",
        "contract:a@1.0.0#s.x > d/a/o@1 > d/silent", "table-only",
      ])
    #expect(
      try row("d/silent")[7] == "`uses:` of d/silent for d/a/o@1 in a mapping file")
    #expect(
      try Array(row("d/other")[1...3]) == [
        "states the 1 field that it reads of d/a/o@1, not this",
        "contract:a@1.0.0#s.x > d/a/o@1 > d/other", "declared use",
      ])
    #expect(try row("d/kept")[1] == "states the 1 field that it reads of d/hit/o@1, not this")
    #expect(try row("d/side")[1] == "reads d/a/p@1, another port of the product")
    #expect(
      try row("d/far")[1]
        == "reads d/hit/o@1, where fields are affected, and does not state which fields")
    #expect(try row("d/deep")[1] == "reads d/silent, of which it is unknown whether it breaks")
    #expect(try row("useCase:close")[1] == "is served by d/hit, which breaks")
  }

  @Test(
    arguments: [
      // A contract in force keeps what it promises: those behind it are safe.
      ("rename:z", "breaks", "may break", "unaffected", "unaffected"),
      ("retype:string", "breaks", "may break", "unaffected", "unaffected"),
      ("retype:bigint", "may break", "may break", "unaffected", "unaffected"),
      ("retype:smallint", "unaffected", "unaffected", "unaffected", "unaffected"),
      ("retype:int", "unaffected", "unaffected", "unaffected", "unaffected"),
      ("nullable", "breaks", "may break", "unaffected", "unaffected"),
      ("required", "unaffected", "unaffected", "unaffected", "unaffected"),
      ("remove", "breaks", "may break", "unknown", "unaffected"),
      ("retire:2026-12-31", "breaks", "may break", "unknown", "unaffected"),
      // Thirty days of notice end on the thirtieth of July.
      ("deprecate:2026-12-31", "unaffected", "unaffected", "unaffected", "unaffected"),
      ("deprecate:2026-07-15", "may break", "may break", "unaffected", "may break"),
      ("deprecate", "may break", "may break", "unaffected", "may break"),
    ])
  func changesOfAField(
    _ change: String, _ hit: String, _ loose: String, _ far: String, _ other: String
  ) throws {
    let mesh = try ImpactMeshes.make()
    let rows = try mesh.verdicts("impact \(Self.field) --change \(change)")
    for (name, verdict) in [("hit", hit), ("loose", loose), ("far", far), ("other", other)] {
      #expect(rows.contains("d/\(name): \(verdict)"), "\(change): \(rows)")
    }
  }

  @Test(
    arguments: [
      // Nothing else feeds `hit` and `silent`: all of what they hand on is made of the port.
      ("remove", "breaks", "may break", "breaks", "may break"),
      ("rename:q", "breaks", "unaffected", "breaks", "unknown"),
      ("filter", "may break", "may break", "may break", "may break"),
      ("grain", "breaks", "may break", "breaks", "may break"),
      // `hit` promises freshness itself, the others promise nothing.
      ("sla:latency", "breaks", "unaffected", "may break", "unknown"),
      ("sla:availability", "may break", "unaffected", "may break", "unknown"),
      ("deprecate:2027-01-01", "unaffected", "unaffected", "unaffected", "unaffected"),
      ("retire:2027-01-01", "breaks", "may break", "breaks", "may break"),
    ])
  func changesOfAPort(
    _ change: String, _ hit: String, _ far: String, _ silent: String, _ deep: String
  ) throws {
    let mesh = try ImpactMeshes.make()
    let rows = try mesh.verdicts("impact d/a/o@1 --change \(change)")
    for (name, verdict) in [("hit", hit), ("far", far), ("silent", silent), ("deep", deep)] {
      #expect(rows.contains("d/\(name): \(verdict)"), "\(change): \(rows)")
    }
  }

  @Test(arguments: [
    ("remove", "unaffected"), ("rename:q", "unaffected"), ("sla:latency", "unaffected"),
    ("filter", "unknown"),
  ]) func anotherPortStays(_ change: String, _ side: String) throws {
    let mesh = try ImpactMeshes.make()
    let rows = try mesh.verdicts("impact d/a/o@1 --change \(change)")
    #expect(rows.contains("d/side: \(side)"), "\(rows)")
  }

  @Test func aWholeProductTakesAllThatReadIt() throws {
    let mesh = try ImpactMeshes.make()
    let rows = try mesh.verdicts("impact d/a --change remove")
    for name in ["hit", "loose", "other", "silent", "side"] {
      #expect(rows.contains("d/\(name): breaks"), "\(name): \(rows)")
    }
    #expect(
      try mesh.verdicts("impact domain:d --change remove").filter { $0.hasPrefix("d/") } == [])
  }

  @Test func withoutAChangeItIsAQuestion() throws {
    let mesh = try ImpactMeshes.make()
    let result = try mesh.run("impact \(Self.field)")
    #expect(!result.isNegative)
    #expect(try mesh.verdicts("impact \(Self.field)").first == "d/hit: breaks")
  }

  @Test func depthBoundsNoVerdict() throws {
    let mesh = try ImpactMeshes.make()
    let whole = try mesh.verdicts("impact \(Self.field) --change remove")
    #expect(try mesh.verdicts("impact \(Self.field) --change remove --depth 1") == whole)
    let notes = try mesh.run("impact \(Self.field) --change remove --depth 1").answer.notes
    #expect(notes.contains("4 of them beyond --depth 1 are counted and not drawn"))
  }

  @Test(arguments: [
    ("impact d/a --change retype:string", "impact.kind"),
    ("impact \(field) --change filter", "impact.kind"),
    ("impact \(field) --change melt", "impact.change"),
    ("impact \(field) --change retype", "impact.change"),
    ("impact \(field) --change retire:soon", "impact.change"),
    ("impact nothing/here --change remove", "select.unknown"),
    ("impact tag:nothing --change remove", "impact.nothing"),
    ("impact agreement:g --change remove", "impact.kind"),
    ("impact --change remove", "command.usage"), ("impact whatif:none", "whatif.unknown"),
    ("impact none.yaml", "impact.candidate"),
    ("impact \(field) --notify x", "impact.notify"),
    ("impact \(field) --change remove --notify x where hops = 1", "command.files"),
  ]) func whatIsWrongIsSaid(_ statement: String, _ code: String) throws {
    let mesh = try ImpactMeshes.make()
    do {
      try mesh.run(statement)
      Issue.record("\(statement) ran")
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.code == code, "\(statement): \(diagnostic.message)")
      #expect(diagnostic.outcome == .wrong)
    }
  }

  @Test func itIsAProcedure() throws {
    let mesh = try ImpactMeshes.make()
    let call =
      "CALL dpq.impact('\(Self.field)', {change: 'remove'}) YIELD address, verdict "
      + "WHERE verdict = 'breaks' RETURN address"
    #expect(try mesh.rows(call) == [["d/hit"]])
  }

  @Test func whatWasNotReadIsNotJudged() throws {
    let broken = try ImpactMesh([
      ("mesh.yaml", ImpactMeshes.readers), ("uses.yaml", ImpactMeshes.uses),
      ("broken.yaml", "dpq: 1\nproducts: [ {"),
    ])
    let statement = "impact \(Self.field) --change remove"
    let result = try broken.run(statement)
    #expect(result.isPartial && result.outcome == 3)
    #expect(result.answer.notes.contains { $0.contains("broken.yaml") }, "\(result.answer.notes)")
    #expect(try broken.run(statement + " --allow-partial").outcome == 1)
    #expect(try broken.run("impact \(Self.field)").outcome == 0)
  }

  @Test func aDraftPromisesNothing() throws {
    let draft = ImpactMeshes.readers.replacing(
      "id: a, version: 1.0.0, status: active", with: "id: a, version: 1.0.0, status: draft")
    let mesh = try ImpactMesh([("mesh.yaml", draft), ("uses.yaml", ImpactMeshes.uses)])
    let result = try mesh.run("impact \(Self.field) --change remove")
    #expect(!result.isNegative)
    #expect(
      try mesh.rows("impact \(Self.field) --change remove where address = 'd/hit' return reason")
        == [["h.x is made of it (a draft: nothing was promised yet)"]])
  }
}
