import Execution
import Graphs
import TestSupport
import Testing

/// Which operator answers what is asked of paths, and the rules that hold it back.
@Suite struct PathOperatorTests {
  static let cases: [(String, String)] = [
    ("MATCH (a {name: 'a'})-[:FEEDS*]->(b) RETURN count(DISTINCT b)", "ReachCount"),
    ("MATCH (a:Product)-[:FEEDS*]->(b:Product) RETURN count(DISTINCT b)", "ReachCount"),
    ("MATCH (a)-[:FEEDS*]->(b) WITH DISTINCT b RETURN count(*)", "ReachCount"),
    ("MATCH (a)-[:FEEDS*]->(b) RETURN a.name, count(DISTINCT b)", "ReachCountBySource"),
    ("MATCH (a)-[:FEEDS*]->(b) WITH DISTINCT a, b RETURN a, count(*)", "ReachCountBySource"),
    (
      "MATCH (a) OPTIONAL MATCH (a)-[:FEEDS*]->(b) RETURN a, count(DISTINCT b)",
      "ReachCountBySource"
    ),
    // Groups that depend on the end node, and keys that may fail for a source without ends.
    ("MATCH (a)-[:FEEDS*]->(b) RETURN b.rank, count(DISTINCT b)", "ReachShared"),
    ("MATCH (a)-[:FEEDS*]->(b) RETURN 1 / a.rank AS x, count(DISTINCT b)", "Reach"),
    // A bound from 2 on: sets of nodes by length where no cycle is in reach.
    ("MATCH (a)-[:FEEDS*2..]->(b) RETURN count(DISTINCT b)", "TrailLevels"),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN max(length(p))", "TrailLevels"),
    ("MATCH (a)-[:FEEDS*]->(b) RETURN count(*)", "TrailCount"),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN b, count(p), avg(length(p))", "TrailCount"),
    ("MATCH p = ALL SHORTEST (a)-[:FEEDS*]->(b) RETURN count(*)", "ShortestPathCount"),
    (
      "MATCH (a), (b) MATCH p = ALL SHORTEST (a)-[:FEEDS*]-(b) RETURN a, length(p), count(*)",
      "ShortestPathCount"
    ),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN p ORDER BY length(p) LIMIT 3", "ShortestTrails"),
    ("MATCH p = (a)-[:FEEDS*]-(b) RETURN length(p) AS n ORDER BY n LIMIT 3", "ShortestTrails"),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN p ORDER BY length(p) DESC LIMIT 3", "TrailExpand"),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN p ORDER BY length(p), b.name LIMIT 3", "TrailExpand"),
    // Both ways no part is acyclic; what reads the path, other relationships of the MATCH, rand(),
    // LIMIT and calls in between need every trail.
    ("MATCH (a)-[:FEEDS*]-(b) RETURN count(*)", "TrailExpand"),
    ("MATCH (a)-[:FEEDS*2..]-(b) RETURN count(DISTINCT b)", "TrailExpand"),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN count(DISTINCT p)", "TrailExpand"),
    ("MATCH (a)-[r:FEEDS*]->(b) RETURN count(DISTINCT b), head(collect(r))", "TrailExpand"),
    ("MATCH p = (a)-[:FEEDS*]->(b) RETURN length(p), nodes(p), count(*)", "TrailExpand"),
    ("MATCH (a)-[:FEEDS*]->(b)-[:FEEDS]->(c) RETURN count(DISTINCT c)", "TrailExpand"),
    ("MATCH (a)-[:FEEDS*]->(b)-[:FEEDS*]->(c) RETURN count(*)", "TrailExpand"),
    ("MATCH (a)-[:FEEDS*]->(b) WITH b LIMIT 3 RETURN count(DISTINCT b)", "TrailExpand"),
    (
      "MATCH (a)-[:FEEDS*]->(b) WITH b, rand() AS x RETURN count(DISTINCT b), max(x)", "TrailExpand"
    ),
    ("MATCH (a)-[:FEEDS*]->(b)<-[:OWNS]-(t) RETURN t, count(DISTINCT b)", "ReachShared"),
  ]

  @Test(arguments: cases) func choosesAnOperator(query: String, name: String) {
    let operators = SampleMesh.bench.operators(query)
    #expect(operators.contains(name), "\(operators)")
  }

  /// A chain of diamonds: each doubles the trails to what follows.
  static func diamonds(_ count: Int) -> GraphView {
    var builder = GraphBuilder()
    var last = builder.addNode(labels: ["Start"])
    for index in 0..<count {
      let next = builder.addNode(labels: index == count - 1 ? ["End"] : [])
      for _ in 0..<2 {
        let middle = builder.addNode(labels: [])
        _ = builder.addRelationship(type: "T", from: last, to: middle)
        _ = builder.addRelationship(type: "T", from: middle, to: next)
      }
      last = next
    }
    return GraphView(builder.freeze(flow: ["T"]).graph)
  }

  @Test func saysThatTrailsAreTooManyAndNeverWraps() throws {
    let many = Bench(Self.diamonds(70))
    #expect(
      many.failure("MATCH (:Start)-[:T*]->() RETURN count(*)")
        == "run.arithmetic-error.number-out-of-range")
    let tooMany = Bench(Self.diamonds(140))
    #expect(
      tooMany.failure("MATCH (:Start)-[:T*]->(b) RETURN count(*)")
        == "run.arithmetic-error.number-out-of-range")
    #expect(
      tooMany.failure("MATCH ALL SHORTEST (:Start)-[:T*]->(b:End) RETURN count(*)")
        == "run.arithmetic-error.number-out-of-range")
    #expect(
      try tooMany.rows("MATCH p = (:Start)-[:T*]->(b) RETURN max(length(p)), min(length(p))")
        == ["280 | 1"])
  }

  @Test func countsShortestPathsWithoutWalkingThem() throws {
    let bench = Bench(Self.diamonds(60))
    let query = "MATCH p = ALL SHORTEST (a:Start)-[:T*]->(b:End) RETURN length(p), count(*)"
    #expect(try bench.rows(query) == ["120 | \(Int64(1) << 60)"])
    let shortest = "MATCH p = (a:Start)-[:T*]->(b:End) RETURN length(p) ORDER BY length(p) LIMIT 2"
    #expect(try bench.rows(shortest) == ["120", "120"])
  }

  /// a → b → c as a base.
  static func chain() -> (base: Graph, ids: [UInt32]) {
    var builder = GraphBuilder()
    let nodes = ["a", "b", "c"].map { name in
      let node = builder.addNode(labels: ["N"])
      builder.setProperty("name", of: node, to: .string(name))
      return node
    }
    _ = builder.addRelationship(type: "T", from: nodes[0], to: nodes[1])
    _ = builder.addRelationship(type: "T", from: nodes[1], to: nodes[2])
    let (base, ids) = builder.freeze(flow: ["T"])
    return (base, nodes.map { ids[Int($0)] })
  }

  @Test func forgetsFactsOfTheBaseWhereAWhatIfTouchesTheType() throws {
    let (base, ids) = Self.chain()
    var overlay = Overlay(over: base)
    _ = overlay.addRelationship(type: "T", from: ids[2], to: ids[0])
    var bench = Bench(GraphView(base, overlay: overlay))
    for isEager in [false, true] {
      bench.isEager = isEager
      // A cycle now: from each node three ends, itself among them, and three trails.
      #expect(
        try bench.rows("MATCH (a)-[:T*]->(b) RETURN a.name, count(DISTINCT b)").sorted()
          == ["'a' | 3", "'b' | 3", "'c' | 3"])
      #expect(try bench.rows("MATCH (a)-[:T*]->(b) RETURN count(*)") == ["9"])
      #expect(
        try bench.rows("MATCH (a) WHERE EXISTS { (a)-[:T*]->(a) } RETURN count(*)") == ["3"])
      #expect(
        try bench.rows(
          "MATCH p = ANY SHORTEST (a {name: 'c'})-[:T*]->(b {name: 'b'}) RETURN length(p)")
          == ["2"])
    }
  }

  @Test func doesNotReturnOverOneRelationship() throws {
    let bench = Bench(GraphView(Self.chain().base))
    #expect(
      try bench.rows("MATCH (a {name: 'a'})-[:T*]-(b) RETURN DISTINCT b.name").sorted()
        == ["'b'", "'c'"])
  }

  /// Larger than a word of a bitmap, in two label groups and two types, with a few returns.
  private static func large(_ random: inout SeededGenerator) -> (Graph, [[(UInt32, Bool)]]) {
    let count = 300
    var builder = GraphBuilder()
    for index in 0..<count {
      let node = builder.addNode(labels: [Bool.random(using: &random) ? "A" : "B"])
      builder.setProperty("k", of: node, to: .int(Int64(index)))
    }
    var pairs: [(start: Int, end: Int, isR: Bool)] = []
    for index in 0..<500 {
      let start = Int.random(in: 0..<count - 1, using: &random)
      let end = Int.random(in: start + 1..<min(count, start + 40), using: &random)
      let isBack = index % 60 == 0
      pairs.append((isBack ? end : start, isBack ? start : end, Bool.random(using: &random)))
    }
    for pair in pairs {
      _ = builder.addRelationship(
        type: pair.isR ? "R" : "S", from: UInt32(pair.start), to: UInt32(pair.end))
    }
    let graph = builder.freeze(flow: ["R", "S"]).graph
    var out = [[(UInt32, Bool)]](repeating: [], count: count)
    for pair in pairs { out[pair.start].append((UInt32(pair.end), pair.isR)) }
    return (graph, out)
  }

  /// By node: how many nodes walks of 1 and more lead to.
  private static func reached(_ out: [[(UInt32, Bool)]], onlyR: Bool) -> [Int] {
    out.indices.map { start in
      var seen = Set<Int>()
      var open = [start]
      while let node = open.popLast() {
        for (next, isR) in out[node] where isR || !onlyR {
          if seen.insert(Int(next)).inserted { open.append(Int(next)) }
        }
      }
      return seen.count
    }
  }

  @Test(arguments: 0..<12) func sweepsReachWhatLevelsReach(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (graph, out) = Self.large(&random)
    var bench = Bench(GraphView(graph))
    for (types, onlyR) in [(":R", true), (":R|S", false)] {
      let wanted = Self.reached(out, onlyR: onlyR)
      for isEager in [false, true] {
        bench.isEager = isEager
        let grouped = try bench.run(
          "MATCH (a) OPTIONAL MATCH (a)-[\(types)*]->(b) "
            + "RETURN a.k, count(DISTINCT b) ORDER BY a.k")
        #expect(Self.counts(grouped) == wanted, "seed \(seed), eager \(isEager), \(types)")
        for start in stride(from: 0, to: 300, by: 37) {
          let count = try bench.rows(
            "MATCH (a {k: \(start)})-[\(types)*]->(b) RETURN count(DISTINCT b)")
          #expect(count == ["\(wanted[start])"], "seed \(seed), eager \(isEager), \(start)")
          let ends = try bench.rows("MATCH (a {k: \(start)})-[\(types)*]->(b) RETURN DISTINCT b.k")
          #expect(Set(ends).count == wanted[start] && ends.count == wanted[start])
        }
        let backward = try bench.run(
          "MATCH (b)<-[\(types)*]-(a) RETURN a.k, count(DISTINCT b)")
        #expect(
          backward.count == wanted.count { $0 > 0 }, "seed \(seed), eager \(isEager), \(types)")
      }
    }
  }

  private static func counts(_ rows: [[Value]]) -> [Int] {
    rows.map { row in
      if case .int(let count) = row[1] { Int(count) } else { -1 }
    }
  }
}
