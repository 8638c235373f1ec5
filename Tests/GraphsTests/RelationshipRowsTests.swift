import Testing

@testable import Graphs

@Suite struct RelationshipRowsTests {
  /// Many relationships between few nodes, and few between many, lie in the order of their ends.
  @Test(arguments: [(3_000, 200), (3_000, 100_000), (20, 5)])
  func theyLieInTheOrderOfTheirEnds(count: Int, nodes: Int) {
    var state: UInt64 = 7
    func next() -> UInt32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(state >> 33) % UInt32(nodes)
    }
    let links = (0..<count).map { _ in (start: next(), end: next()) }
    let rows = RelationshipRows(
      typeCount: 1, types: links.map { _ in 0 }, starts: links.map(\.start),
      ends: links.map(\.end), helpers: 0)
    let order = links.indices.sorted {
      (links[$0].start, links[$0].end, $0) < (links[$1].start, links[$1].end, $1)
    }
    #expect(order.map { rows.ids[$0] } == order.indices.map { UInt32($0) })
    let store = rows.stores[0]
    #expect(store.forward.targets == order.map { links[$0].end })
    let back = order.indices.sorted {
      let (left, right) = (links[order[$0]], links[order[$1]])
      return (left.end, left.start, $0) < (right.end, right.start, $1)
    }
    #expect(store.backward.targets == back.map { links[order[$0]].start })
    #expect(store.backward.relationships == back.map { UInt32($0) })
  }
}
