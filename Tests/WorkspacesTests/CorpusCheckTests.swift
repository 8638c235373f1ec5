import Graphs
import Snapshots
import TestSupport
import Testing
import Workspaces

@testable import Policies

/// The contracts of the standard's own repository and of its tools: what must fail is found, with a
/// reason, and what is valid has no error of schema. Skipped without DPQ_CORPUS.
@Suite struct CorpusCheckTests {
  private static let corpus = Disk.variable("DPQ_CORPUS")

  /// Rules that say what a JSON Schema says; the others look further.
  private static let schemaRules = ["SYN", "KEY", "TYP", "ENM", "FMT", "BND", "VER-001"]

  /// Files whose authors say that they are wrong.
  private static func mustFail(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return path.contains("/negative-tests/") || name.hasPrefix("invalid")
      || name == "malformed.yaml"
      || name == "unknown-field.yaml" || name == "nested-unknown-field.yaml"
      || name == "unsupported-version.yaml" || name == "broken.contract.yaml"
  }

  /// Files that are wrong by the standard they declare, though nothing says so beside them.
  private static let explained: [String: String] = [
    "all-data-types.odcs.yaml": "declares 3.0 and uses types and bounds of 3.1",
    "basic-four-dpo.odcs.yaml": "declares 3.0 and writes the team as 3.1 does",
    "changelog_unit_v1.yaml": "Snowflake servers without account, and keys of no standard",
    "changelog_unit_v2.yaml": "Snowflake servers without account, and keys of no standard",
    "shipments-odcs.yaml": "keys that the declared version lacks",
    "odcs_with_extra_top_level.yaml": "written for a schema of its own with a further key",
    "odcs-datacontract-cities-version-2.yaml": "a `delimiter` at a local server",
    "consumer-invalid.yaml": "a relationship in a notation that the standard lacks",
    "consumer-valid.yaml": "a relationship in a notation that the standard lacks",
  ]

  @Test func judgesTheContractsOfTheCorpus() throws {
    guard let corpus = Self.corpus else {
      return Disk.say("skipped: the check of the ODCS corpus, without DPQ_CORPUS")
    }
    let files =
      [".yaml", ".yml", ".json"].flatMap { Disk.files(below: "\(corpus)/odcs", suffix: $0) }
      .filter { !$0.contains("/odcs/schema/") }.sorted()
    var (failing, found, valid, clean): (Int, Int, Int, Int) = (0, 0, 0, 0)
    for path in files {
      let run = try Self.check(path)
      let errors = run.findings.filter { $0.severity == .error }
      if Self.mustFail(path) {
        failing += 1
        let isFound = run.findings.contains { $0.rule.pack == "files" } || !run.unseen.isEmpty
        if isFound { found += 1 }
        #expect(isFound, "\(path) must fail, and nothing was found")
      } else if run.documents > 0, Self.explained[Self.name(path)] == nil {
        valid += 1
        let schema = errors.filter { finding in
          Self.schemaRules.contains { finding.rule.id.hasPrefix("files/\($0)") }
        }
        if schema.isEmpty { clean += 1 }
        #expect(
          schema.isEmpty,
          "\(path): \(schema.map { "\($0.site?.line ?? 0) \($0.message) [\($0.rule.id)]" })")
      }
    }
    Disk.say(
      "ODCS corpus: \(found) of \(failing) files that must fail are found, "
        + "\(clean) of \(valid) valid ones have no error of schema, "
        + "\(Self.explained.count) are explained")
    #expect(failing > 40)
    #expect(valid > 50)
  }

  @Test(arguments: [
    "odps-bitol", "mesh-registry", "odps-lf", "dpds", "dcs", "dmm-gitops", "openlineage",
  ])
  func judgesEveryOtherStandardWithoutHarm(_ folder: String) throws {
    guard let corpus = Self.corpus else {
      return Disk.say("skipped: the check of \(folder), without DPQ_CORPUS")
    }
    let run = try Self.check("\(corpus)/\(folder)")
    let counts = Dictionary(grouping: run.findings, by: \.rule.id).mapValues(\.count)
    let text = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    Disk.say("\(folder): \(run.documents) documents; \(text.joined(separator: ", "))")
    #expect(run.documents > 0)
    for finding in run.findings { #expect(!finding.message.hasSuffix("."), "\(finding.message)") }
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  static func check(_ path: String) throws -> CheckRun {
    let snapshot = SnapshotLoader.load(paths: [path])
    let context = MeshContext(
      view: GraphView(snapshot.graph), name: "corpus", snapshot: snapshot,
      registry: CatalogMesh.registry, checkpoint: {})
    var run = CheckRun(context: context, scope: .everything)
    try RulePack.files.judge(&run)
    run.missUnloaded()
    run.finish()
    return run
  }
}
