import Testing

@testable import Graphs

@Suite struct ArticulationPointTests {
  private func graph(_ count: Int, _ edges: [(Int, Int)]) -> AlgorithmGraph {
    var offsets: [UInt32] = [0]
    var targets: [UInt32] = []
    for node in 0..<count {
      targets += Set(edges.filter { $0.0 == node }.map { UInt32($0.1) }).sorted()
      offsets.append(UInt32(targets.count))
    }
    return AlgorithmGraph(
      nodes: (0..<count).map { UInt32($0) },
      forward: AlgorithmGraph.Rows(offsets: offsets, targets: targets))
  }

  /// How many parts remain of what is left when a node goes, by search.
  private func parts(_ count: Int, _ edges: [(Int, Int)], without gone: Int?) -> Int {
    var neighbours = [[Int]](repeating: [], count: count)
    for (from, to) in edges where from != gone && to != gone {
      neighbours[from].append(to)
      neighbours[to].append(from)
    }
    var seen = Set<Int>()
    var parts = 0
    for root in 0..<count where root != gone && seen.insert(root).inserted {
      parts += 1
      var pending = [root]
      while let node = pending.popLast() {
        for next in neighbours[node] where seen.insert(next).inserted { pending.append(next) }
      }
    }
    return parts
  }

  @Test(
    arguments: [
      (1, [], []), (2, [(0, 1)], []), (3, [(0, 1), (1, 2)], [1]),
      (3, [(0, 1), (1, 2), (2, 0)], []),
      (2, [(0, 1), (1, 0)], []), (4, [(0, 1), (0, 2), (0, 3)], [0]),
      (5, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)], [2, 3]),
    ] as [(Int, [(Int, Int)], [Int])])
  func small(_ count: Int, _ edges: [(Int, Int)], _ points: [Int]) throws {
    let found = try ArticulationPoints(graph(count, edges), checkpoint: {}).isPoint
    #expect(found.indices.filter { found[$0] } == points)
  }

  @Test func nodesWithoutWhichMorePartsRemain() throws {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<300 {
      let count = 1 + random(12)
      let edges = (0..<random(20)).map { _ in (random(count), random(count)) }
        .filter { $0.0 != $0.1 }
      let found = try ArticulationPoints(graph(count, edges), checkpoint: {}).isPoint
      let whole = parts(count, edges, without: nil)
      for node in 0..<count {
        let isAlone = !edges.contains { $0.0 == node || $0.1 == node }
        let rest = parts(count, edges, without: node)
        #expect(found[node] == (rest > whole - (isAlone ? 1 : 0)), "\(edges) without \(node)")
      }
    }
  }

  @Test func aLongChainNeedsNoStack() throws {
    let count = 200_000
    let edges = (0..<(count - 1)).map { ($0, $0 + 1) }
    var offsets: [UInt32] = [0]
    for (index, _) in edges.enumerated() { offsets.append(UInt32(index + 1)) }
    offsets.append(UInt32(edges.count))
    let chain = AlgorithmGraph(
      nodes: (0..<count).map { UInt32($0) },
      forward: AlgorithmGraph.Rows(offsets: offsets, targets: edges.map { UInt32($0.1) }))
    let found = try ArticulationPoints(chain, checkpoint: {}).isPoint
    #expect(found.count { $0 } == count - 2)
  }
}
