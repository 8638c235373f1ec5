/// Strings by Unicode code point, the unit in which the language counts.
enum CodePoints {
  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return String(out)
  }

  /// The part of a text that starts after `start` code points; bounds beyond the end give less.
  static func part(_ text: String, from start: Int, count: Int?) -> String {
    let rest = text.unicodeScalars.dropFirst(start)
    return String(count.map { rest.prefix($0) } ?? rest)
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
