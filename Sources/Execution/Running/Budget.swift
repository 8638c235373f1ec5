/// How much a query may do before it is stopped; nil is no limit.
package struct Budget: Sendable {
  /// Rows handed from operator to operator.
  package var rows: Int?
  package var edges: Int?
  /// Estimated bytes of what is kept at one time: rows to be sorted, joined, grouped or told apart,
  /// values collected, lists that an expression makes, and the result of `Executor.outcome`.
  ///
  /// Batches on their way, search scratch of a few bytes a node and the mesh itself are not
  /// counted. The estimate is within a factor of two or so of what is allocated.
  package var bytes: Int?
  package var time: Duration?

  package init(
    rows: Int? = nil, edges: Int? = nil, bytes: Int? = nil, time: Duration? = nil
  ) {
    self.rows = rows
    self.edges = edges
    self.bytes = bytes
    self.time = time
  }

  package static let unlimited = Budget()

  /// What a query at the prompt may do, on a machine with so much memory.
  package static func interactive(memory: Int) -> Budget {
    Budget(
      rows: 10_000_000, edges: 2_000_000_000, bytes: memory / 2, time: .seconds(60))
  }
}

/// What a query did.
package struct RunFigures: Sendable, Equatable {
  package internal(set) var rows = 0
  package internal(set) var edges = 0
  /// Rows of the result.
  package internal(set) var results = 0

  /// One line for people.
  package var text: String {
    "\(results) result rows, \(rows) rows in all, \(edges) relationships visited"
  }
}
