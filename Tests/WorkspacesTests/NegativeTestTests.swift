import TestSupport
import Testing
import Workspaces

@testable import Policies

/// The negative tests of ODCS 3.2: which rule says no to each of them, where and why. Skipped
/// without DPQ_CORPUS.
@Suite struct NegativeTestTests {
  /// File, rule and line of each error, and why that is the verdict.
  private static let verdicts: [(file: String, errors: [String], why: String)] = [
    ("additional-unknown-property", ["files/KEY-003 9"], "the root allows no further keys"),
    ("enum-duplicate-values", ["files/DUP-002 17"], "values of an enumeration are unique"),
    ("enum-missing-value", ["files/KEY-001 16"], "an entry of an enumeration has a value"),
    ("invalid-api-version", ["files/VER-001 5"], "there is no version 4 to judge by"),
    ("invalid-kind", ["files/ENM-001 6"], "a contract is of kind DataContract"),
    ("invalid-quality-metric", ["files/ENM-001 17"], "library metrics are a closed list"),
    ("map-missing-block", ["files/KEY-001 13"], "a map says what its keys and values are"),
    ("map-missing-value", ["files/KEY-001 16"], "a map has keys and values"),
    ("missing-required-fields", ["files/KEY-001 4"], "id is required"),
    (
      "quality-custom-missing-implementation", ["files/KEY-001 17"],
      "a rule of an engine says what the engine runs"
    ),
    (
      "quality-element-field", ["files/CON-004 17", "files/KEY-003 18"],
      "`element` was taken out, and without a threshold nothing is demanded"
    ),
    ("quality-multiple-operators", ["files/CON-005 20"], "a rule has one threshold"),
    (
      "relationship-schema-level-missing-from-to", ["files/KEY-001 13", "files/KEY-001 13"],
      "at the level of the schema both ends are named"
    ),
    ("schema-property-missing-name", ["files/KEY-001 13"], "a property has a name"),
    ("server-invalid-type", ["files/ENM-001 11"], "types of servers are a closed list"),
    ("server-missing-conditional-fields", ["files/KEY-001 10"], "Athena needs a schema"),
    ("sla-missing-required-value", ["files/KEY-001 10"], "a service level has a value"),
  ]

  @Test func eachIsRefusedForItsReason() throws {
    guard let corpus = Disk.variable("DPQ_CORPUS") else {
      return Disk.say("skipped: \(Self.verdicts.count) negative tests, without DPQ_CORPUS")
    }
    let folder =
      "\(corpus)/odcs/bitol-io__open-data-contract-standard/dev-v3.2.0/src/script/negative-tests"
    let files = Disk.files(below: folder, suffix: ".yaml")
    #expect(files == Self.verdicts.map { "\(folder)/\($0.file).odcs.yaml" })
    for verdict in Self.verdicts {
      let path = "\(folder)/\(verdict.file).odcs.yaml"
      let workspace = Workspace(
        registry: CatalogMesh.registry, limits: .script, isInterrupted: { false })
      workspace.opensEmpty = true
      _ = workspace.load([path])
      var run = CheckRun(context: try workspace.context(), scope: .everything)
      try run.judge([.files])
      run.finish()
      let errors = run.findings.filter { $0.severity == .error }
      #expect(
        errors.map { "\($0.rule.id) \($0.site?.line ?? 0)" } == verdict.errors,
        "\(verdict.file): \(verdict.why)")
    }
  }
}
