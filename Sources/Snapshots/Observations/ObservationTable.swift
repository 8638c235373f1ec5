package import Graphs

/// Records of what happened to the data, in columns; row by row in file order.
package struct ObservationTable: Sendable {
  /// Texts of every text column; code 0 is the empty text, which means none.
  package internal(set) var strings = StringTable()
  package internal(set) var kind: [UInt32] = []
  /// Microseconds since 1970, UTC.
  package internal(set) var at: [Int64] = []
  /// `ObservationTable.none` where the record has no end.
  package internal(set) var until: [Int64] = []
  package internal(set) var subject: [UInt32] = []
  package internal(set) var actor: [UInt32] = []
  package internal(set) var actorKind: [UInt32] = []
  package internal(set) var status: [UInt32] = []
  package internal(set) var check: [UInt32] = []
  package internal(set) var dimension: [UInt32] = []
  package internal(set) var severity: [UInt32] = []
  package internal(set) var id: [UInt32] = []
  /// Not a number where the record has none.
  package internal(set) var value: [Double] = []
  package internal(set) var threshold: [Double] = []
  package internal(set) var ms: [Double] = []
  /// `ObservationTable.none` where the record has none.
  package internal(set) var count: [Int64] = []
  package internal(set) var rows: [Int64] = []
  package internal(set) var bytes: [Int64] = []
  /// 0, 1, or -1 where the record does not say.
  package internal(set) var ok: [Int8] = []
  /// Every other field of the record as one JSON object, or code 0.
  package internal(set) var rest: [UInt32] = []

  /// An absent integer or instant.
  package static let none = Int64.min

  package init() { _ = strings.intern("") }

  package var rowCount: Int { kind.count }

  /// The latest instant of any record, nil without records.
  package var newest: Int64? { at.max() }

  /// The text of a code, nil for code 0.
  package func text(_ code: UInt32) -> String? { code == 0 ? nil : strings[code] }

  /// The fields of a row that have no column, in file order.
  package func otherFields(of row: Int) -> [(key: String, value: Value)] {
    guard rest[row] != 0 else { return [] }
    var reader = JsonReader(Array(strings[rest[row]].utf8))
    guard let node = try? reader.document() else { return [] }
    return node.entries.map { ($0.key, $0.value.value()) }
  }

  /// The rows at these positions only.
  mutating func keep(_ rows: [Int]) {
    kind = rows.map { kind[$0] }
    at = rows.map { at[$0] }
    until = rows.map { until[$0] }
    subject = rows.map { subject[$0] }
    actor = rows.map { actor[$0] }
    actorKind = rows.map { actorKind[$0] }
    status = rows.map { status[$0] }
    check = rows.map { check[$0] }
    dimension = rows.map { dimension[$0] }
    severity = rows.map { severity[$0] }
    id = rows.map { id[$0] }
    value = rows.map { value[$0] }
    threshold = rows.map { threshold[$0] }
    ms = rows.map { ms[$0] }
    count = rows.map { count[$0] }
    self.rows = rows.map { self.rows[$0] }
    bytes = rows.map { bytes[$0] }
    ok = rows.map { ok[$0] }
    rest = rows.map { rest[$0] }
  }
}
