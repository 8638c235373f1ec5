import Diagnostics
import Execution
import Graphs
import Testing

/// Predicates that columns answer give what rows give: the same queries over the same nodes with a
/// what-if laid over them, where no column is asked.
@Suite struct ColumnConditionTests {
  /// 9,001 nodes in two label groups, with values missing, and a ring with chords through them.
  static let base: GraphView = {
    var builder = GraphBuilder()
    let count = 9_001
    for number in 0..<count {
      let node = builder.addNode(labels: number < 5_003 ? ["A"] : ["A", "B"])
      builder.setProperty("i", of: node, to: .int(Int64(number)))
      if number % 7 != 0 {
        let float = number % 101 == 0 ? Double.nan : Double(number % 100) / 8
        builder.setProperty("f", of: node, to: .float(float))
      }
      if number % 5 != 0 {
        builder.setProperty("s", of: node, to: .string("d\(number % 97)"))
      }
      if number % 4 != 0 {
        builder.setProperty("t", of: node, to: .string("é\(number * 7 % count) tail"))
      }
      if number % 3 != 0 { builder.setProperty("b", of: node, to: .bool(number % 2 == 0)) }
      if number >= 5_003, number % 11 != 0 {
        builder.setProperty("o", of: node, to: .int(Int64(number % 13)))
      }
    }
    for number in 0..<count {
      for step in [1, 17, 4_000] {
        _ = builder.addRelationship(
          type: "T", from: UInt32(number), to: UInt32((number + step) % count))
      }
    }
    return GraphView(builder.freeze().graph)
  }()

  static let predicates = [
    "n.i < 4100", "n.i >= 4095 AND n.i <= 4097", "n.i = 5003", "n.i <> 5003", "5000 < n.i",
    "n.f >= 2.5 AND n.f < 7.5", "n.f = 0.5", "n.f <> 0.5", "n.f > 100.0", "0.25 >= n.f",
    "n.s = 'd5'", "n.s <> 'd5'", "n.s = 'absent'", "n.s <> 'absent'", "'d7' = n.s", "n.b",
    "n.b = false", "n.b <> true", "n.o = 3", "n.o IS NOT NULL", "n.o IS NULL", "n:B", "n:B AND n.b",
    "n.i < 8000 AND n.i % 3 = 0", "n.f < 5.0 AND n.s <> 'd3' AND n.o < 9", "n.i = 1.0", "n.i < 2.5",
    "n.s < 'd3'", "n.missing = 1", "n.s = 5", "n.i < $limit", "n.s = $name", "n.f < $none",
    "n.s CONTAINS '5'", "n.s CONTAINS 'd5'", "n.s CONTAINS ''", "n.s CONTAINS 'absent'",
    "n.s CONTAINS $name", "NOT n.s CONTAINS '5'", "n.s STARTS WITH 'd1'", "n.s ENDS WITH '1'",
    "n.t CONTAINS '77'", "n.t CONTAINS '9 ta'", "n.t CONTAINS 'é12'", "n.t ENDS WITH '7 tail'",
    "n.t STARTS WITH 'é99'", "n.t CONTAINS 'l' AND n.s CONTAINS '3'", "n.i CONTAINS '3'",
    // The ends of texts that lie next to each other.
    "n.t CONTAINS 'ilé'", "n.t CONTAINS 'taild'", "n.s CONTAINS '1é'", "n.t CONTAINS $none",
  ]

  static let shapes: [@Sendable (String) -> String] = [
    { "MATCH (n:A) WHERE \($0) RETURN count(*), sum(n.i), min(n.i), max(n.i)" },
    { "MATCH (n) WHERE \($0) RETURN n.i AS i ORDER BY i DESC LIMIT 7" },
    { "MATCH (m:A)-[r:T]->(n) WHERE \($0) RETURN count(*), sum(m.i * 3 + n.i)" },
    { "MATCH (m:B {i: 6000})-[:T]->()<-[:T]-(n) WHERE \($0) RETURN n.i AS i ORDER BY i" },
    { "UNWIND [1, 2] AS x MATCH (n:A) WHERE \($0) RETURN x, count(n)" },
    { "MATCH (m:A) WHERE m.i < 60 RETURN sum(COUNT { (m)-[:T]->(n) WHERE \($0) })" },
  ]

  @Test(arguments: predicates) func answersAsRowsDo(_ predicate: String) throws {
    var session = UpdateTests.Session()
    session.view = Self.base
    _ = try session.run("CREATE (:Other)")
    for shape in Self.shapes {
      var columns = Bench(Self.base)
      var rows = Bench(session.view)
      columns.parameters = ["limit": .int(77), "name": .string("d9"), "none": .null]
      rows.parameters = columns.parameters
      // The added node has no property, and none of the labels.
      let query = shape(predicate).replacing("(n)", with: "(n:A)")
      #expect(try columns.rows(query) == rows.rows(query), "\(query)")
    }
  }

  @Test func asksColumnsInsteadOfRows() throws {
    let scan = try Bench(Self.base).figures("MATCH (n:A) WHERE n.i < 10 RETURN count(*)")
    // Scanned nodes, then the answer: no filter hands rows on.
    #expect(scan.rows < 9_100)
  }
}
