import Snapshots

/// A form that a text must have.
enum TextForm: String, Sendable, CaseIterable {
  case date
  case instant
  case uri
  case email
  /// A stable id: letters, digits, `_` and `-` (ODCS 3.1, References).
  case id
  case percent

  var phrase: String {
    switch self {
    case .date: "a date, as 2026-06-30"
    case .instant: "a date and time, as 2026-06-30T12:00:00Z"
    case .uri: "a URL"
    case .email: "an e-mail address"
    case .id: "an id of letters, digits, _ and -"
    case .percent: "a percentage, as 99.9%"
    }
  }

  func matches(_ text: String) -> Bool {
    switch self {
    case .date: text.utf8.count == 10 && Instant.microseconds(text) != nil
    case .instant: Instant.microseconds(text) != nil
    case .uri: !text.isEmpty && !text.utf8.contains { $0 <= 0x20 }
    case .email: Self.isEmail(text)
    case .id: !text.isEmpty && text.utf8.allSatisfy(Self.isIdByte)
    case .percent: text.hasSuffix("%") && Double(text.dropLast()) != nil
    }
  }

  private static func isIdByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
    default: false
    }
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
      && !text.contains(" ")
  }
}
