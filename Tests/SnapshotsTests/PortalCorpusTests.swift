import Diagnostics
import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Real files of portals, registries and specifications, alone and together.
struct PortalCorpusTests {
  private static let root = Disk.variable("DPQ_CORPUS")
  private static let folders = ["dcs", "dmm-gitops", "entropy-data", "portal", "mesh-registry"]

  private static func present(_ path: String) -> String? {
    guard let root, Disk.exists("\(root)/\(path)") else {
      Disk.say("skipped 1 case: DPQ_CORPUS is not set, or has no \(path)")
      return nil
    }
    return "\(root)/\(path)"
  }

  @Test(arguments: folders)
  func aFolderLoads(folder: String) throws {
    guard let path = Self.present(folder) else { return }
    let mesh = SnapshotLoader.load(paths: [path])
    #expect(mesh.summary.failed == [])
    // What is skipped is a schema, a description of an interface, or a tool's own file.
    for skip in mesh.summary.skipped {
      let isOther =
        skip.path.contains("/schema/") || skip.path.contains("/wiremock/")
        || skip.path.contains("/terraform/") || skip.path.contains("soda_results")
        || skip.path.contains("-schema.yaml") || skip.path.contains("-quality.yaml")
      #expect(isOther, "\(skip.path): \(skip.reason)")
    }
  }

  @Test func allTogether() throws {
    let paths = Self.folders.compactMap { Self.present($0) }
    guard paths.count == Self.folders.count else { return }
    let mesh = SnapshotLoader.load(paths: paths)
    let reversed = SnapshotLoader.load(paths: paths.reversed())
    #expect(mesh.summary.nodes == reversed.summary.nodes)
    #expect(mesh.summary.failed == [])
    let formats = Dictionary(
      uniqueKeysWithValues: mesh.summary.formats.map { ($0.name, $0.count) })
    #expect(formats["DCS"] == 11)
    #expect(formats["DPS"] == 2)
    #expect(formats["DUA"] == 22)
    #expect(formats["Data Product Portal"] == 1)
    #expect(formats["mesh-registry observability"] == 7)
    #expect(formats["Entropy Data"] == 2)
  }

  /// One registry of twelve products: who agreed on what.
  @Test func theRegistryWithObservations() throws {
    guard
      let path = Self.present(
        "mesh-registry/joaovicente__data-mesh-viewer/public/DataMeshRegistryObservability.yaml")
    else { return }
    let mesh = SnapshotLoader.load(paths: [path])
    #expect(mesh.addresses("Product").count == 12)
    #expect(mesh.addresses("Agreement").count == 11)
    #expect(mesh.links("GRANTS").count >= 11)
    #expect(mesh.links("FEEDS").filter { $0.contains("-[agreed]->") }.count == 11)
    #expect(Set(mesh.linkValues("READ_BY", "status")) == ["approved"])
    let table = mesh.observations
    // Of seven products, each at most: health, pipeline, freshness, arrival, quality with what
    // failed, and response time.
    #expect(table.rowCount == 33)
    let subjects = Set((0..<table.rowCount).compactMap { table.text(table.subject[$0]) })
    #expect(subjects.count == 7)
    #expect(subjects.isSubset(of: Set(mesh.addresses("Product"))))
  }

  @Test func theSampleOfThePortal() throws {
    guard
      let path = Self.present(
        "portal/conveyordata__data-product-portal/derived/sample_data.api.json")
    else { return }
    let mesh = SnapshotLoader.load(paths: [path])
    #expect(mesh.addresses("Product").count == 42)
    #expect(mesh.addresses("OutputPort").count == 42)
    #expect(mesh.addresses("Agreement").count == 38)
    #expect(mesh.addresses("InputPort").count == 38)
    #expect(mesh.links("READ_BY").count == 38)
    #expect(mesh.addresses("Asset").count == 32)
    #expect(mesh.links("EXPOSES").count == 4)
    #expect(mesh.addresses("Contract").count == 11)
    #expect(mesh.addresses("Domain").count == 6)
    #expect(mesh.addresses("Person").count == 4)
    #expect(mesh.summary.unresolved == 0)
    let standings = Dictionary(
      mesh.linkValues("READ_BY", "status").map { ($0, 1) }, uniquingKeysWith: +)
    #expect(standings == ["approved": 28, "requested": 5, "denied": 3, "expired": 2])
    #expect(mesh.summary.conflicts == 0)
  }

  @Test func theGitRepositoryOfAMesh() throws {
    guard let path = Self.present("dmm-gitops/datamesh-manager__example-gitops-repository")
    else { return }
    let mesh = SnapshotLoader.load(paths: [path])
    #expect(mesh.addresses("Product") == ["shelf_warmers", "stock_updated"])
    #expect(mesh.addresses("OutputPort").count == 4)
    #expect(mesh.links("GOVERNED_BY").count == 4)
    #expect(mesh.links("FEEDS") == ["source:stock-service -[declared]-> stock_updated"])
    #expect(mesh.addresses("Dataset").count == 4)
    #expect(mesh.addresses("Field").count == 16)
    #expect(mesh.text("owner", "shelf_warmers") == "team:fulfillment")
    #expect(mesh.summary.unresolved == 0)
  }

  /// The bodies of recorded answers, as the files of an export would hold them.
  @Test func recordedAnswersOfEntropyData() throws {
    guard
      let path = Self.present(
        "entropy-data/entropy-data__entropy-data-sdk/src/test/resources/wiremock")
    else { return }
    var session = LoadSession()
    for (file, folder) in [("access", "access"), ("dataproduct", "dataproducts")] {
      let bytes = try #require(Disk.read("\(path)/\(file).json"))
      var reader = JsonReader(bytes)
      let body = try #require(
        try reader.document()["mappings"]?.elements.first?["response"]?["jsonBody"])
      session.load(
        Array(bytes[body.bytes]),
        of: SourceFile(path: "export/\(folder)/x.json", isNamed: true))
    }
    let mesh = session.finish(name: nil, fallback: "export", asOf: nil)
    #expect(mesh.addresses("Product") == ["my-example-data-product"])
    #expect(
      mesh.links("GRANTS").map { $0.hasSuffix("-> my-example-data-product/snowflake") } == [true])
    #expect(mesh.addresses("Person").count == 1)
    #expect(mesh.text("owner", "my-example-data-product") == "team:my-example-team")
  }
}
