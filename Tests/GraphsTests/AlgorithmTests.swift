import Graphs
import TestSupport
import Testing

/// Kernels against what tries everything, on random graphs, half of them with a what-if.
@Suite struct AlgorithmTests {
  /// Successors by node, each once, as the view should give them.
  struct Plain {
    var successors: [[Int]]
    var count: Int { successors.count }

    var predecessors: [[Int]] {
      var result = [[Int]](repeating: [], count: count)
      for (node, targets) in successors.enumerated() {
        for target in targets { result[target].append(node) }
      }
      return result
    }

    func reached(from start: Int, without hidden: Int? = nil) -> Set<Int> {
      guard start != hidden else { return [] }
      var seen: Set<Int> = [start]
      var pending = [start]
      while let node = pending.popLast() {
        for target in successors[node] where target != hidden && seen.insert(target).inserted {
          pending.append(target)
        }
      }
      return seen
    }
  }

  static func sample(_ seed: UInt64) throws -> (plain: Plain, graph: AlgorithmGraph) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...14, using: &random)
    let edges = (0..<Int.random(in: 0...30, using: &random)).map { _ in
      (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
    }
    var builder = GraphBuilder()
    let ids = (0..<count).map { _ in builder.addNode(labels: ["N"]) }
    let stray = builder.addNode(labels: ["Other"])
    let isWhatIf = seed % 2 == 1
    let base = isWhatIf ? edges.count / 2 : edges.count
    for (from, to) in edges[..<base] {
      _ = builder.addRelationship(type: "T", from: ids[from], to: ids[to])
    }
    _ = builder.addRelationship(type: "T", from: ids[0], to: stray)
    _ = builder.addRelationship(type: "Other", from: ids[0], to: ids[count - 1])
    if isWhatIf { _ = builder.addRelationship(type: "Gone", from: ids[0], to: ids[0]) }
    let (built, final) = builder.freeze()
    var view = GraphView(built)
    if isWhatIf {
      var overlay = Overlay(over: built)
      for (from, to) in edges[base...] {
        _ = overlay.addRelationship(type: "T", from: final[Int(ids[from])], to: final[Int(ids[to])])
      }
      view = GraphView(built, overlay: overlay)
    }
    let label = try #require(view.labels.find("N"))
    let types = view.types.find("T").map { [$0] } ?? []
    let graph = try AlgorithmGraph(
      view, nodes: view.nodes(labelled: label), types: types, direction: .forward
    ) {}
    var numbers: [UInt32: Int] = [:]
    for (number, node) in graph.nodes.enumerated() { numbers[node] = number }
    var successors = [Set<Int>](repeating: [], count: count)
    for (from, to) in edges {
      let start = try #require(numbers[final[Int(ids[from])]])
      let end = try #require(numbers[final[Int(ids[to])]])
      successors[start].insert(end)
    }
    return (Plain(successors: successors.map { $0.sorted() }), graph)
  }

  @Test(arguments: 0..<200) func readsTheGraph(seed: UInt64) throws {
    let (plain, graph) = try Self.sample(seed)
    let found = (0..<graph.count).map { node in
      graph.forward.neighbours(of: node).map { Int(graph.forward.targets[$0]) }
    }
    #expect(found == plain.successors, "seed \(seed)")
    let back = (0..<graph.count).map { node in
      graph.backward.neighbours(of: node).map { Int(graph.backward.targets[$0]) }
    }
    #expect(back == plain.predecessors, "seed \(seed)")
  }

  @Test(arguments: 0..<200) func ranksPages(seed: UInt64) throws {
    let (plain, graph) = try Self.sample(seed)
    let result = try PageRank(graph, iterations: 200, tolerance: 1e-12) {}
    var scores = [Double](repeating: 1 / Double(plain.count), count: plain.count)
    for _ in 0..<300 {
      var next = [Double](repeating: 0.15 / Double(plain.count), count: plain.count)
      for (node, targets) in plain.successors.enumerated() {
        let receivers = targets.isEmpty ? Array(0..<plain.count) : targets
        for target in receivers { next[target] += 0.85 * scores[node] / Double(receivers.count) }
      }
      scores = next
    }
    for (score, wanted) in zip(result.scores, scores) {
      #expect(abs(score - wanted) < 1e-9, "seed \(seed)")
    }
    #expect(abs(result.scores.reduce(0, +) - 1) < 1e-9)
    #expect(result.isSettled)
  }

  @Test(arguments: 0..<200) func findsWhatLiesBetween(seed: UInt64) throws {
    let (plain, graph) = try Self.sample(seed)
    let found = try Betweenness(graph) {}.scores
    // Distances and numbers of shortest paths from every node.
    var distances: [[Int?]] = []
    var paths: [[Double]] = []
    for source in 0..<plain.count {
      var distance = [Int?](repeating: nil, count: plain.count)
      var count = [Double](repeating: 0, count: plain.count)
      distance[source] = 0
      count[source] = 1
      var level = [source]
      while !level.isEmpty {
        var next: [Int] = []
        for node in level {
          for target in plain.successors[node] {
            if distance[target] == nil {
              distance[target] = (distance[node] ?? 0) + 1
              next.append(target)
            }
            if distance[target] == (distance[node] ?? 0) + 1 { count[target] += count[node] }
          }
        }
        level = next
      }
      distances.append(distance)
      paths.append(count)
    }
    for middle in 0..<plain.count {
      var wanted = 0.0
      for source in 0..<plain.count where source != middle {
        for target in 0..<plain.count where target != middle && target != source {
          guard let whole = distances[source][target], let first = distances[source][middle],
            let second = distances[middle][target], first + second == whole
          else { continue }
          wanted += paths[source][middle] * paths[middle][target] / paths[source][target]
        }
      }
      #expect(abs(found[middle] - wanted) < 1e-9, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200) func findsComponents(seed: UInt64) throws {
    let (plain, graph) = try Self.sample(seed)
    let strong = try Components.strong(graph) {}
    let weak = try Components.weak(graph) {}
    let undirected = Plain(
      successors: zip(plain.successors, plain.predecessors).map { $0 + $1 })
    for a in 0..<plain.count {
      let near = plain.reached(from: a)
      let around = undirected.reached(from: a)
      #expect(Int(weak.sizes[Int(weak.numbers[a])]) == around.count)
      for b in 0..<plain.count {
        let isMutual = near.contains(b) && plain.reached(from: b).contains(a)
        #expect((strong.numbers[a] == strong.numbers[b]) == isMutual, "seed \(seed)")
        #expect((weak.numbers[a] == weak.numbers[b]) == around.contains(b), "seed \(seed)")
      }
    }
    #expect(strong.sizes.reduce(0, +) == UInt32(plain.count))
    #expect(strong.numbers.first == 0 && weak.numbers.first == 0)
  }

  @Test(arguments: 0..<200) func findsDominators(seed: UInt64) throws {
    let (plain, graph) = try Self.sample(seed)
    let root = Int(seed) % plain.count
    let found = try Dominators(graph, root: root) {}
    let reached = plain.reached(from: root)
    // A node dominates another one that is out of reach without it.
    func dominators(of node: Int) -> Set<Int> {
      reached.filter { $0 != node && !plain.reached(from: root, without: $0).contains(node) }
    }
    for node in 0..<plain.count {
      guard reached.contains(node) else {
        #expect(found.depths[node] == .max && found.parents[node] == .max)
        continue
      }
      let above = dominators(of: node)
      #expect(Int(found.depths[node]) == above.count, "seed \(seed)")
      guard node != root else { continue }
      let parent = Int(found.parents[node])
      // The nearest one is dominated by all others.
      #expect(above.contains(parent), "seed \(seed)")
      #expect(above.subtracting([parent]) == dominators(of: parent), "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200) func ordersWhatHasNoCycle(seed: UInt64) throws {
    let (plain, graph) = try Self.sample(seed)
    let found = try TopologicalOrder(graph) {}
    let isCyclic = (0..<plain.count).contains { node in
      plain.successors[node].contains { plain.reached(from: $0).contains(node) }
    }
    #expect(found.cycle.isEmpty == !isCyclic, "seed \(seed)")
    if isCyclic {
      let next = found.cycle.dropFirst() + found.cycle.prefix(1)
      for (node, target) in zip(found.cycle, next) {
        #expect(plain.successors[Int(node)].contains(Int(target)), "seed \(seed)")
      }
      return
    }
    #expect(found.order.sorted() == Array(0..<UInt32(plain.count)))
    var position = [Int](repeating: 0, count: plain.count)
    for (place, node) in found.order.enumerated() { position[Int(node)] = place }
    for node in 0..<plain.count {
      for target in plain.successors[node] {
        #expect(position[node] < position[target], "seed \(seed)")
        #expect(found.levels[node] < found.levels[target], "seed \(seed)")
      }
      let before = plain.predecessors[node].map { found.levels[$0] + 1 }.max() ?? 0
      #expect(found.levels[node] == before, "seed \(seed)")
    }
  }

  struct Enough: Error {}

  @Test func endsAtTheCheckpoint() throws {
    // A path of a million nodes: every kernel looks up in time.
    var builder = GraphBuilder()
    let ids = (0..<300_000).map { _ in builder.addNode(labels: ["N"]) }
    for (a, b) in zip(ids, ids.dropFirst()) {
      _ = builder.addRelationship(type: "T", from: a, to: b)
    }
    let view = GraphView(builder.freeze().graph)
    let graph = try AlgorithmGraph(
      view, nodes: view.nodes(labelled: nil), types: [0], direction: .forward
    ) {}
    let kernels: [(String, (() throws -> Void) throws -> Void)] = [
      ("rank", { _ = try PageRank(graph, checkpoint: $0) }),
      ("betweenness", { _ = try Betweenness(graph, checkpoint: $0) }),
      ("scc", { _ = try Components.strong(graph, checkpoint: $0) }),
      ("wcc", { _ = try Components.weak(graph, checkpoint: $0) }),
      ("dominators", { _ = try Dominators(graph, root: 0, checkpoint: $0) }),
      ("order", { _ = try TopologicalOrder(graph, checkpoint: $0) }),
    ]
    for (name, run) in kernels {
      var checks = 0
      #expect(throws: Enough.self, "\(name)") {
        try run {
          checks += 1
          if checks == 3 { throw Enough() }
        }
      }
    }
  }
}
