import Execution
import Graphs
import Plans
import Synchronization
import Testing

/// Procedures whose rows are made when they are read.
@Suite struct ProcedureSourceTests {
  /// Which cells were asked for: columns, and the first rows of each batch.
  private final class Asked: Sendable {
    let columns = Mutex<Set<Int>>([])
    let rows = Mutex<Set<Int>>([])
  }

  private static func bench(_ asked: Asked, rows: Int) -> Bench {
    var bench = SampleMesh.bench
    bench.signatures = [
      ProcedureSignature(
        name: "test.rows", parameters: [.init(name: "plus", type: .integer, fallback: .int(0))],
        columns: [.init(name: "i", type: .integer), .init(name: "square", type: .integer)])
    ]
    bench.sources["test.rows"] = { input, _ in
      guard case .int(let plus) = input.arguments[0] else {
        return ProcedureRows(count: 0) { _, _ in [] }
      }
      return ProcedureRows(count: rows) { column, range in
        asked.columns.withLock { _ = $0.insert(column) }
        asked.rows.withLock { _ = $0.insert(range.lowerBound) }
        return range.map { .int(column == 0 ? Int64($0) + plus : Int64($0 * $0)) }
      }
    }
    return bench
  }

  @Test(arguments: [
    ("CALL test.rows() YIELD i, square RETURN count(*)", "5000", [], 0),
    ("CALL test.rows() YIELD i RETURN sum(i)", "12497500", [0], 5),
    ("CALL test.rows() YIELD i, square RETURN max(square)", "24990001", [1], 5),
    ("CALL test.rows() YIELD i, square RETURN square LIMIT 1", "0", [1], 1),
    ("CALL test.rows() YIELD i, square RETURN square SKIP 1500 LIMIT 1", "2250000", [1], 2),
    ("CALL test.rows() YIELD i, square WHERE square > 16 RETURN i LIMIT 1", "5", [0, 1], 1),
    ("UNWIND [1, 2] AS n CALL test.rows(n) YIELD i RETURN sum(n), min(i)", "15000 | 1", [0], 5),
  ])
  func makesOnlyWhatIsRead(
    query: String, result: String, columns: [Int], batches: Int
  ) throws {
    let asked = Asked()
    #expect(try Self.bench(asked, rows: 5_000).rows(query) == [result])
    #expect(asked.columns.withLock { $0 } == Set(columns), "\(query)")
    #expect(asked.rows.withLock { $0.count } == batches, "\(query)")
  }

  @Test func agreesWithABodyThatYields() throws {
    let lazy = Self.bench(Asked(), rows: 3)
    var eager = lazy
    eager.sources = [:]
    eager.procedures["test.rows"] = { input, emit in
      guard case .int(let plus) = input.arguments[0] else { return }
      try emit([(0..<3).map { .int(Int64($0) + plus) }, (0..<3).map { .int(Int64($0 * $0)) }])
    }
    for query in [
      "CALL test.rows(2)", "CALL test.rows() YIELD square AS s RETURN s, -s",
      "MATCH (x) CALL test.rows(1) YIELD i WITH x, i WHERE i > 2 RETURN count(x), min(i)",
      "UNWIND [] AS n CALL test.rows(n) YIELD i RETURN i",
      "CALL test.rows() YIELD i WITH i ORDER BY i DESC LIMIT 2 CALL test.rows(i) YIELD square "
        + "RETURN i, square",
    ] {
      #expect(try lazy.rows(query) == eager.rows(query), "\(query)")
    }
  }
}
