/// Names of kinds as people write them: `ports`, `output port`, `OutputPort`, `use-cases`.
package enum KindName {
  /// Lower case, without blanks and dashes, in the singular.
  package static func fold(_ text: String) -> String {
    var folded = String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter { $0 != " " && $0 != "-" && $0 != "_" }))
    if folded == "people" { return "person" }
    if folded.hasSuffix("ies") {
      folded = String(folded.dropLast(3)) + "y"
    } else if folded.hasSuffix("s"), !folded.hasSuffix("ss") {
      folded = String(folded.dropLast())
    }
    return folded
  }

  /// `OutputPort` as people say it: `output port`; `SLO` stays as it is.
  package static func words(_ label: String) -> String {
    var words = ""
    var previousIsLower = false
    for character in label {
      if character.isUppercase, previousIsLower { words += " " }
      previousIsLower = character.isLowercase
      words += String(character)
    }
    return words.allSatisfy(\.isUppercase) ? words : words.lowercased()
  }

  /// The label that a word names as a kind, nil when it is none.
  package static func label(_ text: String) -> MeshSchema.Label? {
    let wanted = fold(text)
    return MeshSchema.Label.allCases.first { fold($0.rawValue) == wanted }
  }
}
