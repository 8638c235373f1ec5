import Tables
import Testing
import Workspaces

/// The first failing ancestor, on chains counted by hand.
@Suite struct CauseTests {
  private static let chain = """
    dpq: 1
    mesh: { name: Chain, asOf: 2026-06-30 }
    domains: [ { id: d } ]
    teams: [ { id: t } ]
    products:
      - { id: a, domain: d, owner: team:t,
          outputs: [ { name: o, version: 1.0.0, contract: a@1.0.0 } ] }
      - { id: b, domain: d, inputs: [ { name: i, reads: [ d/a/o@1 ] } ],
          outputs: [ { name: o, version: 1.0.0 } ] }
      - { id: c, domain: d, inputs: [ { name: i, reads: [ d/b/o@1 ] } ],
          outputs: [ { name: o, version: 1.0.0 } ] }
    contracts:
      - { id: a, version: 1.0.0, slos: [ { id: f, property: latency, value: 24, unit: h } ] }
    """

  private static func check(
    _ product: String, _ status: String, on day: Int = 29, name: String = "k"
  ) -> String {
    #"{"kind":"check","at":"2026-06-\#(day)","subject":"d/\#(product)/o@1","check":"\#(name)","#
      + #""status":"\#(status)"}"#
  }

  private static func mesh(_ records: [String]) throws -> ImpactMesh {
    try ImpactMesh([
      ("mesh.yaml", chain), ("seen.obs.jsonl", records.joined(separator: "\n") + "\n"),
    ])
  }

  private static let columns = " return address, state, hop, isFirst, check, since"

  @Test func theFarthestFailureIsFirst() throws {
    let mesh = try Self.mesh([
      Self.check("a", "pass", on: 26), Self.check("a", "fail", on: 27), Self.check("a", "fail"),
      Self.check("b", "fail", on: 28), Self.check("c", "pass"),
    ])
    #expect(
      try mesh.rows("cause d/c" + Self.columns) == [
        ["d/a", "fails", "2", "true", "k", "2026-06-27"],
        ["d/b", "fails", "1", "false", "k", "2026-06-28"],
        ["d/c", "well", "0", "false", "–", "–"],
      ])
    let notes = try mesh.run("cause d/c").answer.notes
    #expect(notes == ["first to fail: d/a: k since 2026-06-27; team:t"])
    #expect(
      try mesh.rows("cause d/c where isFirst return witness") == [["d/a > d/b > d/c"]])
  }

  @Test func unknownIsNotWell() throws {
    let mesh = try Self.mesh([Self.check("b", "error"), Self.check("c", "fail")])
    #expect(
      try mesh.rows("cause d/c" + Self.columns) == [
        ["d/c", "fails", "0", "true", "k", "2026-06-29"],
        ["d/a", "unknown", "2", "false", "–", "–"],
        ["d/b", "unknown", "1", "false", "k", "2026-06-29"],
      ])
    #expect(
      try mesh.run("cause d/c").answer.notes.last
        == "no checks tell of 2 of 3 that are looked at; unknown, not well")
  }

  @Test func nothingFailing() throws {
    let mesh = try Self.mesh([
      Self.check("a", "pass"), Self.check("b", "pass"), Self.check("c", "warn"),
    ])
    let result = try mesh.run("cause d/c")
    #expect(result.outcome == 0)
    #expect(result.answer.notes == ["nothing is seen to fail here or upstream"])
    #expect(try mesh.rows("cause d/c where state = 'warns' return address") == [["d/c"]])
  }

  @Test(arguments: [
    (
      #"{"kind":"incident","at":"2026-06-20","subject":"d/a","id":"i7","note":"no file"}"#,
      "incident i7", "2026-06-20"
    ),
    (#"{"kind":"arrival","at":"2026-06-27","subject":"d/a/o@1"}"#, "late", "2026-06-28"),
  ]) func whatElseFails(_ record: String, _ name: String, _ since: String) throws {
    let mesh = try Self.mesh([record])
    #expect(
      try mesh.rows("cause d/c where isFirst" + Self.columns) == [
        ["d/a", "fails", "2", "true", name, since]
      ])
  }

  @Test(arguments: [
    #"{"kind":"incident","at":"2026-06-20","until":"2026-06-21","subject":"d/a"}"#,
    #"{"kind":"arrival","at":"2026-06-29","subject":"d/a/o@1"}"#,
    // Later than the as-of instant.
    #"{"kind":"check","at":"2026-07-02","subject":"d/a/o@1","check":"k","status":"fail"}"#,
  ]) func whatDoesNotFail(_ record: String) throws {
    let mesh = try Self.mesh([record])
    #expect(try mesh.rows("cause d/c where state = 'fails' return address").isEmpty)
  }

  @Test func aRingHasOneFirst() throws {
    let ring = Self.chain.replacing(
      "id: a, domain: d, owner: team:t,",
      with: "id: a, domain: d, owner: team:t, inputs: [ { name: i, reads: [ d/c/o@1 ] } ],")
    let mesh = try ImpactMesh([
      ("mesh.yaml", ring),
      (
        "seen.obs.jsonl",
        [Self.check("a", "fail", on: 28), Self.check("b", "fail", on: 25)]
          .joined(separator: "\n") + "\n"
      ),
    ])
    #expect(try mesh.rows("cause d/c where isFirst return address") == [["d/b"]])
  }

  @Test func portsAreFollowedToo() throws {
    let mesh = try Self.mesh([Self.check("a", "fail")])
    #expect(
      try mesh.rows("cause d/c/o@1 where isFirst return address, hop") == [["d/a/o@1", "4"]])
  }
}
