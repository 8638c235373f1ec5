import Diagnostics

/// A text that is compared with a property: `{status: '`, `p.status = '`, `p.status IN ['`.
extension Completer {
  /// The context of the string that the tokens end with; nil where no property is compared.
  func propertyValue(_ tokens: [Token]) -> CompletionContext? {
    guard let open = tokens.last, let (key, isOwned) = comparedKey(tokens.dropLast()) else {
      return nil
    }
    var labels: [String] = []
    if isOwned {
      // What may stand in the place of the key says whose key it is.
      let before = SourceText(name: "", bytes: Array(source.bytes[..<Int(key.lower)]))
      let place = Completer(source: before, vocabulary: vocabulary, cursor: Int(key.lower))
      guard let owner = place.context().expectations.compactMap(\.owner).first else { return nil }
      labels = owner
    }
    return result(
      Int(open.lower) + 1,
      [
        .propertyValue(
          key: source.text(in: key.range), labels: labels, quote: source.bytes[Int(open.lower)])
      ])
  }

  /// The key before the string, and whether a pattern or a variable owns it; one alone is the
  /// column or the property of a command's row.
  private func comparedKey(_ tokens: ArraySlice<Token>) -> (Token, isOwned: Bool)? {
    var rest = tokens
    // Further texts of a list.
    while rest.last?.kind == .comma, rest.dropLast().last?.kind == .string { rest.removeLast(2) }
    guard let last = rest.popLast() else { return nil }
    switch last.kind {
    case .colon:
      guard let key = rest.last, key.kind == .name else { return nil }
      return (key, true)
    case .equal, .notEqual, .bangEqual, .equalEqual, .less, .lessEqual, .greater, .greaterEqual:
      return name(rest)
    case .leftBracket: return rest.popLast()?.keyword == .in ? name(rest) : nil
    case .name where last.keyword == .contains: return name(rest)
    case .name where last.keyword == .with:
      let word = rest.popLast()?.keyword
      return word == .starts || word == .ends ? name(rest) : nil
    default: return nil
    }
  }

  private func name(_ tokens: ArraySlice<Token>) -> (Token, isOwned: Bool)? {
    guard let key = tokens.last, key.kind == .name else { return nil }
    return (key, tokens.dropLast().last?.kind == .dot)
  }
}

extension Expectation {
  /// The labels of whoever owns the key that may stand here.
  fileprivate var owner: [String]? {
    if case .propertyKey(_, let labels) = self { labels } else { nil }
  }
}
