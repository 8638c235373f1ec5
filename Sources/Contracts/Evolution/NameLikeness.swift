/// Whether two names may be one name, changed a little: words in common, or few letters apart.
enum NameLikeness {
  /// O(length²), of names of at most 64 letters.
  static func areAlike(_ left: String, _ right: String) -> Bool {
    let (a, b) = (words(left), words(right))
    let common = Set(a).intersection(b).count
    if common > 0, 2 * common >= min(a.count, b.count) { return true }
    let (x, y) = (Array(a.joined().utf8.prefix(64)), Array(b.joined().utf8.prefix(64)))
    let length = max(x.count, y.count)
    guard length > 0 else { return false }
    return 5 * distance(x, y) <= 2 * length
  }

  /// `customerId` and `customer_id` are two words each.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in name {
      let isBorder = !(character.isLetter || character.isNumber)
      if isBorder || (character.isUppercase && word.last?.isLowercase == true) {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      if !isBorder { word.append(character) }
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }

  /// Levenshtein's.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = a == b ? diagonal : 1 + min(diagonal, above, row[j])
        diagonal = above
      }
    }
    return row[right.count]
  }
}
