import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct DbtStitchingTests {
  /// A stub of another project's model, as a loader of its manifest leaves it.
  private static func stub(_ package: String, _ name: String) -> String {
    DbtImporterTests.model(package, name, more: "\"access\": \"public\"", path: "")
  }

  private static let a = DbtImporterTests.manifest(
    "a",
    [
      DbtImporterTests.model("a", "first", from: ["seed.a.raw"], more: "\"access\": \"public\""),
      "\"seed.a.raw\": {\"resource_type\": \"seed\", \"package_name\": \"a\", \"name\": \"raw\"}",
      DbtImporterTests.model("a", "last", from: ["model.b.middle"]), stub("b", "middle"),
    ].joined(separator: ","))

  private static let access = "\"access\": \"public\""

  private static let b = DbtImporterTests.manifest(
    "b",
    [
      DbtImporterTests.model("b", "middle", from: ["model.a.first"], more: access),
      stub("a", "first"),
    ].joined(separator: ","))

  @Test(arguments: [true, false])
  func stubsNeverOverride(isFirst: Bool) {
    let mesh =
      isFirst
      ? load(["1.json": Self.a, "2.json": Self.b]) : load(["1.json": Self.b, "2.json": Self.a])
    #expect(
      mesh.links("FLOWS_TO") == [
        "asset:a.first -[declared]-> asset:b.middle", "asset:a.raw -[declared]-> asset:a.first",
        "asset:b.middle -[declared]-> asset:a.last",
      ])
    #expect(mesh.value("stub", "asset:b.middle").isNull)
    #expect(mesh.summary.conflicts == 0)
  }

  /// Two projects may feed each other as long as no node feeds itself.
  @Test func projectsMayFormACycleThatNodesDoNot() {
    let mesh = load(["a.json": Self.a, "b.json": Self.b])
    #expect(
      mesh.links("FEEDS").filter { $0.contains("declared") } == [
        "a/a -[declared]-> b/b", "b/b -[declared]-> a/a",
      ])
    var above: [String: Set<String>] = [:]
    for link in mesh.relationships("FLOWS_TO") { above[link.end, default: []].insert(link.start) }
    for start in above.keys {
      var seen: Set<String> = []
      var pending = Array(above[start] ?? [])
      while let next = pending.popLast() {
        if seen.insert(next).inserted { pending += above[next] ?? [] }
      }
      #expect(!seen.contains(start))
    }
  }

  /// A pair as loaders of manifests write it: each holds stubs of what the other gives and of all
  /// that stands before it, seeds too, which a stub calls models.
  @Test(arguments: [true, false])
  func projectsThatFeedEachOtherFlowAsTheirParentMapsSay(isFirst: Bool) {
    func project(_ own: String, _ reports: [String], of other: String) -> String {
      let seedStub = Self.stub(other, "raw").replacing(
        "model.\(other).raw", with: "seed.\(other).raw")
      let staged = DbtImporterTests.model(
        other, "stg", from: ["seed.\(other).raw"], more: Self.access, path: "")
      let seed = """
        "seed.\(own).raw": {"resource_type": "seed", "package_name": "\(own)", "name": "raw",
          "original_file_path": "seeds/raw.csv", "raw_code": "", "depends_on": {"macros": []}}
        """
      let mine = DbtImporterTests.model(own, "stg", from: ["seed.\(own).raw"], more: Self.access)
      let report = DbtImporterTests.model(
        own, "rpt", from: ["model.\(own).stg", "model.\(other).stg"])
      return DbtImporterTests.manifest(
        own, ([mine, report, seed, staged, seedStub] + reports).joined(separator: ","))
    }
    let report = DbtImporterTests.model(
      "a", "rpt", from: ["model.a.stg", "model.b.stg"], path: "")
    let files = [project("a", [], of: "b"), project("b", [report], of: "a")]
    let mesh = load(["1.json": files[isFirst ? 0 : 1], "2.json": files[isFirst ? 1 : 0]])
    #expect(
      Set(mesh.links("FLOWS_TO")) == [
        "asset:a.raw -[declared]-> asset:a.stg", "asset:b.raw -[declared]-> asset:b.stg",
        "asset:a.stg -[declared]-> asset:a.rpt", "asset:b.stg -[declared]-> asset:a.rpt",
        "asset:a.stg -[declared]-> asset:b.rpt", "asset:b.stg -[declared]-> asset:b.rpt",
      ])
    #expect(
      mesh.links("FEEDS").filter { $0.contains("declared") } == [
        "a/a -[declared]-> b/b", "b/b -[declared]-> a/a",
      ])
    for asset in ["asset:a.raw", "asset:b.raw"] {
      #expect(mesh.value("resource_type", asset).plain == "seed")
      #expect(mesh.value("stub", asset).isNull)
    }
    #expect(mesh.addresses("Asset").count == 6 && mesh.addresses("Unresolved").isEmpty)
  }

  @Test func aStubAloneIsAnAsset() {
    let mesh = load(["b.json": Self.b])
    #expect(mesh.value("stub", "asset:a.first").plain == "true")
  }

  @Test func aSourceThatAnotherProjectBuildsIsItsNode() {
    let consumer = DbtImporterTests.manifest(
      "c", DbtImporterTests.model("c", "use", from: ["source.c.a.first"]),
      more: """
        "sources": {"source.c.a.first": {"resource_type": "source", "package_name": "c",
          "name": "first", "source_name": "a", "database": "db", "schema": "A",
          "relation_name": "`db`.`A`.`FIRST`"}}
        """)
    let mesh = load(["a.json": Self.a, "c.json": consumer])
    #expect(mesh.links("FLOWS_TO").contains("asset:a.first -[declared]-> asset:c.use"))
    #expect(mesh.addresses("Source") == [])
    #expect(mesh.value("aliases", "asset:a.first").plain.contains("source.c.a.first"))
  }

  @Test func theNewerOfTwoManifestsOfOneProjectCounts() {
    let old = DbtImporterTests.manifest("a", DbtImporterTests.model("a", "gone"))
    let new = DbtImporterTests.manifest(
      "a", DbtImporterTests.model("a", "stays"), at: "2026-07-01T00:00:00Z")
    let mesh = load(["1.json": new, "2.json": old])
    #expect(mesh.addresses("Asset") == ["asset:a.stays"])
    #expect(mesh.codes().contains("load.dbt-older"))
  }
}

