/// What a statement may use before it is stopped with what it found out so far.
package struct Limits: Sendable {
  /// Rows a query may hold; nil is any number.
  package var rows: Int?
  /// Seconds a statement may run; nil is any time.
  package var seconds: Int?
  /// Relationships a query may walk; nil is any number.
  package var steps: Int?

  /// For somebody who waits.
  package static let interactive = Limits(rows: 10_000_000, seconds: 60, steps: 2_000_000_000)
  /// For scripts, which may take their time.
  package static let script = Limits(rows: nil, seconds: nil, steps: nil)

  package init(rows: Int?, seconds: Int?, steps: Int?) {
    self.rows = rows
    self.seconds = seconds
    self.steps = steps
  }
}
