/// A version of a standard: `3.1` or `v3.1.0`.
struct StandardVersion: Sendable, Comparable, CustomStringConvertible {
  let parts: [Int]

  /// Nil for what is no sequence of one to three numbers, a `v` before them aside.
  init?(_ text: some StringProtocol) {
    let plain = text.first == "v" || text.first == "V" ? text.dropFirst() : text[...]
    let numbers = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...3).contains(numbers.count) else { return nil }
    var parts: [Int] = []
    for number in numbers {
      guard let part = Int(number), part >= 0, number.first != "+" else { return nil }
      parts.append(part)
    }
    self.parts = parts + [Int](repeating: 0, count: 3 - parts.count)
  }

  var description: String { parts.map(String.init).joined(separator: ".") }

  static func < (left: StandardVersion, right: StandardVersion) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }
}
