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
    #expect(stored.count > 20)
    #expect(derived.keys.sorted() == stored.keys.sorted())
    for (feed, via) in stored { #expect(derived[feed] == via, "\(feed)") }
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