struct DbtFolderTests {
  /// The compiled files of dbt's folder `target` are none of a mesh, its artifacts are.
  @Test func artifactsAreFoundInTheTargetFolder() {
    let folder = Folder()
    folder.make("target")
    folder.make("target/compiled")
    folder.write("target/manifest.json", DbtImporterTests.shop)
    folder.write("target/graph_summary.json", "{}")
    folder.write("target/compiled/schema.yml", "version: 2")
    let mesh = SnapshotLoader.load(paths: [folder.path])
    #expect(mesh.sources.map(\.path) == ["\(folder.path)/target/manifest.json"])
    #expect(mesh.addresses("Product") == ["shop/sales", "shop/shop"])
  }
}

struct DbtSizeTests {
  /// dbt writes a manifest on one line: finding a place in it must not depend on what stands before.
  @Test(.timeLimit(.minutes(1)))
  func aLongLineIsReadInLinearTime() {
    let columns = (0..<10).map { "\"c\($0)\": {\"name\": \"c\($0)\", \"data_type\": \"int\"}" }
    let more = "\"columns\": {\(columns.joined(separator: ", "))}"
    var nodes = ""
    for number in 0..<2_000 {
      let parents = number == 0 ? [] : ["model.shop.m\(number - 1)"]
      let node = DbtImporterTests.model("shop", "m\(number)", from: parents, more: more)
      nodes += (number == 0 ? "" : ",") + node
    }
    let line = String(
      decoding: DbtImporterTests.manifest("shop", nodes).utf8.filter { $0 != 0x0A }, as: UTF8.self)
    let mesh = load(["m.json": line])
    #expect(mesh.addresses("Asset").count == 2_000)
    #expect(mesh.relationships("FLOWS_TO").count == 1_999)
  }
}
