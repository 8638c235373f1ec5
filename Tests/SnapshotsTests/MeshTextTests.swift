import Diagnostics
import Graphs
import Testing

@testable import Snapshots

@Suite struct MeshTextTests {
  private static let endings: [(MeshText.Syntax, String)] = [
    (.yaml, "yaml"), (.json, "json"), (.ndjson, "ndjson"),
  ]

  private func reload(_ bytes: [UInt8], _ ending: String) -> Snapshot {
    var session = LoadSession()
    session.load(bytes, of: SourceFile(path: "saved.\(ending)", isNamed: true))
    return session.finish(name: nil, fallback: "saved", asOf: nil)
  }

  @Test(arguments: UInt64(1)...40) func randomGraphsSurvive(_ seed: UInt64) throws {
    var random = RandomGraph(seed: seed)
    let graph = random.graph()
    for (syntax, ending) in Self.endings {
      let bytes = try SnapshotWriter.text(Snapshot(name: "a: b", graph: graph), syntax)
      let opened = reload(bytes, ending)
      #expect(dump(opened.graph) == dump(graph), "seed \(seed), \(ending)")
      #expect(opened.diagnostics.map(\.placedMessage) == [], "seed \(seed), \(ending)")
      #expect(opened.name == "a: b")
    }
  }

  @Test(arguments: ["yaml", "json", "ndjson"])
  func aMeshSurvivesWithItsProvenance(_ ending: String) throws {
    let mesh = StoreTests.mesh
    let folder = Folder()
    let path = "\(folder.path)/mesh.\(ending)"
    let beside = "\(folder.path)/mesh.obs.jsonl"
    folder.write("mesh.\(ending)", [])
    folder.write("mesh.obs.jsonl", [])
    let format = try #require(SnapshotWriter.Format(path: path))
    #expect(try SnapshotWriter.write(mesh, as: format, to: path) == [path, beside])
    let opened = SnapshotLoader.load(paths: [path, beside])
    #expect(dump(opened.graph) == dump(mesh.graph))
    #expect(opened.text("file", "sales/orders") == "mesh.yaml")
    #expect(opened.name == "Harbour" && opened.asOf == mesh.asOf)
    #expect(opened.sources == mesh.sources)
    #expect(opened.properties["company"].map(exact) == "s\"Harbour & Sons\"")
    let (old, new) = (mesh.observations, opened.observations)
    #expect(new.at == old.at && new.ok == old.ok && new.rows == old.rows && new.ms[0] == 12.5)
    #expect(new.subject.map { new.text($0) } == old.subject.map { old.text($0) })
    #expect(new.otherFields(of: 0).map(\.key) == old.otherFields(of: 0).map(\.key))
    // Saved again it is the same, byte for byte.
    #expect(
      try SnapshotWriter.text(opened, Self.endings.first { $0.1 == ending }?.0 ?? .yaml)
        == SnapshotWriter.text(mesh, Self.endings.first { $0.1 == ending }?.0 ?? .yaml))
  }

  @Test func aWholeMeshIsNotMerged() throws {
    let text = String(decoding: try SnapshotWriter.text(StoreTests.mesh, .yaml), as: UTF8.self)
    let both = load(["a.yaml": text, "b.yaml": "dpq: 1\nproducts: [ { id: x, domain: d } ]"])
    #expect(both.codes().contains("load.whole-merge"))
    #expect(both.addresses("Product") == ["d/x"])
  }

  @Test func aReferenceToNoNodeIsTold() {
    let snapshot = load([
      "a.yaml": """
      dpq: 1
      mesh: { whole: true }
      nodes:
      - { labels: [A], properties: { address: a } }
      relationships:
      - { type: KNOWS, from: a, to: b }
      """
    ])
    #expect(snapshot.codes() == ["load.whole-reference"])
    #expect(snapshot.diagnostics.first?.placedMessage == "a.yaml:6: no node is called `b`")
  }

  @Test func aValueTooDeepForTextIsRefused() {
    var value = Value.int(1)
    for _ in 0..<600 { value = .list([value]) }
    var builder = GraphBuilder()
    let node = builder.addNode(labels: [])
    builder.setProperty("deep", of: node, to: value)
    let snapshot = Snapshot(name: "deep", graph: builder.freeze().graph)
    do {
      _ = try SnapshotWriter.text(snapshot, .json)
      Issue.record("it was written")
    } catch {
      #expect((error as? Diagnostic)?.code == "save.too-deep")
    }
  }

  @Test func aViewIsCompacted() throws {
    var overlay = Overlay(over: StoreTests.mesh.graph)
    let view = StoreTests.mesh.view
    let orders = try #require(view.node(at: "sales/orders"))
    let team = overlay.addNode(labels: ["Team"])
    overlay.setProperty("address", of: team, to: .string("team:new"))
    overlay.setProperty("name", of: orders, to: .string("Renamed"))
    overlay.setProperty("tags", of: orders, to: .null)
    let owns = overlay.addRelationship(type: "OWNS", from: team, to: orders)
    overlay.setProperty("since", ofRelationship: owns, to: .int(3))
    let feeds = try #require(StoreTests.mesh.relationships("FEEDS").first)
    overlay.removeRelationship(feeds.id)
    let taken = StoreTests.mesh.taking(GraphView(StoreTests.mesh.graph, overlay: overlay))
    #expect(taken.text("name", "sales/orders") == "Renamed")
    #expect(taken.value("tags", "sales/orders").isNull)
    #expect(taken.relationships("OWNS").map(\.start) == ["team:new"])
    #expect(taken.linkValues("OWNS", "since") == ["3"])
    #expect(taken.relationships("FEEDS").isEmpty)
    #expect(taken.graph.nodeCount == StoreTests.mesh.graph.nodeCount + 1)
    let slice = StoreTests.mesh.taking(view, keeping: [orders])
    #expect(slice.graph.nodeCount == 1 && slice.graph.relationshipCount == 0)
    #expect(slice.text("address", "sales/orders") == "sales/orders")
  }
}
