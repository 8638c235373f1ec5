import Diagnostics

/// One term without blanks: an atom with its operators.
struct SelectorTerm {
  let source: SourceText
  let vocabulary: Vocabulary

  func parse(
    _ affixes: SelectorAffixes, _ range: SourceRange, _ diagnostics: inout [Diagnostic]
  ) -> Selector {
    if let open = openTypes(affixes.core) {
      diagnostics.append(problem("the `[` that begins here is not closed", open))
      return Selector(.invalid, range)
    }
    guard !affixes.core.isEmpty else {
      diagnostics.append(
        problem("expected a name between the operators", range))
      return Selector(.invalid, range)
    }
    let (walk, rest) = affixes.walk()
    if let fault = fault(walk, range) { diagnostics.append(fault) }
    var atom = named(affixes.core)
    atom.walk = walk
    return SelectorAffixes.wrapped(Selector(.atom(atom), range), rest)
  }

  /// What is wrong with the operators around a term or a group.
  func fault(_ walk: SelectorWalk, _ range: SourceRange) -> Diagnostic? {
    if walk.isAt, walk.downstream != nil {
      return problem(
        "`@` already walks downstream, so that `+` behind it means nothing", range)
    }
    let unnamed = (walk.upstreamTypes + walk.downstreamTypes).first { $0.text.isEmpty }
    return unnamed.map { name in
      problem(
        "expected a relationship type", SourceRange(name.range.lower, name.range.lower + 1),
        suggestion: "for instance `+[READ_BY]` or `+[FEEDS,READ_BY]`")
    }
  }

  /// Where a `+[` stands that no `]` ends.
  func openTypes(_ range: SourceRange) -> SourceRange? {
    var index = range.lower
    while index + 1 < range.upper {
      let byte = source.bytes[index]
      if SelectorLexer.isQuote(byte) {
        index += 1
        while index < range.upper, source.bytes[index] != byte { index += 1 }
      } else if byte == UInt8(ascii: "+"), source.bytes[index + 1] == UInt8(ascii: "["),
        !source.bytes[index..<range.upper].contains(UInt8(ascii: "]"))
      {
        return SourceRange(index + 1, index + 2)
      }
      index += 1
    }
    return nil
  }

  private func problem(
    _ message: String, _ range: SourceRange, suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic("syntax.selector", message, range: range, source: source, suggestion: suggestion)
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
