import TestSupport
import Testing

@testable import Policies

/// What becomes of observations in which something is wrong.
@Suite struct OddObservationTests {
  private static let records = """
    {"v":1,"kind":"usage","at":"2026-06-29","subject":"sales/orders","actor":"u1","count":4}
    {"v":1,"kind":"usge","at":"2026-06-29","subject":"dpq:sales/orders","actor":"u1","count":4}
    {"v":1,"kind":"usge","at":"2026-06-29","subject":"sales/orders","actor":"u1","count":4}
    {"v":1,"kind":"usage","at":"2026-06-31","subject":"sales/orders","actor":"u1","count":4}
    {"v":1,"kind":"usage","at":"2026-06-29","subjct":"sales/orders","actor":"u1","count":4}
    {"v":1,"kind":"usage","at":"2026-06-29","subject":"sales/odrers","acter":"u1","count":"four"}
    {"v":1,"kind":"coverage","at":"2026-06-01","of":"usage","subjects":["*"]}
    {"v":1,"kind":"weather","at":"2026-06-29","subject":"sales/orders","sunshine":4}
    nonsense

    """
  private static let mesh = """
    dpq: 1
    mesh: { name: harbour, asOf: "2026-06-30" }
    products: [ { id: orders, domain: sales } ]

    """

  @Test func checkNamesEachWithItsLine() throws {
    let mesh = try CheckedMesh(["mesh.yaml": Self.mesh, "a.obs.jsonl": Self.records])
    let found = try mesh.run().findings.filter { $0.site?.file.hasSuffix("a.obs.jsonl") == true }
    let told = found.map { "\($0.rule.id) \($0.site?.line ?? 0)" }.sorted()
    #expect(
      told == [
        "files/OBS-001 4", "files/OBS-001 5", "files/OBS-001 6", "files/OBS-002 6",
        "files/OBS-003 2", "files/OBS-003 5", "files/OBS-003 6", "files/SYN-001 9",
      ])
  }

  @Test func theFirstStatementThatReadsThemTellsOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.mesh, to: "mesh.yaml")
    try folder.write(Self.records, to: "a.obs.jsonl")
    let asks = ["-c", "CALL dpq.observations() YIELD kind RETURN count(*) AS n"]
    let run = try ProgramRun([folder.path] + ["-c", "list products"] + asks + asks)
    #expect(run.code == 0)
    #expect(run.output.hasSuffix("n\n7\nn\n7\n"), "\(run.output)")
    for part in ["a.obs.jsonl:2", "`usge`", "did you mean `usage`?", "a.obs.jsonl:4", "more like"] {
      #expect(run.errors.ranges(of: part).count == 1, "\(part): \(run.errors)")
    }
    #expect(try ProgramRun([folder.path, "-c", "list products"]).errors.isEmpty)
  }
}
