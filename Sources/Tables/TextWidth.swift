/// How many terminal cells text takes.
package enum TextWidth {
  /// 0, 1 or 2 cells. Replaced by the full table of the Unicode Character Database.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
  }

  /// The sum over the text's graphemes.
  package static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }
}
