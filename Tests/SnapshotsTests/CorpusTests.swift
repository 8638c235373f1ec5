import Diagnostics
import Glibc
import Graphs
import Testing

@testable import Snapshots

/// Real files of others; their folder is named by the environment variable DPQ_CORPUS.
struct CorpusTests {
  private static let root: String? = unsafe getenv("DPQ_CORPUS").map { unsafe String(cString: $0) }

  private static func isPresent(_ folder: String) -> Bool {
    guard let root else {
      print("skipped 1 case: DPQ_CORPUS is not set")
      return false
    }
    return SourceFinder.status(of: "\(root)/\(folder)") != nil
  }

  @Test(arguments: [
    ("odcs", "ODCS", 110), ("odps-bitol", "ODPS", 2), ("mesh-registry", "ODPS", 50),
  ])
  func foldersLoad(folder: String, format: String, atLeast: Int) {
    guard Self.isPresent(folder), let root = Self.root else { return }
    let snapshot = SnapshotLoader.load(paths: ["\(root)/\(folder)"])
    let count = snapshot.summary.formats.first { $0.name == format }?.count ?? 0
    #expect(count >= atLeast)
    let failed = snapshot.summary.failed.filter { !$0.contains("/malformed.") }
    #expect(failed == [])
    #expect(!snapshot.diagnostics.contains { $0.code == "load.encoding" })
  }

  /// Each file alone, as a user would name it.
  @Test(arguments: ["odcs", "odps-bitol"])
  func everyFileLoadsAlone(folder: String) {
    guard Self.isPresent(folder), let root = Self.root else { return }
    for file in SourceFinder(["\(root)/\(folder)"]).files {
      let snapshot = SnapshotLoader.load(paths: [file.path])
      let isBad = file.path.contains("/malformed.")
      #expect(snapshot.summary.failed.isEmpty != isBad, "\(file.path)")
      let isTold =
        snapshot.summary.documents > 0 || !snapshot.summary.skipped.isEmpty || isBad
      #expect(isTold, "\(file.path)")
    }
  }

  /// Of all files only those that are broken on purpose cannot be read.
  @Test func onlyWhatIsBrokenOnPurposeIsUnreadable() {
    guard Self.isPresent("."), let root = Self.root else { return }
    let failed = SnapshotLoader.load(paths: [root]).summary.failed
    #expect(!failed.isEmpty)
    for path in failed {
      #expect(
        path.contains("/malformed.") || path.hasSuffix("/datacontract-inline.yml"), "\(path)")
    }
  }

  @Test func contractsOfAMeshResolve() {
    guard Self.isPresent("odps-bitol"), let root = Self.root else { return }
    let snapshot = SnapshotLoader.load(
      paths: ["\(root)/odps-bitol/jvdingen__bitol-skills/docs/tutorials/jaffle-shop"])
    #expect(snapshot.addresses("Product") == ["jaffle-shop/jaffle-shop"])
    #expect(snapshot.addresses("Contract").count == 3)
    #expect(snapshot.links("GOVERNED_BY").count == 3)
    #expect(snapshot.links("DERIVED_FROM").count == 2)
    #expect(snapshot.summary.unresolved == 0)
  }
}
