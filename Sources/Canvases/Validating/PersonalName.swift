/// Tells from the name of a field whether it may hold personal data: by whole words, so that
/// `passenger_count` is no password and `file_name` nobody's name.
enum PersonalName {
  enum Confidence: String {
    case high
    case medium
    /// Worth a look, no more.
    case low
  }

  /// What the name suggests, nil for nothing.
  static func confidence(_ name: String) -> Confidence? {
    let words = words(of: name)
    guard let last = words.last, !harmlessEndings.contains(last),
      !harmless.contains(where: { holds($0, in: words) })
    else { return nil }
    for (confidence, sequences) in sequences
    where sequences.contains(where: { holds($0, in: words) }) {
      return confidence
    }
    return nil
  }

  /// Lower-case words: cut at `_ - . blank` and at capitals, without a plural s.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(singular(word.lowercased())) }
      word = ""
    }
    for character in name {
      if "_-. ".contains(character) {
        end()
      } else {
        if character.isUppercase, word.last?.isLowercase == true { end() }
        word.append(character)
      }
    }
    end()
    return words
  }

  private static func singular(_ word: String) -> String {
    let keeps = ["address", "pass", "status", "gps"]
    guard word.count > 3, word.hasSuffix("s"), !keeps.contains(word), !word.hasSuffix("ss") else {
      return word
    }
    return String(word.dropLast(word.hasSuffix("sses") ? 2 : 1))
  }

  private static func holds(_ sequence: String, in words: [String]) -> Bool {
    let wanted = sequence.split(separator: " ").map(String.init)
    guard words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains {
      words[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  private static let sequences: [(Confidence, [String])] = [
    (
      .high,
      [
        "ssn", "social security", "passport", "iban", "credit card", "card number", "cvv", "email",
        "e mail", "tax id", "national id", "driving licence", "medical record", "password",
      ]
    ),
    (
      .medium,
      [
        "first name", "last name", "full name", "maiden name", "surname", "birth date", "dob",
        "birthday", "phone", "mobile", "street", "home address", "ip address", "mac address",
        "imei", "device id", "cookie id", "latitude", "longitude", "gender", "nationality",
      ]
    ),
    (
      .low,
      [
        "name", "ip", "city", "zip", "postcode", "user id", "customer id", "age", "photo",
        "salary", "account balance",
      ]
    ),
  ]

  private static let harmless = [
    "file name", "table name", "column name", "product name", "host name", "time zone",
    "order state", "pass rate",
  ]

  private static let harmlessEndings: Set<String> = [
    "count", "flag", "rate", "ratio", "total", "status", "type", "format", "length",
  ]
}
