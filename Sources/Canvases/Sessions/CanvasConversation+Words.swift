import Diagnostics

/// Lines that begin with `:`.
extension CanvasConversation {
  /// Runs a word with what follows it.
  mutating func run(_ word: CanvasWord, _ rest: String) {
    switch word {
    case .back: back()
    case .skip: skip()
    case .goto: visit(rest, .goto)
    case .edit: visit(rest, .edit)
    case .remove: remove(rest)
    case .undo, .redo: move(word, rest)
    case .unanswered: sayUnanswered()
    case .review: review()
    case .show: show(rest)
    case .note: note(.note, rest, word)
    case .assume: note(.assumption, rest, word)
    case .decision: note(.decision, rest, word)
    case .risk: note(.risk, rest, word)
    case .park: note(.parking, rest, word)
    case .question: ask(rest)
    case .answer: close(rest)
    case .join: join(rest)
    case .leave: leave(rest)
    case .driver: drive(rest)
    case .vote: vote(rest)
    case .dots: rate(.dots, rest, word)
    case .confidence: rate(.confidence, rest, word)
    case .timer: time(rest)
    case .rev: name(rest)
    case .help: help(rest)
    case .quit: quit()
    }
  }

  /// Fails for want of what the usage names.
  mutating func refuse(usageOf word: CanvasWord) {
    refuse(
      Diagnostic(
        "canvas.usage", "`:\(word.rawValue)` needs more", suggestion: "usage: \(word.usage)"))
  }

  // MARK: moving

  private mutating func back() {
    held = nil
    if let place = returning {
      returning = nil
      return go(to: place)
    }
    switch place {
    case .opening: say("this is where the session begins")
    case .end:
      if let last = template.questions.last { go(to: .question(last.path)) }
    case .item(let path, _), .key(let path, _, _), .more(let path): go(to: .question(path))
    case .question(let path):
      let paths = template.paths
      guard let index = paths.firstIndex(of: path), index > 0 else { return go(to: .opening) }
      go(to: .question(paths[index - 1]))
    }
  }

  private mutating func skip() {
    held = nil
    switch place {
    case .item(let path, let id):
      tellOfGaps(id, path)
      go(to: .question(path))
    case .key(let path, _, _): go(to: .question(path))
    case .question(let path) where !content.isAnswered(path):
      say("  `\(path)` stays open; :unanswered lists what is")
      proceed()
    default: proceed()
    }
  }

  private mutating func visit(_ text: String, _ word: CanvasWord) {
    guard !text.isEmpty else { return refuse(usageOf: word) }
    if word == .goto, text == CanvasPlace.openingWord || text == CanvasPlace.endWord {
      returning = nil
      return go(to: text == CanvasPlace.endWord ? .end : .opening)
    }
    do {
      let target = try find(text)
      returning = word == .edit ? (returning ?? place) : nil
      go(to: target)
    } catch {
      refuse(error)
    }
  }

  /// The place that a word means: a block's first open question, a path or its beginning, or an
  /// item of the list that is asked, by name, id or number.
  func find(_ text: String) throws(Diagnostic) -> CanvasPlace {
    if let block = template.block(text), let first = block.questions.first {
      let open = block.questions.first { !content.isAnswered($0.path) }
      return .question((open ?? first).path)
    }
    if let path = place.question, let question = template.question(path), question.isList {
      let items = content.items(of: path)
      if let number = Int(text), items.indices.contains(number - 1) {
        return .item(path, id: items[number - 1].id)
      }
      if let item = items.first(where: { $0.name == text || $0.id == text }) {
        return .item(path, id: item.id)
      }
    }
    let begun = template.paths.filter { $0.hasPrefix(text) }
    let named = template.questions.filter { $0.name == text }.map(\.path)
    if begun.count == 1 { return .question(begun[0]) }
    if named.count == 1, begun.isEmpty { return .question(named[0]) }
    switch try CanvasTarget(text, in: content, of: template, range: nil) {
    case .question(let question): return .question(question.path)
    case .item(let question, let id): return .item(question.path, id: id)
    case .key(let question, let id, let key):
      return .key(question.path, id: id, key: key.name)
    }
  }

  // MARK: changing

  private mutating func remove(_ text: String) {
    guard !text.isEmpty else { return refuse(usageOf: .remove) }
    let target: CanvasPlace
    do {
      target = try find(text)
    } catch {
      return refuse(error)
    }
    let isThere =
      switch target {
      case .key(let path, let id, let key):
        content.item(id, of: path)?.entries[key] != nil
      case .question(let path): content.isAnswered(path)
      default: true
      }
    guard isThere else {
      return refuse(Diagnostic("canvas.no-answer", "nothing stands at `\(target.cursor)`"))
    }
    let name = name(of: target)
    let here = place
    change { $0.add(.remove(path: target.cursor, item: nil)) }
    say("  `\(name)` is removed")
    if place != here { go(to: place) }
  }

  private mutating func move(_ word: CanvasWord, _ rest: String) {
    guard let wanted = rest.isEmpty ? 1 : Int(rest), wanted > 0 else {
      return refuse(
        Diagnostic("canvas.count", "`\(rest)` is no count", suggestion: "usage: \(word.usage)"))
    }
    let isUndo = word == .undo
    let possible = isUndo ? state.undoable : state.redoable
    guard possible > 0 else {
      return refuse(Diagnostic("canvas.nothing", "there is nothing to \(word.rawValue)"))
    }
    let count = min(wanted, possible)
    let before = content
    change { $0.add(isUndo ? .undo(count: count) : .redo(count: count)) }
    let touched = template.paths.filter {
      before.answers[$0] != content.answers[$0] || before.lists[$0] != content.lists[$0]
    }
    let what = touched.isEmpty ? "" : ": \(touched.joined(separator: ", "))"
    let changes = count == 1 ? "1 change" : "\(count) changes"
    say("  \(changes) \(isUndo ? "taken back" : "back again")\(what)")
    held = nil
    // An item that is gone cannot be asked about.
    go(to: place)
  }

  private mutating func name(_ text: String) {
    guard !text.isEmpty else { return refuse(usageOf: .rev) }
    guard !state.revisions.contains(where: { $0.name == text }) else {
      return refuse(Diagnostic("canvas.revision", "there is a revision `\(text)` already"))
    }
    add(.rev(name: text))
    say("  revision \(text) is named; `canvas show NAME --rev \(text)` shows it")
  }

  private mutating func help(_ text: String) {
    guard !text.isEmpty else { return say(CanvasWord.overview) }
    let name = text.hasPrefix(":") ? String(text.dropFirst()) : text
    guard let word = CanvasWord(rawValue: name) else {
      return refuse(
        Diagnostic(
          "canvas.unknown-word", "there is no word `:\(name)` here",
          suggestion: NearestName.suggestion(for: name, in: CanvasWord.allCases.map(\.rawValue))
            ?? "`:help` lists them"))
    }
    say(word.page)
  }
}
