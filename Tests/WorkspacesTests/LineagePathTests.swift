import Diagnostics
import Graphs
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Lineage

/// Routes against plain enumeration on small random meshes.
@Suite struct LineagePathTests {
  private struct Model {
    let count: Int
    let feeds: [(from: Int, to: Int)]

    init(_ seed: UInt64, isAcyclic: Bool) {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 2...9, using: &random)
      self.count = count
      feeds = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        let a = Int.random(in: 0..<count, using: &random)
        let b = Int.random(in: 0..<count, using: &random)
        return isAcyclic ? (min(a, b), max(a, b)) : (a, b)
      }.filter { !isAcyclic || $0.0 != $0.1 }.map { (from: $0.0, to: $0.1) }
    }

    /// Every way from the first product to the last that passes none twice.
    func routes(without removed: Set<Int> = []) -> [[Int]] {
      var found: [[Int]] = []
      var pending = [[0]]
      while let way = pending.popLast() {
        let last = way[way.count - 1]
        if last == count - 1 {
          found.append(way)
          continue
        }
        for next in Set(feeds.filter { $0.from == last }.map(\.to))
        where !way.contains(next) && !removed.contains(next) {
          pending.append(way + [next])
        }
      }
      return found
    }

    /// The fewest nodes between that leave no route; nil when a step goes directly.
    var smallestCut: Int? {
      if feeds.contains(where: { $0 == 0 && $1 == count - 1 }) { return nil }
      let inner = Array(1..<max(1, count - 1))
      return (0..<(1 << inner.count)).filter { mask in
        routes(without: Set(inner.indices.filter { mask >> $0 & 1 == 1 }.map { inner[$0] })).isEmpty
      }.map(\.nonzeroBitCount).min()
    }
  }

  private func check(_ model: Model, _ seed: UInt64, isAcyclic: Bool) throws {
    let mesh = LineageMesh(count: model.count, feeds: model.feeds)
    let line = "path d/p0..d/p\(model.count - 1)"
    let wanted = model.routes()
    let answer = try mesh.run(line)
    #expect(answer.isNegative == wanted.isEmpty, "seed \(seed)")
    guard !wanted.isEmpty else { return }
    let routes = try Self.routes(mesh, model, most: 1_000)
    let listed = routes.listed.map { $0.map { Int(routes.nodes[$0].id) } }
    #expect(Set(listed) == Set(wanted.map { $0.map { Self.id($0, mesh) } }), "seed \(seed)")
    #expect(listed.count == wanted.count, "seed \(seed)")
    #expect(zip(listed, listed.dropFirst()).allSatisfy { $0.count <= $1.count }, "seed \(seed)")
    let count = try #require(routes.count.exact)
    if isAcyclic {
      #expect(count == UInt64(wanted.count) && !routes.count.isLowerBound, "seed \(seed)")
    } else {
      #expect(count <= UInt64(wanted.count) && count > 0, "seed \(seed)")
      #expect(routes.count.isLowerBound || count == UInt64(wanted.count), "seed \(seed)")
    }
    let all = (1..<max(1, model.count - 1)).filter { node in wanted.allSatisfy { $0.contains(node) }
    }
    #expect(
      Set(routes.nodes.filter(\.isCut).map { Int($0.id) }) == Set(all.map { Self.id($0, mesh) }),
      "seed \(seed)")
    let cut = routes.nodes.filter(\.isSmallestCut).map { Self.number($0.id, mesh) }
    if let smallest = model.smallestCut {
      #expect(cut.count == smallest && !routes.isDirect, "seed \(seed)")
      #expect(model.routes(without: Set(cut)).isEmpty, "seed \(seed)")
    } else {
      #expect(routes.isDirect && cut.isEmpty, "seed \(seed)")
    }
  }

  private static func routes(_ mesh: LineageMesh, _ model: Model, most: Int) throws -> Routes {
    let context = try mesh.context
    let ends = [0, model.count - 1].map { UInt32(id($0, mesh)) }
    return try Routes(
      from: [ends[0]], to: [ends[1]], along: Flow(.product, in: context), listing: most, context)
  }

  private static func id(_ product: Int, _ mesh: LineageMesh) -> Int {
    (try? mesh.context)?.view.node(at: "d/p\(product)").map { Int($0) } ?? -1
  }

  private static func number(_ node: UInt32, _ mesh: LineageMesh) -> Int {
    (try? mesh.context).flatMap { Int($0.address(of: node).dropFirst(3)) } ?? -1
  }

  @Test(arguments: 1...150) func routesOfAcyclicMeshes(seed: UInt64) throws {
    try check(Model(seed, isAcyclic: true), seed, isAcyclic: true)
  }

  @Test(arguments: 1...150) func routesOfMeshesWithRings(seed: UInt64) throws {
    try check(Model(seed, isAcyclic: false), seed, isAcyclic: false)
  }

  /// Sixty-five diamonds in a row: 2⁶⁵ routes, counted and not listed.
  @Test func moreRoutesThanFitANumber() throws {
    var feeds: [(from: Int, to: Int)] = []
    for diamond in 0..<65 {
      let start = diamond * 3
      feeds += [
        (start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3),
      ]
    }
    let mesh = LineageMesh(count: 196, feeds: feeds)
    let notes = try mesh.run("path d/p0..d/p195").answer.notes
    #expect(
      notes.first?.hasPrefix("about 3·10^19 routes, the shortest of 130 steps; all pass") == true)
    let listed = try mesh.run("path d/p0..d/p195 --all").answer
    #expect(listed.table.rowCount == 1_000 * 131)
    #expect(listed.notes.last == "the 1000 shortest are listed")
    #expect(
      try mesh.rows("path d/p0..d/p195 --shortest 2 return route, count(*) order by route") == [
        ["1", "131"], ["2", "131"],
      ])
  }

  /// Many nodes side by side between two ends: all of them are the smallest cut.
  @Test func aWideCut() throws {
    let width = 20_000
    var feeds: [(from: Int, to: Int)] = []
    for node in 1...width { feeds += [(0, node), (node, width + 1)] }
    let mesh = LineageMesh(count: width + 2, feeds: feeds)
    let answer = try mesh.run("path d/p0..d/p\(width + 1)").answer
    #expect(
      answer.notes.first
        == "20000 routes, the shortest of 2 steps; no node between is on all of them")
    #expect(answer.notes.last?.hasPrefix("it takes 20000 nodes to cut them all: ") == true)
    #expect(answer.notes.allSatisfy { $0.utf8.count < 400 })
    #expect(answer.drawing?.nodes.count ?? 0 <= 60)
  }
}
