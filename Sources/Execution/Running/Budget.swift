/// How much a query may do before it is stopped; nil is no limit.
package struct Budget: Sendable {
  /// Rows handed from operator to operator.
  package var rows: Int?
  package var edges: Int?
  /// Estimated bytes of rows that are kept.
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
