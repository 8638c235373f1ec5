import Diagnostics
import Graphs
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Lineage

/// Measures of importance against plain counting.
@Suite struct LineageCriticalTests {
  private struct Model {
    let count: Int
    let feeds: [(from: Int, to: Int)]

    init(_ seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...12, using: &random)
      self.count = count
      feeds = (0..<Int.random(in: 0...26, using: &random)).map { _ in
        (
          from: Int.random(in: 0..<count, using: &random),
          to: Int.random(in: 0..<count, using: &random)
        )
      }
    }

    func reach(_ starts: Set<Int>, without removed: Int? = nil) -> Set<Int> {
      var seen = starts.filter { $0 != removed }
      var pending = Array(seen)
      while let node = pending.popLast() {
        for feed in feeds where feed.from == node && feed.to != removed {
          if seen.insert(feed.to).inserted { pending.append(feed.to) }
        }
      }
      return seen
    }

    /// Nodes that nothing outside their own ring feeds.
    var roots: Set<Int> {
      Set(
        (0..<count).filter { node in
          (0..<count).allSatisfy { !reach([$0]).contains(node) || reach([node]).contains($0) }
        })
    }

    func dominated(by node: Int) -> Int { count - 1 - reach(roots, without: node).count }
  }

  @Test(arguments: 1...100) func countsAreExact(seed: UInt64) throws {
    let model = Model(seed)
    let mesh = LineageMesh(count: model.count, feeds: model.feeds)
    let rows = try mesh.rows(
      "CALL dpq.critical() YIELD address, blastRadius, dominatedNodes "
        + "RETURN address, blastRadius, dominatedNodes")
    let expected = (0..<model.count).map { node in
      ["d/p\(node)", String(model.reach([node]).count - 1), String(model.dominated(by: node))]
    }
    #expect(Set(rows) == Set(expected), "seed \(seed)")
    let listed = try mesh.rows("list products --columns blastRadius")
    #expect(
      Set(listed.map { [$0[0], $0[$0.count - 1]] }) == Set(expected.map { [$0[0], $0[1]] }),
      "seed \(seed)")
  }

  /// The largest alone are the same as of all, whoever shares the last place among them.
  @Test(arguments: 1...100) func theLargestAreExact(seed: UInt64) throws {
    let model = Model(seed)
    let mesh = LineageMesh(count: model.count, feeds: model.feeds)
    let radii = (0..<model.count).map { model.reach([$0]).count - 1 }
    for most in [1, 2, 3, 20] {
      let least = radii.sorted(by: >)[min(most, radii.count) - 1]
      let rows = try mesh.rows(
        "CALL dpq.critical(null, ['blastRadius'], \(most)) YIELD address, blastRadius "
          + "RETURN address, blastRadius")
      let expected = radii.indices.filter { radii[$0] >= least }.map {
        ["d/p\($0)", "\(radii[$0])"]
      }
      #expect(Set(rows) == Set(expected), "seed \(seed), \(most)")
      let listed = try mesh.rows(
        "list products return address, blastRadius order by blastRadius desc limit \(most)")
      #expect(
        listed
          == radii.indices.sorted { (radii[$1], "d/p\($0)") < (radii[$0], "d/p\($1)") }
          .prefix(most).map { ["d/p\($0)", "\(radii[$0])"] }, "seed \(seed), \(most)")
    }
  }

  /// More than a word of 512 lanes holds, rings among them.
  @Test(arguments: 1...6) func manyAreCountedAtOnce(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = 1_300
    let feeds = (0..<1_800).map { _ in
      let from = Int.random(in: 0..<count, using: &random)
      let isBack = seed % 2 == 0 && Int.random(in: 0..<20, using: &random) == 0
      let to = from + (isBack ? -1 : 1) * Int.random(in: 1..<80, using: &random)
      return (from: from, to: (to + count) % count)
    }.filter { seed % 2 == 0 || $0.from < $0.to }
    var next = [[Int]](repeating: [], count: count)
    for feed in feeds { next[feed.from].append(feed.to) }
    func radius(_ start: Int) -> Int {
      var seen: Set<Int> = [start]
      var pending = [start]
      while let node = pending.popLast() {
        for other in next[node] where seen.insert(other).inserted { pending.append(other) }
      }
      return seen.count - 1
    }
    let mesh = LineageMesh(count: count, feeds: feeds)
    let rows = try mesh.rows(
      "CALL dpq.critical(null, ['blastRadius']) YIELD address, blastRadius "
        + "RETURN address, blastRadius")
    let radii = (0..<count).map(radius)
    #expect(Set(rows) == Set(radii.indices.map { ["d/p\($0)", "\(radii[$0])"] }))
    let top = try mesh.rows(
      "list products return address, blastRadius order by blastRadius desc, address limit 7")
    let ranked = radii.indices.sorted { (radii[$1], "d/p\($0)") < (radii[$0], "d/p\($1)") }
    #expect(top == ranked.prefix(7).map { ["d/p\($0)", "\(radii[$0])"] })
  }

  /// Ways in times ways out, of products that stand in no ring.
  @Test(arguments: 1...60) func throughputCountsWays(seed: UInt64) throws {
    let model = Model(seed)
    let feeds = model.feeds.filter { $0.from < $0.to }
    let mesh = LineageMesh(count: model.count, feeds: feeds)
    let pairs = Set(feeds.map { [$0.from, $0.to] })
    var into = [Double](repeating: 0, count: model.count)
    var out = into
    for node in 0..<model.count {
      let before = pairs.filter { $0[1] == node }
      into[node] = before.isEmpty ? 1 : before.reduce(0) { $0 + into[$1[0]] }
    }
    for node in (0..<model.count).reversed() {
      let behind = pairs.filter { $0[0] == node }
      out[node] = behind.isEmpty ? 1 : behind.reduce(0) { $0 + out[$1[1]] }
    }
    let rows = try mesh.rows(
      "CALL dpq.critical() YIELD address, throughput RETURN address, throughput")
    for row in rows {
      let node = Int(row[0].dropFirst(3)) ?? 0
      var ways = into[node] * out[node]
      var logarithm = 0.0
      while ways >= 10 {
        ways /= 10
        logarithm += 1
      }
      let found = Double(row[1]) ?? -1
      #expect(found >= logarithm - 0.001 && found < logarithm + 1.001, "seed \(seed): \(row)")
      if ways == 1 { #expect(found == logarithm, "seed \(seed): \(row)") }
    }
  }

  @Test func waysBeyondEveryNumber() throws {
    // 2,000 diamonds in a row: 2²⁰⁰⁰ ways.
    var feeds: [(from: Int, to: Int)] = []
    for diamond in 0..<2_000 {
      let start = diamond * 3
      feeds += [
        (start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3),
      ]
    }
    let mesh = LineageMesh(count: 6_001, feeds: feeds)
    let rows = try mesh.rows(
      "CALL dpq.critical('d/p0', ['throughput']) YIELD throughput RETURN throughput")
    #expect(rows == [["602.06"]])
  }

  @Test func aLargeRingIsOneThing() throws {
    let count = 100_000
    let mesh = LineageMesh(count: count, feeds: (0..<count).map { ($0, ($0 + 1) % count) })
    let rows = try mesh.rows(
      "CALL dpq.critical('d/p7') YIELD blastRadius, dominatedNodes, throughput "
        + "RETURN blastRadius, dominatedNodes, throughput")
    #expect(rows == [["99999", "0", "0.0"]])
  }

  @Test func theDemo() throws {
    let mesh = LineageMesh()
    let top = try mesh.rows("list products order by blastRadius desc, address limit 3")
    #expect(top.count == 3)
    let names = try mesh.run("list products order by blastRadius desc limit 3").answer.table.columns
    #expect(names.last?.name == "blastRadius")
    #expect(
      try mesh.rows(
        "list products return address, blastRadius, blastOwners order by blastRadius desc, address "
          + "limit 3"
      ).map { $0[0] } == top.map { $0[0] })
    // What is reached is what a selector counts.
    for row in try mesh.rows("list products where blastRadius > 20 return address, blastRadius") {
      let counted = try mesh.rows("list \(row[0])+ where kind = 'product' return count(*)")
      #expect(counted.map { Int($0[0]) } == [(Int(row[1]) ?? 0) + 1], "\(row)")
    }
    let ports = try mesh.rows("list sales/orders/daily@2 return blastRadius")
    #expect((Int(ports.first?.first ?? "") ?? 0) > 0)
    #expect(try mesh.rows("list sales/orders^owner").map { $0[0] } == ["team:sales-data"])
    #expect(mesh.failure("list products --columns blastRadiu")?.code == "list.unknown-column")
    #expect(mesh.failure("CALL dpq.critical('sales/orders', ['x'])")?.code == "critical.measures")
    // Not computed unless named.
    #expect(
      try !mesh.run("list products").answer.table.columns.contains { $0.name == "blastRadius" })
  }
}
