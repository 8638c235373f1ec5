/// What a statement may use before it is stopped; the diagnostic that stops it tells how far it
/// came.
package struct Limits: Sendable {
  /// Rows that operators may hand on; nil is any number.
  package var rows: Int?
  /// Milliseconds a statement may run; nil is any time.
  package var milliseconds: Int?
  /// Relationships a query may walk; nil is any number.
  package var steps: Int?
  /// Bytes that rows may take while they are kept, by estimate; nil is any number.
  package var bytes: Int?

  /// For somebody who waits.
  package static let interactive = Limits(
    rows: 10_000_000, seconds: 60, steps: 2_000_000_000, bytes: PhysicalMemory.bytes / 2)
  /// For scripts, which may take their time.
  package static let script = Limits(
    rows: nil, seconds: nil, steps: nil, bytes: PhysicalMemory.bytes / 4 * 3)

  package init(rows: Int?, seconds: Int?, steps: Int?, bytes: Int?) {
    self.rows = rows
    milliseconds = seconds.map { $0 * 1_000 }
    self.steps = steps
    self.bytes = bytes
  }
}
