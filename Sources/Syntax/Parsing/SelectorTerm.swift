import Diagnostics

/// One term without blanks: `a..b`, or an atom with its operators.
struct SelectorTerm {
  let source: SourceText
  let vocabulary: Vocabulary

  func parse(_ range: SourceRange, _ diagnostics: inout [Diagnostic]) -> Selector {
    if let dots = dots(range) {
      let left = atom(SourceRange(range.lower, dots), &diagnostics)
      let right = atom(SourceRange(dots + 2, range.upper), &diagnostics)
      return Selector(.between(left, right), range)
    }
    return atom(range, &diagnostics)
  }

  /// Where `..` stands between two names, outside quotes and not as a step of a path.
  private func dots(_ range: SourceRange) -> Int? {
    var index = range.lower
    while index + 1 < range.upper {
      let byte = source.bytes[index]
      if SelectorLexer.isQuote(byte) {
        index += 1
        while index < range.upper, source.bytes[index] != byte { index += 1 }
      } else if byte == UInt8(ascii: "."), source.bytes[index + 1] == byte, index > range.lower,
        index + 2 < range.upper
      {
        let before = source.bytes[index - 1]
        let after = source.bytes[index + 2]
        if ![UInt8(ascii: ":"), UInt8(ascii: "/")].contains(before),
          ![UInt8(ascii: "/"), UInt8(ascii: ".")].contains(after)
        {
          return index
        }
      }
      index += 1
    }
    return nil
  }

  private func atom(_ range: SourceRange, _ diagnostics: inout [Diagnostic]) -> Selector {
    var affixes = SelectorAffixes(prefixOf: source.bytes, range)
    let core = affixes.core
    if let open = edgeTypes(core) {
      diagnostics.append(
        problem("walking along named relationship types only is not available", open))
    }
    affixes.readSuffixes(of: source, core)
    guard !affixes.core.isEmpty else {
      diagnostics.append(
        problem("expected a name between the operators", range))
      return Selector(.invalid, range)
    }
    let (walk, rest) = affixes.walk()
    if walk.isAt, walk.downstream != nil {
      diagnostics.append(
        problem("`@` already walks downstream, so that `+` behind it means nothing", range))
    }
    var atom = named(affixes.core)
    atom.walk = walk
    return SelectorAffixes.wrapped(Selector(.atom(atom), range), rest)
  }

  /// `+[READ_BY]` at the end.
  private func edgeTypes(_ range: SourceRange) -> SourceRange? {
    guard range.upper > range.lower, source.bytes[range.upper - 1] == UInt8(ascii: "]") else {
      return nil
    }
    var index = range.upper - 1
    while index > range.lower {
      index -= 1
      guard source.bytes[index] == UInt8(ascii: "[") else { continue }
      return index > range.lower && source.bytes[index - 1] == UInt8(ascii: "+")
        ? SourceRange(index - 1, range.upper) : nil
    }
    return nil
  }

  private func problem(_ message: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic("syntax.selector", message, range: range, source: source)
  }

  /// Splits off the method where the word before the first colon is a known one.
  private func named(_ range: SourceRange) -> SelectorAtom {
    var index = range.lower
    while index < range.upper,
      source.bytes[index].isNameByte || source.bytes[index] == UInt8(ascii: "-")
        || source.bytes[index] == UInt8(ascii: ".")
    {
      index += 1
    }
    if index < range.upper, source.bytes[index] == UInt8(ascii: ":") {
      let method = SourceRange(range.lower, index)
      let text = source.text(in: method)
      let base = text.prefix { $0 != "." }
      if vocabulary.selectorMethods.contains(String(base)) {
        return SelectorAtom(
          method: Name(text, method), value: value(SourceRange(index + 1, range.upper)),
          walk: SelectorWalk())
      }
    }
    return SelectorAtom(method: nil, value: value(range), walk: SelectorWalk())
  }

  /// The text of `range` with its quotes taken off.
  private func value(_ range: SourceRange) -> Name {
    var text: [UInt8] = []
    var index = range.lower
    while index < range.upper {
      let byte = source.bytes[index]
      index += 1
      guard SelectorLexer.isQuote(byte) else {
        text.append(byte)
        continue
      }
      while index < range.upper, source.bytes[index] != byte {
        text.append(source.bytes[index])
        index += 1
      }
      index += 1
    }
    return Name(String(decoding: text, as: UTF8.self), range)
  }
}
