import Diagnostics

/// Which part of a selector stands at the cursor.
package enum SelectorPlace: Sendable, Hashable {
  /// A name, a method, `not`, `roots(`.
  case term
  /// Behind `^`: a change of grain.
  case grain
  /// Inside `+[`: a type of relationship.
  case type
  /// Behind the `+` that ends a term: a depth or `[TYPE]`.
  case suffix
  /// Nothing but an operator, which needs no help.
  case end

  package var expectations: [Expectation] {
    switch self {
    case .term: [.address, .selectorMethod]
    case .grain: [.selectorGrain]
    case .type: [.relationshipType]
    case .suffix: [.selectorSuffix]
    case .end: []
    }
  }
}

extension Completer {
  /// Where the part at the cursor begins in the word that begins at `lower`, and what it is:
  /// operators, commas and brackets before it are not replaced with it.
  func selectorPlace(_ lower: Int) -> (start: Int, place: SelectorPlace) {
    let bytes = source.bytes
    var (start, place) = (lower, SelectorPlace.term)
    for index in lower..<cursor {
      switch bytes[index] {
      case UInt8(ascii: ","): (start, place) = (index + 1, place == .type ? .type : .term)
      case UInt8(ascii: "("): (start, place) = (index + 1, .term)
      case UInt8(ascii: ")"): (start, place) = (index + 1, .end)
      case UInt8(ascii: "^"): (start, place) = (index + 1, .grain)
      case UInt8(ascii: "+"):
        let isPrefix = place == .term && bytes[start..<index].allSatisfy(\.isDigit)
        // What a list of types stands before is walked from: `[FEEDS]+sales/orders`.
        let isListed = place == .end && index > lower && bytes[index - 1] == UInt8(ascii: "]")
        (start, place) = (index + 1, isPrefix || isListed ? .term : .suffix)
      case UInt8(ascii: "["):
        let isBare = bytes[start..<index].allSatisfy(\.isDigit)
        if place == .suffix ? isBare : place == .term && index == start {
          (start, place) = (index + 1, .type)
        }
      case UInt8(ascii: "]") where place == .type: (start, place) = (index + 1, .end)
      case UInt8(ascii: "@") where index == start && place == .term: start = index + 1
      case UInt8(ascii: ".") where index > lower && bytes[index - 1] == UInt8(ascii: "."):
        // `path:../x` climbs a folder.
        let isStep = index - 1 == lower || [0x2F, 0x3A].contains(bytes[index - 2])
        if !isStep { (start, place) = (index + 1, .term) }
      default: break
      }
    }
    return (start, place)
  }
}
