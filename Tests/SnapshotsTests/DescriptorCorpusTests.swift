import Diagnostics
import Glibc
import Graphs
import Testing

@testable import Snapshots

/// Real descriptors of every standard; their folder is named by the environment variable DPQ_CORPUS.
struct DescriptorCorpusTests {
  private static let root: String? = unsafe getenv("DPQ_CORPUS").map { unsafe String(cString: $0) }
  private static let folders = [
    "odps-lf", "dpds", "witboost", "odcs", "odps-bitol", "mesh-opendataproduct",
  ]

  private static func path(_ folder: String) -> String? {
    guard let root, SourceFinder.status(of: "\(root)/\(folder)") != nil else {
      print("skipped 1 case: DPQ_CORPUS is not set or holds no \(folder)")
      return nil
    }
    return "\(root)/\(folder)"
  }

  /// The only files of these folders that are no YAML or JSON.
  private static func isBad(_ path: String) -> Bool {
    path.contains("/malformed.") || path.hasSuffix("datacontract-inline.yml")
  }

  @Test(arguments: folders)
  func everyFileLoadsAlone(folder: String) {
    guard let path = Self.path(folder) else { return }
    for file in SourceFinder([path]).files {
      let snapshot = SnapshotLoader.load(paths: [file.path])
      #expect(snapshot.summary.failed.isEmpty != Self.isBad(file.path), "\(file.path)")
      let isTold =
        snapshot.summary.documents > 0 || !snapshot.summary.skipped.isEmpty
        || Self.isBad(file.path)
      #expect(isTold, "\(file.path)")
    }
  }

  /// Documents by format and nodes by label, as counted by hand from the files.
  @Test(arguments: [
    ("odps-lf", ["LF ODPS": 16, "ODPC": 3, "ODPG": 1], [:]),
    ("dpds", ["DPDS": 22], [:]),
    ("witboost", ["witboost": 1], ["Product": 1, "Job": 1, "Field": 11, "Port:OutputPort": 2]),
    ("odcs", ["ODCS v2": 1], [:]),
    ("odps-bitol", ["ODPS": 2, "ODCS": 3], ["Product": 2, "Contract": 3]),
    ("mesh-opendataproduct", ["DPDS": 8, "LF ODPS": 9], ["Product": 9, "Domain": 1]),
  ])
  func foldersLoad(folder: String, formats: [String: Int], nodes: [String: Int]) {
    guard let path = Self.path(folder) else { return }
    let snapshot = SnapshotLoader.load(paths: [path])
    #expect(snapshot.summary.failed.filter { !Self.isBad($0) } == [])
    for (format, count) in formats {
      #expect(snapshot.summary.formats.first { $0.name == format }?.count == count, "\(format)")
    }
    for (label, count) in nodes {
      #expect(snapshot.summary.nodes.first { $0.name == label }?.count == count, "\(label)")
    }
  }

  @Test func allFoldersLoadTogether() {
    let paths = Self.folders.compactMap { Self.path($0) }
    guard paths.count == Self.folders.count else { return }
    let snapshot = SnapshotLoader.load(paths: paths)
    #expect(snapshot.summary.failed.allSatisfy { Self.isBad($0) })
    let backwards = SnapshotLoader.load(paths: paths.reversed())
    #expect(snapshot.summary.nodes == backwards.summary.nodes)
    #expect(snapshot.summary.relationships == backwards.summary.relationships)
    #expect(!snapshot.diagnostics.contains { $0.code == "load.reference-loop" })
  }

  /// Each product of the mesh has a descriptor of two standards that agree on its id.
  @Test func oneProductInTwoStandardsIsOne() {
    guard let path = Self.path("mesh-opendataproduct") else { return }
    let snapshot = SnapshotLoader.load(paths: [path])
    let products = snapshot.addresses("Product")
    #expect(products.count == 9)
    let both = products.filter { snapshot.value("otherStandards", $0).plain != "null" }
    #expect(both.count == 8)
    for product in both {
      #expect(snapshot.text("archetype", product) == "source")
      #expect(snapshot.text("owner", product) == "team:open-data-product")
    }
    #expect(!snapshot.codes().contains("load.address-clash"))
  }

  /// The example of the specification, whose ports, schemas and components lie in files of their own.
  @Test func theExampleOfTheSpecificationResolves() {
    let folder =
      "dpds/opendatamesh-initiative__odm-specification-dpdescriptor/examples/tripexecution"
    guard let path = Self.path(folder) else { return }
    let snapshot = SnapshotLoader.load(paths: [path])
    #expect(snapshot.addresses("Product") == ["transport-management/tripExecution"])
    #expect(snapshot.addresses("Port").count == 4)
    #expect(snapshot.addresses("Contract").count == 3)
    #expect(snapshot.addresses("Job").count == 3)
    #expect(snapshot.links("MANAGES").count == 5)
    #expect(snapshot.summary.unresolved == 0)
    #expect(snapshot.addresses("Field").count == 5)
  }
}
