/// What one operator of a query did.
package struct ProfileLine: Sendable {
  /// 0 for the operator that gives the result.
  package let depth: Int
  package let operation: String
  package let details: String
  /// Rows that it gave.
  package let rows: Int
  /// Spent in it, without the operators below it.
  package let time: Duration
  /// The most that it kept at one time, by the estimate of budgets.
  package let bytes: Int
}

/// Measures the operators of one query while it runs.
final class Profile {
  final class Record {
    let operation: String
    let details: String
    let children: [Record]
    var rows = 0
    /// Spent in it and below it.
    var time = Duration.zero
    private var kept = 0
    private(set) var mostKept = 0

    init(_ operation: String, _ details: String, _ children: [Record]) {
      self.operation = operation
      self.details = details
      self.children = children
    }

    func keep(_ bytes: Int) {
      kept += bytes
      mostKept = max(mostKept, kept)
    }
  }

  /// Finished parts that wait for the operator above them.
  private var open: [Record] = []
  /// The operator that runs.
  var current: Record?

  /// Where the parts of the next operator will begin.
  var mark: Int { open.count }

  /// The record of an operator over its input and what was built since `mark`.
  func record(
    _ operation: String, _ details: String, input: Record? = nil, since mark: Int
  ) -> Record {
    let parts = Array(open[mark...])
    open.removeLast(parts.count)
    return Record(operation, details, [input].compactMap { $0 } + parts)
  }

  /// A part is complete: the next operator above takes it.
  func finish(_ record: Record) { open.append(record) }

  /// Every operator above the ones it reads from.
  func lines(result details: String, rows: Int) -> [ProfileLine] {
    var lines = [
      ProfileLine(
        depth: 0, operation: "Result", details: details, rows: rows, time: .zero,
        bytes: current?.mostKept ?? 0)
    ]
    var pending = open.reversed().map { (record: $0, depth: 1) }
    while let (record, depth) = pending.popLast() {
      let below = record.children.reduce(Duration.zero) { $0 + $1.time }
      lines.append(
        ProfileLine(
          depth: depth, operation: record.operation, details: record.details,
          rows: record.rows, time: max(.zero, record.time - below), bytes: record.mostKept))
      pending += record.children.reversed().map { (record: $0, depth: depth + 1) }
    }
    return lines
  }
}

/// An operator that is measured.
final class ProfiledOperator: Operator {
  private let inner: any Operator
  private let record: Profile.Record
  private let profile: Profile

  init(_ inner: any Operator, _ record: Profile.Record, _ profile: Profile) {
    self.inner = inner
    self.record = record
    self.profile = profile
  }

  func restart() { inner.restart() }

  func next() throws -> Batch? {
    let outer = profile.current
    profile.current = record
    let start = ContinuousClock.now
    defer {
      record.time += ContinuousClock.now - start
      profile.current = outer
    }
    let batch = try inner.next()
    record.rows += batch?.count ?? 0
    return batch
  }
}
