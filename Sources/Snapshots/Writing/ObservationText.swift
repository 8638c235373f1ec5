import Graphs
import Temporals

/// Writes observations as they are read: one JSON object a line.
enum ObservationText {
  /// So much text is handed on at a time.
  private static let stretch = 1 << 18

  static func write(_ table: ObservationTable, into sink: ([UInt8]) throws -> Void) rethrows {
    var out = ""
    for row in 0..<table.rowCount {
      if out.utf8.count >= stretch {
        try sink(Array(out.utf8))
        out.removeAll(keepingCapacity: true)
      }
      out += "{\"v\":1"
      text("kind", table.kind[row], table, to: &out)
      out += ",\"at\":\"\(Instant.text(table.at[row]))\""
      if table.until[row] != ObservationTable.none {
        out += ",\"until\":\"\(Instant.text(table.until[row]))\""
      }
      text("subject", table.subject[row], table, to: &out)
      text("actor", table.actor[row], table, to: &out)
      text("actorKind", table.actorKind[row], table, to: &out)
      text("status", table.status[row], table, to: &out)
      text("check", table.check[row], table, to: &out)
      text("dimension", table.dimension[row], table, to: &out)
      text("severity", table.severity[row], table, to: &out)
      text("id", table.id[row], table, to: &out)
      number("value", table.value[row], to: &out)
      number("threshold", table.threshold[row], to: &out)
      number("ms", table.ms[row], to: &out)
      integer("count", table.count[row], to: &out)
      integer("rows", table.rows[row], to: &out)
      integer("bytes", table.bytes[row], to: &out)
      if table.ok[row] >= 0 { out += ",\"ok\":\(table.ok[row] == 1)" }
      // An object as it stood in its file: what is between its braces goes on here.
      if let rest = table.text(table.rest[row]) { out += "," + rest.dropFirst().dropLast() }
      out += "}\n"
    }
    try sink(Array(out.utf8))
  }

  private static func text(
    _ key: String, _ code: UInt32, _ table: ObservationTable, to out: inout String
  ) {
    if let text = table.text(code) { out += ",\"\(key)\":\(QuotedText.quoted(text))" }
  }

  private static func number(_ key: String, _ number: Double, to out: inout String) {
    if number.isFinite { out += ",\"\(key)\":\(number)" }
  }

  private static func integer(_ key: String, _ number: Int64, to out: inout String) {
    if number != ObservationTable.none { out += ",\"\(key)\":\(number)" }
  }
}

extension Instant {
  /// RFC 3339 in UTC; reads back as the same instant.
  static func text(_ microseconds: Int64) -> String {
    let second: Int64 = 1_000_000
    let rest = (microseconds % second + second) % second
    let seconds = (microseconds - rest) / second
    guard let local = LocalDateTime(seconds: seconds, nanosecond: rest * 1_000) else { return "" }
    return local.text + "Z"
  }
}
