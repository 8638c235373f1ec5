import Execution
import Graphs
import TestSupport
import Testing

/// Random aggregates over random chains: the plan that counts walks against the plain plan that
/// makes a row of each.
@Suite struct RandomAggregateTests {
  /// Labels and types as a random graph has them; `k` a number, `s` a text, `q` a float.
  static func view(_ graph: RandomGraph) -> GraphView {
    var builder = GraphBuilder()
    for (index, labels) in graph.labels.enumerated() {
      let node = builder.addNode(labels: labels)
      builder.setProperty("k", of: node, to: .int(Int64(index)))
      if index % 4 != 1 { builder.setProperty("s", of: node, to: .string("s\(index % 3)")) }
      builder.setProperty("q", of: node, to: .float(Double(index % 5) / 4))
    }
    for edge in graph.edges {
      _ = builder.addRelationship(
        type: edge.type, from: UInt32(edge.start), to: UInt32(edge.end))
    }
    return GraphView(builder.freeze(flow: ["R"]).graph)
  }

  static func query(_ random: inout SeededGenerator) -> String {
    let labels = ["", "", ":A", ":B", ":A|B"]
    let types = ["", ":R", ":R", ":S", ":R|S"]
    let arrows = [("-", "->"), ("-", "->"), ("<-", "-"), ("-", "-")]
    let names = ["a", "b", "c", "d"]
    let hops = Int.random(in: 1...3, using: &random)
    var pattern = "(a\(labels.randomElement(using: &random) ?? ""))"
    for hop in 1...hops {
      let arrow = arrows.randomElement(using: &random) ?? ("-", "->")
      let type = types.randomElement(using: &random) ?? ""
      let label = labels.randomElement(using: &random) ?? ""
      pattern += "\(arrow.0)[\(type)]\(arrow.1)(\(names[hop])\(label))"
    }
    let last = names[hops]
    let conditions = [
      "", "", " WHERE a.k % 3 = 0", " WHERE \(last).k > 1", " WHERE b.k < 4 AND a.k <> 1",
      " WHERE \(last).s = 's1'", " WHERE a.q + \(last).q < 1.5",
    ]
    let keys = [
      "", "", "\(last).k AS x, ", "\(last).s AS x, ", "a.k AS x, ", "a.s AS x, b.s AS y, ",
      "\(last).q AS x, ", "b.s AS x, ", "a.k AS x, \(last).k AS y, ", "\(last) AS x, ",
    ]
    let measures = [
      "count(*) AS n", "count(\(last).s) AS n", "count(DISTINCT \(last)) AS n",
      "count(*) AS n, max(\(last).q * 2) AS m", "min(\(last).k) AS n, count(b) AS m",
      "count(*) AS n, max(a.k) AS m", "count(*) AS n, sum(\(last).k) AS m",
      "count(*) AS n, min(\(last).s) AS m",
    ]
    return "MATCH \(pattern)\(conditions.randomElement(using: &random) ?? "") RETURN "
      + "\(keys.randomElement(using: &random) ?? "")\(measures.randomElement(using: &random) ?? "")"
  }

  @Test(arguments: 0..<16) func countingGivesWhatRowsGive(block: Int) throws {
    for offset in 0..<40 {
      let seed = UInt64(block * 1_000 + offset)
      var random = SeededGenerator(seed: seed)
      let graph = RandomGraph(using: &random)
      let query = Self.query(&random)
      let views = [
        Self.view(graph), RandomMatchTests.view(graph, asOverlay: true),
      ]
      for view in views {
        var bench = Bench(view)
        let counted = try bench.rows(query).sorted()
        bench.isOptimising = false
        let plain = try bench.rows(query).sorted()
        #expect(counted == plain, "seed \(seed), what-if \(view.overlay != nil): \(query)")
      }
    }
  }

