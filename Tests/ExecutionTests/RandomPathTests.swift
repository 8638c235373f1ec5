import Execution
import Graphs
import TestSupport
import Testing

/// Random path patterns on random graphs, against a matcher that tries everything.
@Suite struct RandomPathTests {
  static func graph(_ graph: RandomGraph) -> GraphView {
    var builder = GraphBuilder()
    let ids = graph.labels.enumerated().map { index, labels in
      let id = builder.addNode(labels: labels)
      builder.setProperty("k", of: id, to: .int(Int64(index)))
      return id
    }
    for (index, edge) in graph.edges.enumerated() {
      let id = builder.addRelationship(type: edge.type, from: ids[edge.start], to: ids[edge.end])
      builder.setProperty("n", ofRelationship: id, to: .int(Int64(index)))
    }
    return GraphView(builder.freeze().graph)
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .int(let int): "\(int)"
    case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
    default: "\(value)"
    }
  }

  static func rows(_ bench: Bench, _ query: String) throws -> [String] {
    try bench.run(query).map { $0.map(text).joined(separator: " | ") }.sorted()
  }

  @Test(arguments: 0..<16) func enumerationAgrees(block: Int) throws {
    for offset in 0..<40 {
      let seed = UInt64(block * 1_000 + offset)
      var random = SeededGenerator(seed: seed)
      let graph = RandomGraph(using: &random)
      let pattern = PathReference(using: &random, hasSelector: false)
      let wanted = pattern.matches(graph).map(pattern.row).sorted()
      var bench = Bench(Self.graph(graph))
      let comment = Comment("seed \(seed): \(pattern.query) on \(graph.edges)")
      #expect(try Self.rows(bench, pattern.query) == wanted, comment)
      bench.isOptimising = false
      #expect(try Self.rows(bench, pattern.query) == wanted, comment)
      if let end = graph.labels.indices.randomElement(using: &random) {
        let only = pattern.query.replacing("(b)", with: "(b {k: \(end)})")
        bench.isOptimising = true
        let some = wanted.filter { $0.split(separator: "|")[1] == " \(end) " }
        #expect(try Self.rows(bench, only) == some, comment)
      }
    }
  }

  @Test(arguments: 0..<16) func selectionAgrees(block: Int) throws {
    for offset in 0..<40 {
      let seed = UInt64(1_000_000 + block * 1_000 + offset)
      var random = SeededGenerator(seed: seed)
      let graph = RandomGraph(using: &random)
      let pattern = PathReference(using: &random, hasSelector: true)
      let matches = pattern.matches(graph)
      let bench = Bench(Self.graph(graph))
      for query in [
        pattern.query, pattern.query.replacing("RETURN", with: "WHERE b.k >= 0 RETURN"),
        "MATCH (b) \(pattern.query)", "MATCH (b), (a) \(pattern.query)",
      ] {
        let comment = Comment("seed \(seed): \(query) on \(graph.edges)")
        check(try Self.rows(bench, query), pattern, matches, comment)
      }
    }
  }

  private func check(
    _ found: [String], _ pattern: PathReference, _ matches: [PathReference.Match],
    _ comment: Comment
  ) {
    var left: [String: Int] = [:]
    for match in matches { left[pattern.row(match), default: 0] += 1 }
    for row in found {
      #expect(left[row, default: 0] > 0, "\(row) is no match; \(comment)")
      left[row, default: 0] -= 1
    }
    func pair(_ match: PathReference.Match) -> [Int] {
      [match.nodes[0], match.nodes[match.nodes.count - 1]]
    }
    var lengths: [String: Int] = [:]
    for match in matches { lengths[pattern.row(match)] = match.edges.count }
    for pair in Set(matches.map(pair)) {
      let own = matches.filter { [$0.nodes[0], $0.nodes[$0.nodes.count - 1]] == pair }
      let all = own.map(\.edges.count).sorted()
      let wanted: [Int]
      if pattern.isGroups {
        let kept = Set(all).sorted().prefix(pattern.count)
        wanted = all.filter { kept.contains($0) }
      } else {
        wanted = Array(all.prefix(pattern.count))
      }
      let prefix = "\(pair[0]) | \(pair[1]) |"
      let got = found.filter { $0.hasPrefix(prefix) }.compactMap { lengths[$0] }.sorted()
      #expect(got == wanted, "\(pair); \(comment)")
    }
  }
}
