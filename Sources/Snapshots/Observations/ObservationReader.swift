import Diagnostics
import Graphs

/// Reads observation records, one JSON object a line.
struct ObservationReader {
  private(set) var table = ObservationTable()
  private(set) var diagnostics: [Diagnostic] = []
  private static let reported = 20
  private var badLines = 0
  private var names = ObservationNames()
  /// The files are judged: `subjects` are wanted, and no records.
  private let isJudging: Bool
  /// What records are about, each with the line that names it first, in file order.
  private(set) var subjects: [(name: String, line: Int)] = []
  private var placed: Set<UInt32> = []

  init(isJudging: Bool = false) { self.isJudging = isJudging }

  /// Adds the records of one file.
  mutating func read(_ bytes: [UInt8], _ form: ObservationStore.Form, path: String) {
    switch form {
    case .lines: read(bytes, path: path)
    case .table: readTable(bytes, path: path)
    }
  }

  /// Adds the records of one file of lines.
  mutating func read(_ bytes: [UInt8], path: String) {
    begin()
    var lines = JsonLines(bytes)
    while let batch = lines.next() {
      var failures = batch.failures[...]
      for document in batch.documents {
        while let failure = failures.first, failure.line < document.line {
          report(LoadDiagnostic.failure(failure, path: path, bytes: bytes))
          failures.removeFirst()
        }
        add(document, from: bytes, path: path)
      }
      for failure in failures {
        report(LoadDiagnostic.failure(failure, path: path, bytes: bytes))
      }
    }
    end(path: path)
  }

  /// Starts to count the bad lines of a file.
  mutating func begin() {
    badLines = 0
    names = ObservationNames()
  }

  /// Tells how many bad lines were not reported.
  mutating func end(path: String) {
    guard badLines > Self.reported else { return }
    diagnostics.append(
      LoadDiagnostic.at(
        path, line: nil, "load.observation",
        "of \(badLines - Self.reported) more observations something is wrong"))
  }

  /// Of records with one id the latest counts, and of equally late ones the last.
  mutating func finish() {
    var latest: [UInt32: Int] = [:]
    for row in 0..<table.rowCount where table.id[row] != 0 {
      if let known = latest[table.id[row]], table.at[known] > table.at[row] { continue }
      latest[table.id[row]] = row
    }
    let kept = (0..<table.rowCount).filter {
      table.id[$0] == 0 || latest[table.id[$0]] == $0
    }
    guard kept.count < table.rowCount else { return }
    let repeated = table.rowCount - kept.count
    diagnostics.append(
      Diagnostic(
        "load.observation",
        "\(repeated) observation\(repeated == 1 ? " repeats" : "s repeat") the id of another; "
          + "the latest of each counts", severity: .note))
    table.keep(kept)
  }

  /// Reports a bad line, unless many of its file were reported already.
  mutating func report(_ diagnostic: Diagnostic) {
    badLines += 1
    if badLines <= Self.reported { diagnostics.append(diagnostic) }
  }

  /// Adds a record whose text lies in `bytes`.
  mutating func add(
    _ node: DocumentNode, from bytes: [UInt8], path: String
  ) {
    let line = node.line
    guard let kind = node.text("kind") else {
      report(
        LoadDiagnostic.at(
          path, line: line, "load.observation", "an observation needs `kind`", severity: .error))
      return
    }
    let atText = node.text("at") ?? node.text("from")
    guard let at = atText.flatMap({ Instant.microseconds($0) }) else {
      report(
        LoadDiagnostic.at(
          path, line: line, "load.observation",
          atText.map { "`\($0)` is no instant" } ?? "an observation needs `at`",
          severity: .error, suggestion: "write it as 2026-06-30 or 2026-06-30T12:00:00Z"))
      return
    }
    var record = Record()
    var others: [String] = []
    for entry in node.entries where !record.take(entry, into: &table.strings) {
      let raw = String(
        decoding: bytes[entry.start..<entry.value.bytes.upperBound], as: UTF8.self)
      others.append(raw)
      if let meant = names.meant(field: entry.key) {
        reportName(entry.key, "field", meant, line: line, path: path)
      }
      if Self.measures.contains(entry.key) {
        report(
          LoadDiagnostic.at(
            path, line: line, "load.observation",
            "`\(entry.key)` is \(entry.key == "until" ? "no instant" : "no such number"), and does "
              + "not count: \(raw.prefix(60))",
            suggestion: entry.key == "until"
              ? "write it as 2026-06-30T12:00:00Z" : "write it as a finite number"))
      }
    }
    for oddity in record.oddities(at: at) {
      report(LoadDiagnostic.at(path, line: line, "load.observation", oddity))
    }
    if let meant = names.meant(kind: kind) {
      reportName(kind, "kind", meant, line: line, path: path)
    }
    noteSubject(record.subject, of: node, path: path)
    guard !isJudging else { return }
    record.rest = others.isEmpty ? 0 : table.strings.intern("{\(others.joined(separator: ","))}")
    append(record, kind: table.strings.intern(kind), at: at)
  }

