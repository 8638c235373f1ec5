import Glibc
import Graphs
import Testing

@testable import Snapshots

/// Every real manifest of the corpus, whose folder the environment variable DPQ_CORPUS names.
struct DbtCorpusTests {
  private static let folder: String? = unsafe getenv("DPQ_CORPUS").map {
    unsafe String(cString: $0) + "/dbt"
  }

  private static var manifests: [String] {
    guard let folder else {
      print("skipped the manifests of real projects: DPQ_CORPUS is not set")
      return []
    }
    return SourceFinder([folder]).files.map(\.path).filter { path in
      path.contains("manifest") && path.split(separator: "/").last?.contains("manifest") == true
    }
  }

  /// `parent_map` and `child_map` as dbt wrote them, each list without repetition.
  private struct Maps {
    var parents: [String: Set<String>] = [:]
    var children: [String: Set<String>] = [:]

    init(_ path: String) throws {
      let bytes = try FileReader.bytes(of: SourceFile(path: path, isNamed: true)).get()
      var reader = JsonReader(bytes)
      let root = try reader.document()
      parents = Self.map(root["parent_map"])
      children = Self.map(root["child_map"])
    }

    private static func map(_ node: DocumentNode?) -> [String: Set<String>] {
      var map: [String: Set<String>] = [:]
      for entry in node?.entries ?? [] {
        map[entry.key] = Set(entry.value.elements.compactMap(\.text))
      }
      return map
    }
  }

  /// FLOWS_TO into assets and jobs and CHECKED_BY into rules, between nodes with a `unique_id`.
  private static func adjacency(
    _ snapshot: Snapshot
  ) -> (parents: [String: Set<String>], children: [String: Set<String>]) {
    var parents: [String: Set<String>] = [:]
    var children: [String: Set<String>] = [:]
    let view = snapshot.view
    for node in view.nodes(labelled: nil).all {
      guard let id = view.text("unique_id", of: node) else { continue }
      parents[id] = []
      children[id] = []
    }
    for type in ["FLOWS_TO", "CHECKED_BY"] {
      guard let number = snapshot.graph.types.find(type) else { continue }
      for link in snapshot.graph.relationships[Int(number)].ids {
        let ends = view.relationship(link)
        guard let from = view.text("unique_id", of: ends.start),
          let to = view.text("unique_id", of: ends.end)
        else { continue }
        parents[to, default: []].insert(from)
        children[from, default: []].insert(to)
      }
    }
    return (parents, children)
  }

  @Test(arguments: Self.manifests)
  func adjacencyIsThatOfTheManifest(path: String) throws {
    let snapshot = SnapshotLoader.load(paths: [path])
    #expect(snapshot.summary.failed == [])
    #expect(snapshot.summary.conflicts == 0)
    #expect(snapshot.summary.formats.map(\.name) == ["dbt"])
    let expected = try Maps(path)
    // Manifests that were cut down by hand have no maps to compare with.
    guard !expected.parents.isEmpty else { return }
    let found = Self.adjacency(snapshot)
    #expect(found.parents == expected.parents)
    #expect(found.children == expected.children)
  }

  @Test func projectsStitchByUniqueId() throws {
    guard let folder = Self.folder else { return }
    let pair = "\(folder)/astronomer__astronomer-cosmos/dev/dags/dbt/cross_project"
    let paths = ["downstream", "upstream"].map { "\(pair)/\($0)/target/manifest.json" }
    var parents: [String: Set<String>] = [:]
    for path in paths {
      // What the project that defines a node says of it counts, whichever came first.
      parents.merge(try Maps(path).parents) { $0.count > $1.count ? $0 : $1 }
    }
    for order in [paths, paths.reversed()] {
      let snapshot = SnapshotLoader.load(paths: order)
      #expect(Self.adjacency(snapshot).parents == parents)
      #expect(snapshot.text("original_file_path", "asset:upstream.stg_orders") != nil)
      #expect(snapshot.value("stub", "asset:upstream.stg_orders").isNull)
      #expect(snapshot.links("FEEDS").contains { $0.contains("upstream/upstream -[observed]->") })
      #expect(snapshot.summary.conflicts == 0)
    }
  }

  @Test func filesOfOneProjectJoin() throws {
    guard let folder = Self.folder else { return }
    let snapshot = SnapshotLoader.load(
      paths: ["\(folder)/godatadriven__dbt-bouncer/tests/fixtures/dbt_112/target"])
    #expect(snapshot.summary.formats.map(\.count) == [3])
    #expect(!snapshot.codes().contains("load.dbt-catalog"))
    let field = "asset:dbt_bouncer_test_project.dummy_source.customers#first_name"
    #expect(snapshot.text("type", field) == "VARCHAR")
    let table = snapshot.observations
    let kinds = Dictionary(table.kind.map { (table.text($0) ?? "", 1) }, uniquingKeysWith: +)
    #expect(kinds["check"] ?? 0 > 30)
    #expect(kinds["run"] ?? 0 > 10)
    #expect(kinds["arrival"] ?? 0 > 3)
    let view = snapshot.view
    for row in 0..<table.rowCount {
      let subject = table.text(table.subject[row]) ?? ""
      #expect(!view.nodes(aliased: subject).isEmpty, "\(subject)")
    }
  }

  @Test func twoStatesOfAProjectLoadApartAndTheNewerCountsTogether() throws {
    guard let folder = Self.folder else { return }
    let pair = "\(folder)/DataRecce__recce/tests/data/manifest"
    let old = SnapshotLoader.load(paths: ["\(pair)/base"])
    let new = SnapshotLoader.load(paths: ["\(pair)/pr2"])
    #expect(old.addresses("Asset").count + 2 == new.addresses("Asset").count)
    let both = SnapshotLoader.load(paths: ["\(pair)/base", "\(pair)/pr2"])
    #expect(both.codes().filter { $0 == "load.dbt-older" }.count == 1)
  }
}
