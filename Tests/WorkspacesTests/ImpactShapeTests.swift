import Graphs
import TestSupport
import Testing
import Workspaces

/// Impact on graphs of every shape: rings, hubs, random ones against a plain search.
@Suite struct ImpactShapeTests {
  private static func context(_ graph: Graph) throws -> ImpactContext {
    let workspace = Workspace(
      registry: ImpactMesh.registry, limits: .script, isInterrupted: { false })
    workspace.open(graph, name: "shape")
    return ImpactContext(context: try workspace.context())
  }

  private struct ImpactContext {
    let context: MeshContext

    /// By address: verdict, hops, whether the route is the only one.
    func rows(_ selector: String) throws -> [String: (verdict: String, hops: Int64, only: Bool?)] {
      let arguments: [Value] = [.string(selector), .map(ValueMap([("change", .string("remove"))]))]
      var found: [String: (verdict: String, hops: Int64, only: Bool?)] = [:]
      for row in try context.call("dpq.impact", arguments) {
        guard case .string(let verdict) = row[0], case .string(let address) = row[2],
          case .int(let hops) = row[5]
        else { continue }
        if case .bool(let only) = row[7] {
          found[address] = (verdict, hops, only)
        } else {
          found[address] = (verdict, hops, nil)
        }
      }
      return found
    }
  }

  private static func graph(_ count: Int, _ edges: [(Int, Int)]) -> Graph {
    var builder = GraphBuilder()
    for product in 0..<count {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string("d/p\(product)"))
    }
    for (from, to) in edges {
      _ = builder.addRelationship(type: "FEEDS", from: UInt32(from), to: UInt32(to))
    }
    return builder.freeze(flow: ["FEEDS"]).graph
  }

  @Test func aRingEnds() throws {
    let ring = try Self.context(Self.graph(4, [(0, 1), (1, 2), (2, 3), (3, 1), (1, 1)]))
    let rows = try ring.rows("d/p0")
    #expect(rows.count == 3)
    #expect(rows["d/p1"]?.verdict == "breaks" && rows["d/p1"]?.hops == 1)
    // It is fed by the ring too: whether what it hands on is made of this nobody says.
    #expect(rows["d/p2"]?.verdict == "unknown" && rows["d/p3"]?.verdict == "unknown")
    #expect(rows["d/p3"]?.only == true)
  }

  @Test func whatIsFedByNothingElseMayBreak() throws {
    let chain = try Self.context(Self.graph(5, [(0, 1), (1, 2), (2, 3), (4, 3)]))
    let rows = try chain.rows("d/p0")
    #expect(rows["d/p1"]?.verdict == "breaks")
    #expect(rows["d/p2"]?.verdict == "may break")
    #expect(rows["d/p3"]?.verdict == "may break")
    #expect(rows["d/p4"] == nil)
  }

  @Test(arguments: 1...60) func theClosureAndItsOnlyRoutesAreExact(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...10, using: &random)
    let edges = (0..<Int.random(in: 1...16, using: &random)).map { _ in
      (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
    }
    let rows = try Self.context(Self.graph(count, edges)).rows("d/p0")
    var targets: [Int: Set<Int>] = [:]
    for (from, to) in edges { targets[from, default: []].insert(to) }
    var routes = [Int](repeating: 0, count: count)
    // Every simple route, one by one.
    var pending: [[Int]] = [[0]]
    while let route = pending.popLast() {
      for target in targets[route[route.count - 1]] ?? [] where !route.contains(target) {
        routes[target] += 1
        pending.append(route + [target])
      }
    }
    let reached = Set((1..<count).filter { routes[$0] > 0 }.map { "d/p\($0)" })
    #expect(Set(rows.keys) == reached, "seed \(seed)")
    for node in 1..<count where routes[node] > 0 {
      #expect(rows["d/p\(node)"]?.only == (routes[node] == 1), "seed \(seed): p\(node) \(edges)")
    }
  }

  @Test func aHubOfAHundredThousandReadersAnswers() throws {
    let count = 100_000
    let edges = (1...count).map { (0, $0) } + (1..<count).map { ($0, $0 + 1) }
    let hub = try Self.context(Self.graph(count + 1, edges))
    let clock = ContinuousClock()
    var rows: [String: (verdict: String, hops: Int64, only: Bool?)] = [:]
    let time = try clock.measure { rows = try hub.rows("d/p0") }
    #expect(rows.count == count)
    #expect(rows.values.allSatisfy { $0.verdict == "breaks" && $0.hops == 1 })
    #expect(time < .seconds(60), "took \(time)")
  }
}
