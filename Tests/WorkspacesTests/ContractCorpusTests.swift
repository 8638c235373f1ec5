import Graphs
import Snapshots
import TestSupport
import Testing
import Workspaces

@testable import Contracts

/// Pairs of contracts that other tools keep for their own tests, with the verdicts that hold here
/// and why. Skipped without DPQ_CORPUS.
@Suite struct ContractCorpusTests {
  private static let corpus = Disk.variable("DPQ_CORPUS")

  private struct Pair {
    let old: String
    let new: String
    let summary: String
    let next: String?
    /// What weighs, in order; a reason is written beside what another tool judges otherwise.
    let weighty: [String]
  }

  private static let cities =
    "datacontract__datacontract-cli/tests/fixtures/schema-evolution"
    + "/odcs-datacontract-cities-version"
  private static let unit =
    "datacontract__datacontract-cli/tests/fixtures/changelog/unit/changelog_unit"
  private static let compatibility = "eddiethedean__odcs/tests/fixtures/compatibility"

  private static let pairs: [Pair] = [
    // A field more, read from CSV without a header, and two servers by other names at the same
    // place; 2.0.0 is further than that asks for, as other tools say too.
    Pair(
      old: "\(cities)-1.yaml", new: "\(cities)-2.yaml", summary: "0 breaking, 3 warnings, 12 info",
      next: "1.1.0",
      weighty: [
        "warning FLD-01 cities.population", "warning PRT-02 dev-csv", "warning PRT-02 dev-parquet",
      ]),
    // A field may be empty no more, which the tool that keeps the pair calls breaking (for data
    // that is there); for readers it is the three servers that are gone, under the same version.
    Pair(
      old: "\(cities)-2.yaml", new: "\(cities)-3.yaml",
      summary: "3 breaking, 0 warnings, 1 info; 1 version error", next: "3.0.0",
      weighty: [
        "error VER-01 version", "breaking PRT-02 historical-json", "breaking PRT-02 current-json",
        "breaking PRT-02 mixed-schema-json",
      ]),
    // The changelog of that tool lists 22 changes without weighing them: one of each kind.
    Pair(
      old: "\(unit)_v1.yaml", new: "\(unit)_v2.yaml", summary: "5 breaking, 4 warnings, 13 info",
      next: "2.0.0",
      weighty: [
        "breaking STA-02 status", "breaking FLD-02 orders.customer_id",
        "breaking TYP-01 orders.order_date: type", "breaking SLA-02 availability: value",
        "breaking PRT-06 production: roles", "warning CLS-01 orders.total_amount: pii",
        "warning TRM-02 price", "warning PRT-07 roles", "warning CLS-01 classification",
      ]),
    // Additive for both, and so is the verdict here.
    Pair(
      old: "\(compatibility)/base.yaml", new: "\(compatibility)/additive-new-column.yaml",
      summary: "0 breaking, 0 warnings, 1 info", next: "3.2.0", weighty: []),
    // Breaking for both; the version stays, which is an error of its own.
    Pair(
      old: "\(compatibility)/base.yaml", new: "\(compatibility)/breaking-removed-column.yaml",
      summary: "1 breaking, 0 warnings, 0 info; 1 version error", next: "4.0.0",
      weighty: ["error VER-01 version", "breaking FLD-02 customers.email"]),
  ]

  @Test func judgesThePairsOfOtherTools() throws {
    guard let corpus = Self.corpus else {
      return Disk.say("skipped: \(Self.pairs.count) pairs of contracts, without DPQ_CORPUS")
    }
    for pair in Self.pairs {
      let contracts = try ContractPair(
        files: "\(corpus)/odcs/\(pair.old)", "\(corpus)/odcs/\(pair.new)")
      let verdict = try contracts.verdict()
      #expect(verdict.summary == pair.summary, "\(pair.new)")
      #expect(verdict.next == pair.next, "\(pair.new)")
      let weighty = try contracts.changes().filter { !$0.hasPrefix("info") }
      #expect(weighty == pair.weighty, "\(pair.new)")
    }
  }

  /// Whatever a contract holds, negative tests of the standard included, it differs in nothing from
  /// itself, and can be compared with any other.
  @Test func everyContractIsComparedWithItself() throws {
    guard let corpus = Self.corpus else {
      return Disk.say("skipped: contracts of the corpus beside themselves, without DPQ_CORPUS")
    }
    let files = ["odcs", "dcs"].flatMap { folder in
      [".yaml", ".yml", ".json"].flatMap { Disk.files(below: "\(corpus)/\(folder)", suffix: $0) }
    }.filter { !$0.contains("/odcs/schema/") }.sorted()
    var last: ContractPicture?
    var count = 0
    for path in files {
      let snapshot = SnapshotLoader.load(paths: [path])
      let context = MeshContext(
        view: GraphView(snapshot.graph), name: "test", snapshot: snapshot,
        registry: CatalogMesh.registry, checkpoint: {})
      for contract in context.nodes(.contract) {
        let picture = try PictureReader(context).picture(of: contract)
        let same = ContractComparison(picture, picture, ComparisonSettings())
        #expect(same.changes.isEmpty, "\(path): \(same.changes.map(\.what))")
        if let last {
          for direction in ChangeDirection.allCases {
            var settings = ComparisonSettings()
            settings.direction = direction
            let other = ContractComparison(last, picture, settings)
            #expect(other.changes.allSatisfy { !$0.reason.isEmpty }, "\(path)")
          }
        }
        last = picture
        count += 1
      }
    }
    #expect(count > 100)
    Disk.say("compared \(count) contracts of the corpus with themselves and with a neighbour")
  }
}
