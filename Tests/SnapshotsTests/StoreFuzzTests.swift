import Diagnostics
import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Files that say they are stores: they open or are refused, and what opens can be read through.
///
/// `DPQ_CASES` says how many, `DPQ_SEED` where to begin.
struct StoreFuzzTests {
  private static let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 1_000
  private static let first = Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? 1

  /// All that an opened store holds; nil where it was refused at any point.
  private func content(_ bytes: [UInt8]) -> [String]? {
    guard let opened = try? SnapshotStore.open(bytes: bytes, name: "memory") else { return nil }
    let graph = opened.graph
    let view = GraphView(graph)
    let found = view.node(at: "sales/orders").map { [$0] } ?? []
    let content =
      dump(graph) + ["\(opened.observations.rowCount) \(found + view.nodes(aliased: "orders"))"]
    let isWhole = opened.observationStore.diagnostics.map(\.code) == ["load.json"]
    return graph.failure.error == nil && isWhole ? content : nil
  }

  @Test func randomBytesAreRefused() throws {
    let magic = try SnapshotStore.bytes(of: StoreTests.mesh).prefix(StoreFormat.magic.count + 1)
    for seed in Self.first..<Self.first + UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...600, using: &random)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(content(noise) == nil, "seed \(seed)")
      #expect(content(magic + noise) == nil, "seed \(seed)")
    }
  }

  @Test func changedBytesOpenOrAreRefused() throws {
    let whole = try SnapshotStore.bytes(of: StoreTests.mesh)
    let expected = try #require(content(whole))
    for seed in Self.first..<Self.first + UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
        case 2 where bytes.count > 1: bytes.removeSubrange(place...)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
        if bytes.isEmpty { break }
      }
      if let content = content(bytes) { #expect(content == expected, "seed \(seed)") }
    }
  }
}
