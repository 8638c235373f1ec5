/// Numbers as text and text as numbers.
package enum NumberText {
  /// The shortest text that reads back as the same float, never an integer's: `1.0`, `1.5e-7`.
  ///
  /// The same as a result shows, so that `toString(x)` and `x` read alike.
  package static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let plain = number.description
    guard let mark = plain.firstIndex(of: "e") else { return plain }
    // Swift pads exponents to two digits and signs positive ones.
    let exponent = Int(plain[plain.index(after: mark)...]) ?? 0
    return "\(plain[..<mark])e\(exponent)"
  }

  /// The float that a decimal numeral, `NaN` or `Infinity` names, nil for any other text.
  package static func float(_ text: String) -> Double? {
    let trimmed = trim(text)
    switch trimmed {
    case "NaN": return .nan
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: return isDecimal(trimmed.utf8) ? Double(trimmed) : nil
    }
  }

  /// The integer that a decimal numeral names, nil for any other text or one beyond 64 bits.
  package static func integer(_ text: String) -> Int64? {
    Int64(trim(text))
  }

  static func trim(_ text: String) -> Substring {
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return text[first..<scalars.index(after: last)]
  }

  /// Sign, digits with an optional point, exponent: narrower than what `Double` reads.
  private static func isDecimal(_ bytes: Substring.UTF8View) -> Bool {
    var rest = bytes[...]
    func skipSign() {
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    }
    func skipDigits() -> Int {
      let digits = rest.prefix { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }.count
      rest.removeFirst(digits)
      return digits
    }
    skipSign()
    var digits = skipDigits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      digits += skipDigits()
    }
    guard digits > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      skipSign()
      guard skipDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
