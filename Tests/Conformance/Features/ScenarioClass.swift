package import TestSupport

/// What a scenario needs of an engine: reading, writing, or temporal values.
package enum ScenarioClass: String, Sendable, CaseIterable {
  case reading = "R"
  case writing = "W"
  case temporal = "T"

  /// By the texts of its queries: temporal wherever one is made, else what the tested query does.
  package init(_ scenario: FeatureFile.Scenario) {
    let setup = scenario.steps.filter { $0.text.hasPrefix("having executed") }
    let tested = scenario.steps.filter { $0.text.hasPrefix("executing query") }
    let words = (setup + tested).map { QueryWords($0.document ?? "") }
    if words.contains(where: \.makesTemporal) {
      self = .temporal
    } else if tested.contains(where: { QueryWords($0.document ?? "").writes }) {
      self = .writing
    } else {
      self = .reading
    }
  }
}

/// The words of a query outside of strings, comments and backticks.
struct QueryWords {
  private(set) var makesTemporal = false
  private(set) var writes = false

  static let temporal: Set<String> = [
    "date", "time", "localtime", "datetime", "localdatetime", "duration",
  ]
  static let writing: Set<String> = ["create", "merge", "set", "delete", "remove"]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    var previous = UInt8(ascii: " ")
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
        index = Self.end(of: byte, bytes, index)
      } else if bytes[index...].starts(with: "//".utf8) {
        index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      } else if Self.isLetter(byte) {
        let start = index
        while index < bytes.count, Self.isLetter(bytes[index]) { index += 1 }
        note(String(decoding: bytes[start..<index], as: UTF8.self), bytes, index, previous)
        previous = UInt8(ascii: "a")
        continue
      }
      if index < bytes.count, bytes[index] > 0x20 { previous = bytes[index] }
      index += 1
    }
  }

  private mutating func note(
    _ word: String, _ bytes: [UInt8], _ end: Int, _ previous: UInt8
  ) {
    let word = word.lowercased()
    let next = bytes[end...].first { $0 > 0x20 }
    let isMember = ".$".utf8.contains(previous)
    if !isMember, Self.temporal.contains(word) {
      if next == UInt8(ascii: "(") { makesTemporal = true }
      // `duration.between(` and its like; `date.year` is a property of a variable.
      let member = bytes[end...].prefix { $0 == UInt8(ascii: ".") || Self.isLetter($0) }
      if next == UInt8(ascii: "."), bytes[(end + member.count)...].first == UInt8(ascii: "(") {
        makesTemporal = true
      }
    }
    if !isMember, previous != UInt8(ascii: ":"), Self.writing.contains(word),
      next.map(Self.begins) ?? false
    {
      writes = true
    }
  }

  /// Whether an updating clause may go on with this byte: a pattern or a name, never an operator.
  private static func begins(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "`") || byte >= 0x80
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == 0x5F
  }

  private static func end(of quote: UInt8, _ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != quote {
      index += bytes[index] == UInt8(ascii: "\\") && quote != UInt8(ascii: "`") ? 2 : 1
    }
    return index
  }
}
