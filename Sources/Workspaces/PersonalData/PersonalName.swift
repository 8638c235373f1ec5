/// Tells from the name of a field whether it may hold personal data: by whole words, so that
/// `passenger_count` is no password and `file_name` nobody's name.
package enum PersonalName {
  /// How sure a name makes one.
  package enum Confidence: String, Sendable, CaseIterable {
    case high
    case medium
    /// Worth a look, no more.
    case low
  }

  package struct Finding: Sendable, Equatable {
    package let confidence: Confidence
    package let category: PersonalCategory
    /// The words of the name that say so: `card number`.
    package let words: String
  }

  /// What the name suggests, nil for nothing. Time grows with the words of the name.
  package static func finding(_ name: String) -> Finding? {
    let words = words(of: name)
    guard let last = words.last, !harmlessEndings.contains(last),
      !words.indices.contains(where: { isHarmless(words[$0...]) })
    else { return nil }
    var best: Entry?
    for start in words.indices {
      for candidate in byFirstWord[words[start]] ?? []
      where words[start...].starts(with: candidate.words) && candidate.rank < best?.rank ?? .max {
        best = candidate
      }
    }
    return best.map {
      Finding(
        confidence: $0.confidence, category: $0.category,
        words: $0.words.joined(separator: " "))
    }
  }

  /// Whether a name is half a position, of which others hold the other half: `home_lat` beside
  /// `home_lon`.
  ///
  /// One coordinate is no place; both together may be where somebody lives.
  package static func isPosition(
    _ name: String, beside others: @autoclosure () -> [String]
  ) -> Bool {
    guard let own = half(name) else { return false }
    return others().contains { other in
      half(other).map { $0.isLatitude != own.isLatitude && $0.rest == own.rest } ?? false
    }
  }

  private static func half(_ name: String) -> (isLatitude: Bool, rest: [String])? {
    var words = words(of: name)
    guard let place = words.firstIndex(where: { axes[$0] != nil }), let axis = axes[words[place]]
    else { return nil }
    words.remove(at: place)
    return (axis, words)
  }

  private static let axes: [String: Bool] = [
    "latitude": true, "lat": true, "longitude": false, "lon": false, "lng": false, "long": false,
  ]

  package static func confidence(_ name: String) -> Confidence? { finding(name)?.confidence }

  /// Lower-case words: cut at everything that is no letter or digit, at capitals and before
  /// trailing digits, which are left out as a plural s is.
  package static func words(of name: String) -> [String] {
    var words: [String] = []
    var word: [Character] = []
    func end() {
      while word.count > 1, word.last?.isNumber == true { word.removeLast() }
      if !word.isEmpty { words.append(singular(String(word).lowercased())) }
      word = []
    }
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        end()
        continue
      }
      if character.isUppercase, let last = word.last {
        // `customerIban`, and `IPAddress` before its second word.
        let next = characters.indices.contains(index + 1) ? characters[index + 1] : "_"
        if last.isLowercase || (last.isUppercase && next.isLowercase) { end() }
      }
      word.append(character)
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

  private static func isHarmless(_ words: ArraySlice<String>) -> Bool {
    harmless.contains { words.starts(with: $0) }
  }

  // MARK: The table

  private struct Entry: Sendable {
    let words: [String]
    let confidence: Confidence
    let category: PersonalCategory
    /// The lower one wins.
    let rank: Int
  }

  private static let table: [(Confidence, PersonalCategory, [String])] = [
    (.high, .contact, ["email", "e mail"]),
    (
      .high, .governmentId,
      ["ssn", "social security", "passport", "tax id", "national id", "driving licence"]
    ),
    (.high, .financial, ["iban", "credit card", "card number", "cvv"]),
    (.high, .health, ["medical record"]),
    (.high, .credential, ["password"]),
    (.medium, .name, ["first name", "last name", "full name", "maiden name", "surname"]),
    (
      .medium, .demographic,
      ["birth date", "date of birth", "birthday", "dob", "gender", "nationality"]
    ),
    (.medium, .contact, ["phone", "mobile"]),
    (.medium, .location, ["street", "home address"]),
    (
      .medium, .device, ["ip address", "mac address", "imei", "device id", "cookie id"]
    ),
    (.low, .name, ["name"]),
    (.low, .device, ["ip"]),
    (
      .low, .location, ["city", "zip", "postcode", "postal code", "latitude", "longitude", "lat"]
    ),
    (.low, .account, ["user id", "customer id"]),
    (.low, .demographic, ["age"]),
    (.low, .image, ["photo"]),
    (.low, .financial, ["salary", "account balance"]),
  ]

  private static let byFirstWord: [String: [Entry]] = {
    var found: [String: [Entry]] = [:]
    for (rank, (confidence, category, sequences)) in table.enumerated() {
      for sequence in sequences {
        let words = sequence.split(separator: " ").map(String.init)
        found[words[0], default: []].append(
          Entry(words: words, confidence: confidence, category: category, rank: rank))
      }
    }
    return found
  }()

  private static let harmless = [
    "file name", "table name", "column name", "product name", "host name", "time zone",
    "order state", "pass rate",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let harmlessEndings: Set<String> = [
    "count", "flag", "rate", "ratio", "total", "status", "type", "format", "length",
  ]
}