  @Test func loopsAreTakenOnce() throws {
    var builder = GraphBuilder()
    let nodes = (0..<3).map { _ in builder.addNode(labels: ["A"]) }
    for (start, end) in [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2)] {
      _ = builder.addRelationship(type: "R", from: nodes[start], to: nodes[end])
    }
    let bench = Bench(GraphView(builder.freeze().graph))
    // 00 00 in both orders, 00 01 twice, 01 11, 01 12, 11 12.
    #expect(try bench.rows("MATCH (:A)-[:R]->()-[:R]->(c) RETURN count(*) AS n") == ["7"])
    #expect(try bench.rows("MATCH (:A)-[:R]->()-[:R]->(:A) RETURN count(*) AS n") == ["7"])
  }

  @Test func whatAQueryWritesIsSeenBehindIt() throws {
    var builder = GraphBuilder()
    let nodes = (0..<3).map { _ in builder.addNode(labels: ["A"]) }
    _ = builder.addRelationship(type: "R", from: nodes[0], to: nodes[1])
    _ = builder.addRelationship(type: "R", from: nodes[1], to: nodes[2])
    let view = GraphView(builder.freeze().graph)
    var first = UpdateTests.Session(view: view)
    var second = UpdateTests.Session(view: view)
    let write = "CREATE (x:B)-[:R]->(x) WITH count(*) AS one "
    let one = try first.run(write + "MATCH (:A)-[:R]->(b:A) RETURN count(*) AS n")
    #expect(one == ["2"])
    let loops = try second.run(write + "MATCH ()-[:R]->()-[:R]->(b) RETURN count(*) AS n")
    #expect(loops == ["1"])
  }

  @Test(arguments: 0..<4) func textIsFoundInBytesAsInValues(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var builder = GraphBuilder()
    for index in 0..<3_000 {
      let node = builder.addNode(labels: ["A"])
      builder.setProperty("k", of: node, to: .int(Int64(index)))
      let length = Int.random(in: 0...6, using: &random)
      let text = (0..<length).map { _ in ["a", "b", "é", "ß"].randomElement(using: &random) ?? "" }
      if index % 50 != 7 || seed % 2 == 0 {
        builder.setProperty("s", of: node, to: .string(text.joined() + "\(index)"))
      }
      if index % 3 == 0 { builder.setProperty("t", of: node, to: .string(text.joined())) }
    }
    let bench = Bench(GraphView(builder.freeze().graph))
    for part in ["a", "ab", "é", "", "a1", "bb2", "99", "ßé", "abababababababababababab"] {
      for test in ["CONTAINS", "STARTS WITH", "ENDS WITH"] {
        for key in ["s", "t"] {
          let typed = "MATCH (a:A) WHERE a.\(key) \(test) '\(part)' RETURN a.k AS k"
          let boxed = "MATCH (a:A) WHERE toString(a.\(key)) \(test) '\(part)' RETURN a.k AS k"
          #expect(try bench.rows(typed) == bench.rows(boxed), "seed \(seed): \(typed)")
        }
      }
    }
  }

  @Test func manyGroupsAndFewRowsOfThem() throws {
    var builder = GraphBuilder()
    var random = SeededGenerator(seed: 7)
    let nodes = (0..<9_000).map { index in
      let node = builder.addNode(labels: ["A"])
      builder.setProperty("k", of: node, to: .int(Int64(index)))
      return node
    }
    var degrees = [Int](repeating: 0, count: nodes.count)
    for _ in 0..<30_000 {
      let start = Int.random(in: 0..<nodes.count, using: &random)
      let end = Int.random(in: 0..<nodes.count, using: &random)
      degrees[start] += 1
      _ = builder.addRelationship(type: "R", from: nodes[start], to: nodes[end])
    }
    let bench = Bench(GraphView(builder.freeze().graph))
    let top = degrees.indices.sorted { (degrees[$1], $0) < (degrees[$0], $1) }.prefix(7)
    let query = "MATCH (a:A)-[:R]->() RETURN a.k AS k, count(*) AS n ORDER BY n DESC, k LIMIT 7"
    #expect(try bench.rows(query) == top.map { "\($0) | \(degrees[$0])" })
  }
}
