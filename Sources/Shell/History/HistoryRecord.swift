import Workspaces

/// One statement that was entered.
package struct HistoryRecord: Equatable, Sendable {
  /// What was typed, with its line ends.
  package var text: String
  /// When, in milliseconds since 1970 UTC.
  package var at: Int
  /// The working directory.
  package var cwd: String
  /// How long it ran, in milliseconds.
  package var ms: Int
  /// Whether it succeeded.
  package var ok: Bool
  /// Which run of the shell it belongs to.
  package var session: String

  /// A record of a finished statement.
  package init(text: String, at: Int, cwd: String, ms: Int, ok: Bool, session: String) {
    self.text = text
    self.at = at
    self.cwd = cwd
    self.ms = ms
    self.ok = ok
    self.session = session
  }
}

extension HistoryRecord {
  /// One line of JSON with its line end.
  var encoded: [UInt8] {
    var out: [UInt8] = []
    out.append(contentsOf: Array("{\"text\":".utf8))
    out.appendQuoted(text)
    out.append(contentsOf: Array(",\"at\":\(at),\"cwd\":".utf8))
    out.appendQuoted(cwd)
    out.append(contentsOf: Array(",\"ms\":\(ms),\"ok\":\(ok),\"session\":".utf8))
    out.appendQuoted(session)
    out.append(contentsOf: Array("}\n".utf8))
    return out
  }

  /// A line of the file; nil when it is not a record. Keys that are not known are passed over.
  init?(line: ArraySlice<UInt8>) {
    guard let fields = JsonValueReader.read(line)?.members,
      fields.allSatisfy({ Self.isPlain($0.value) })
    else { return nil }
    var record = HistoryRecord(text: "", at: 0, cwd: "", ms: 0, ok: true, session: "")
    var hasText = false
    for field in fields {
      switch (field.key, field.value) {
      case ("text", .string(let text)):
        record.text = text
        hasText = true
      case ("at", .number): record.at = field.value.int ?? record.at
      case ("cwd", .string(let cwd)): record.cwd = cwd
      case ("ms", .number): record.ms = field.value.int ?? record.ms
      case ("ok", .bool(let ok)): record.ok = ok
      case ("session", .string(let session)): record.session = session
      default: break
      }
    }
    guard hasText else { return nil }
    self = record
  }

  /// Records hold no other values than texts, finite numbers and the like.
  private static func isPlain(_ value: JsonValue) -> Bool {
    switch value {
    case .array, .object: false
    case .number(let text): Double(text)?.isFinite ?? false
    case .null, .bool, .string: true
    }
  }
}

extension [UInt8] {
  /// A JSON string; control characters are escaped, so that a record stays one line.
  fileprivate mutating func appendQuoted(_ text: String) {
    let digits = Array("0123456789abcdef".utf8)
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A: append(contentsOf: Array("\\n".utf8))
      case 0x09: append(contentsOf: Array("\\t".utf8))
      case 0..<0x20, 0x7F:
        append(contentsOf: Array("\\u00".utf8))
        append(digits[Int(byte >> 4)])
        append(digits[Int(byte & 15)])
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
