import Diagnostics
import Syntax

extension MeshContext {
  /// The nodes that the words of a command name, without those of its `--exclude`.
  ///
  /// Throws a diagnostic when a word cannot be read or names nothing; a term that merely matches
  /// nothing is a warning of the selection.
  package func select(_ call: CommandCall) throws -> Selection {
    try call.requireWords(1...10_000)
    return try select(call.words, excluding: call.text("exclude"))
  }

  /// The nodes that a selector names.
  package func select(_ text: String) throws -> Selection {
    try select([CommandWord(text, isQuoted: false, range: nil)], excluding: nil)
  }

  /// The nodes that selector words name, without those of a second selector.
  package func select(_ words: [CommandWord], excluding: String?) throws -> Selection {
    var selector = try SelectorText(words).parse(registry)
    if let excluding {
      let excluded = try SelectorText([CommandWord(excluding, isQuoted: false, range: nil)])
        .parse(registry)
      selector = Selector(.difference(selector, excluded), selector.range)
    }
    var evaluator = SelectorEvaluator(self)
    return try SelectorText(words).relocating { try evaluator.select(selector) }
  }

  /// Every term of selector words.
  func atoms(of words: [CommandWord]) throws -> [SelectorAtom] {
    var atoms: [SelectorAtom] = []
    var pending = [try SelectorText(words).parse(registry)]
    while let selector = pending.popLast() {
      switch selector.kind {
      case .union(let parts), .intersection(let parts): pending += parts.reversed()
      case .not(let inner), .lifted(let inner, _), .walk(let inner, _): pending.append(inner)
      case .difference(let kept, let taken), .between(let kept, let taken):
        pending += [taken, kept]
      case .atom(let atom): atoms.append(atom)
      case .invalid: break
      }
    }
    return atoms
  }
}

/// Words of a statement joined to one text, and the way back from places in it.
private struct SelectorText {
  private let words: [CommandWord]
  private let text: String
  /// Where each word begins in `text`.
  private let starts: [Int]

  init(_ words: [CommandWord]) {
    self.words = words
    var text = ""
    var starts: [Int] = []
    for word in words {
      if !text.isEmpty { text += " " }
      starts.append(text.utf8.count)
      text += word.text
    }
    self.text = text
    self.starts = starts
  }

  func parse(_ registry: Registry) throws -> Selector {
    let source = SourceText(name: "selector", text: text)
    let parts = zip(words, starts).map { word, start in
      Word(
        word.text, isQuoted: word.isQuoted, SourceRange(start, start + word.text.utf8.count))
    }
    let (selector, diagnostics) = Parser.selector(
      words: parts, source: source, vocabulary: registry.vocabulary)
    if let problem = diagnostics.first(where: { $0.severity == .error }) {
      throw relocated(problem)
    }
    return selector
  }

  /// Gives diagnostics thrown inside the place they have in the statement.
  func relocating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let diagnostic as Diagnostic {
      throw relocated(diagnostic)
    }
  }

  private func relocated(_ diagnostic: Diagnostic) -> Diagnostic {
    var moved = diagnostic
    moved.source = nil
    guard let range = diagnostic.range else { return moved }
    let index = starts.lastIndex { $0 <= range.lower } ?? 0
    guard index < words.count, let place = words[index].range else {
      moved.range = nil
      return moved
    }
    if words[index].isQuoted {
      moved.range = place
    } else {
      let shift = place.lower - starts[index]
      moved.range = SourceRange(range.lower + shift, min(range.upper + shift, place.upper))
    }
    return moved
  }
}