  /// Tells of a kind or a field that is nearly one that metrics read.
  private mutating func reportName(
    _ name: String, _ what: String, _ meant: String, line: Int, path: String
  ) {
    report(
      LoadDiagnostic.at(
        path, line: line, "load.observation-name", "no metric reads the \(what) `\(name)`",
        suggestion: "did you mean `\(meant)`?"))
  }

  /// A record of nothing counts for nothing.
  private mutating func noteSubject(_ subject: UInt32, of node: DocumentNode, path: String) {
    if subject == 0 {
      guard node["subjects"] == nil else { return }
      report(
        LoadDiagnostic.at(
          path, line: node.line, "load.observation",
          "it names no `subject`, and counts for nothing",
          suggestion: "name the product, port or contract that it is about"))
    } else if isJudging, placed.insert(subject).inserted, let name = table.text(subject) {
      subjects.append((name, node.line))
    }
  }

  /// Fields that mean nothing in another type than their column's.
  private static let measures: Set<String> = ["count", "rows", "bytes", "ms", "until"]

  /// The names of the fields that have a column.
  static var fields: [String] { Array(Record.slots.keys) }

  /// The fields of one line that have a column.
  private struct Record {
    var until = ObservationTable.none
    var texts = [UInt32](repeating: 0, count: 8)
    var numbers = [Double](repeating: .nan, count: 3)
    var integers = [Int64](repeating: ObservationTable.none, count: 3)
    var ok: Int8 = -1
    var rest: UInt32 = 0
    /// 0 for none.
    var subject: UInt32 { texts[0] }

    enum Slot {
      case known
      case ok
      case until
      case text(Int)
      case number(Int)
      case integer(Int)
    }

    static let slots: [String: Slot] = [
      "kind": .known, "v": .known, "at": .known, "ok": .ok, "until": .until,
      "subject": .text(0), "actor": .text(1), "actorKind": .text(2), "status": .text(3),
      "check": .text(4), "dimension": .text(5), "severity": .text(6), "id": .text(7),
      "value": .number(0), "threshold": .number(1), "ms": .number(2),
      "count": .integer(0), "rows": .integer(1), "bytes": .integer(2),
    ]

    /// What the record says that cannot be: a number below zero, an end before the beginning.
    func oddities(at start: Int64) -> [String] {
      var found = zip(["count", "rows", "bytes"], integers).filter {
        $0.1 < 0 && $0.1 != ObservationTable.none
      }.map { "`\($0.0)` is \($0.1), below zero, and does not count" }
      if numbers[2] < 0 { found.append("`ms` is \(numbers[2]), below zero, and does not count") }
      if until != ObservationTable.none, until < start { found.append("it ends before it begins") }
      return found
    }

    /// False for a field without a column, or of another type than its column.
    mutating func take(_ entry: DocumentEntry, into strings: inout StringTable) -> Bool {
      guard case .scalar(let text, let isPlain) = entry.value.content,
        let slot = Self.slots[entry.key]
      else { return false }
      if entry.value.isNull { return true }
      switch slot {
      case .known: return true
      case .ok:
        ok = text == "true" ? 1 : text == "false" ? 0 : -1
        return ok >= 0
      case .until:
        until = Instant.microseconds(text) ?? ObservationTable.none
        return until != ObservationTable.none
      case .text(let index):
        texts[index] = strings.intern(text)
        return true
      case .number(let index):
        guard isPlain, let number = Double(text), number.isFinite else { return false }
        numbers[index] = number
        return true
      case .integer(let index):
        guard isPlain, let integer = Int64(text) else { return false }
        integers[index] = integer
        return true
      }
    }
  }

  private mutating func append(_ record: Record, kind: UInt32, at: Int64) {
    table.kind.append(kind)
    table.at.append(at)
    table.until.append(record.until)
    table.subject.append(record.texts[0])
    table.actor.append(record.texts[1])
    table.actorKind.append(record.texts[2])
    table.status.append(record.texts[3])
    table.check.append(record.texts[4])
    table.dimension.append(record.texts[5])
    table.severity.append(record.texts[6])
    table.id.append(record.texts[7])
    table.value.append(record.numbers[0])
    table.threshold.append(record.numbers[1])
    table.ms.append(record.numbers[2])
    table.count.append(record.integers[0])
    table.rows.append(record.integers[1])
    table.bytes.append(record.integers[2])
    table.ok.append(record.ok)
    table.rest.append(record.rest)
  }
}
