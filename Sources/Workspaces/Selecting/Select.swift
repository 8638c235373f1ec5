import Diagnostics
import Syntax

extension MeshContext {
  /// The nodes that the words of a command name, without those of its `--exclude`.
  ///
  /// Throws a diagnostic when a word cannot be read or names nothing; a term that merely matches
  /// nothing is a warning of the selection.
  package func select(_ call: CommandCall) throws -> Selection {
    try call.requireWords(1...10_000)
    return try select(call.words, excluding: call.words(of: "exclude"))
  }

  /// The nodes that a selector names.
  package func select(_ text: String) throws -> Selection {
    try select([CommandWord(text, isQuoted: false, range: nil)], excluding: [])
  }

  /// The nodes that selector words name, without those of a second selector.
  package func select(_ words: [CommandWord], excluding: String?) throws -> Selection {
    try select(
      words, excluding: excluding.map { [CommandWord($0, isQuoted: false, range: nil)] } ?? [])
  }

  /// The nodes that selector words name, without those of further ones.
  package func select(
    _ words: [CommandWord], excluding: [CommandWord]
  ) throws -> Selection {
    var evaluator = SelectorEvaluator(self)
    let selection = try evaluate(words, &evaluator)
    guard !excluding.isEmpty else { return selection }
    let excluded = Set(try evaluate(excluding, &evaluator).nodes)
    return Selection(
      nodes: selection.nodes.filter { !excluded.contains($0) }, warnings: evaluator.warnings)
  }

  private func evaluate(
    _ words: [CommandWord], _ evaluator: inout SelectorEvaluator
  ) throws -> Selection {
    let text = SelectorText(words)
    let selector = try text.parse(registry)
    return try text.relocating { try evaluator.select(selector) }
  }

  /// Every term of selector words.
  func atoms(of words: [CommandWord]) throws -> [SelectorAtom] {
    var atoms: [SelectorAtom] = []
    var pending = [try SelectorText(words).parse(registry)]
    while let selector = pending.popLast() {
      switch selector.kind {
      case .union(let parts), .intersection(let parts): pending += parts.reversed()
      case .not(let inner), .lifted(let inner, _), .walk(let inner, _), .ends(_, let inner):
        pending.append(inner)
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
      text += word.written
    }
    self.text = text
    self.starts = starts
  }

  func parse(_ registry: Registry) throws -> Selector {
    let source = SourceText(name: "selector", text: text)
    let parts = zip(words, starts).map { word, start in
      Word(
        word.written, isQuoted: word.isQuoted,
        SourceRange(start, start + word.written.utf8.count))
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
    let length = words[index].written.utf8.count
    // Behind the opening quote the text stands as it is, unless something in it is escaped.
    let quote = words[index].isQuoted ? 1 : 0
    guard length + 2 * quote == place.upper - place.lower else {
      moved.range = place
      return moved
    }
    let shift = place.lower + quote - starts[index]
    moved.range = SourceRange(
      min(range.lower + shift, place.upper - quote), min(range.upper + shift, place.upper - quote))
    return moved
  }
}
