import Graphs
import Snapshots
import TestSupport
import Testing

@testable import Workspaces

/// The view that a what-if maintains says of a loaded mesh what its loader derived.
struct FeedsViewTests {
  @Test func agreesWithTheLoaderOnTheDemo() throws {
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.openDemo()
    let mesh = try #require(workspace.mesh)
    #expect(agrees(mesh.snapshot) > 20)
  }

  /// Assets of no, one or several products, in rings and by several ways.
  @Test func agreesWithTheLoaderOnRandomFlow() {
    var compared = 0
    for seed in 0..<UInt64(100) {
      var random = SeededGenerator(seed: seed)
      let assets = Int.random(in: 3...12, using: &random)
      var text = "{\"dpq\": 1, \"products\": ["
      for product in 0..<4 {
        let own = (0..<assets).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        let list = own.map { "\"asset:a\($0)\"" }.joined(separator: ",")
        text += (product == 0 ? "" : ",") + "{\"id\": \"p\(product)\", \"assets\": [\(list)]}"
      }
      text += "], \"sources\": [{\"id\": \"s\"}], \"assets\": ["
      text += (0..<assets).map { "{\"id\": \"a\($0)\"}" }.joined(separator: ",")
      text += "], \"flows\": ["
      text += (0..<assets * 2).map { _ in
        let from = Int.random(in: -1..<assets, using: &random)
        let to = Int.random(in: 0..<assets, using: &random)
        return
          "{\"from\": \"\(from < 0 ? "source:s" : "asset:a\(from)")\", \"to\": \"asset:a\(to)\"}"
      }.joined(separator: ",")
      text += "]}"
      compared += agrees(
        SnapshotLoader.load(dpqJSON: Array(text.utf8), name: "m", observations: { [] }))
    }
    #expect(compared > 100)
  }

  /// How many feeds were compared.
  private func agrees(_ snapshot: Snapshot) -> Int {
    let mesh = (view: GraphView(snapshot.graph), snapshot: snapshot)
    let schema = MeshSchema(mesh.view)
    var stored: [FeedsView.Feed: Set<String>] = [:]
    var products: Set<UInt32> = []
    for node in mesh.view.nodes(labelled: nil).all {
      schema.expansion(.feeds, .outgoing)?.forEach(of: node) { target, id in
        products.formUnion([node, target])
        guard case .list(let via) = mesh.view.property("via", ofRelationship: id),
          case .string(let basis) = mesh.view.property("basis", ofRelationship: id)
        else { return }
        stored[FeedsView.Feed(from: node, to: target, basis: basis)] = Set(
          via.compactMap { if case .string(let text) = $0 { text } else { nil } })
      }
    }
    let view = FeedsView(mesh.view, asOf: mesh.snapshot.asOf)
    let derived = view.feeds(around: products)
    #expect(derived.keys.sorted() == stored.keys.sorted())
    for (feed, via) in stored { #expect(derived[feed] == via, "\(feed)") }
    return stored.count
  }

  @Test func propertiesAgreeWithTheLoaderOnTheDemo() throws {
    let workspace = Workspace(registry: Registry(), limits: .script, isInterrupted: { false })
    workspace.openDemo()
    let view = try #require(workspace.mesh?.view)
    let properties = DerivedProperties(view)
    var compared = 0
    for node in view.nodes(labelled: view.labels.find("Port")).all {
      #expect(properties.value("owner", of: node) == view.text("owner", of: node))
      #expect(properties.value("domain", of: node) == view.text("domain", of: node))
      compared += 1
    }
    #expect(compared > 50)
  }
}
