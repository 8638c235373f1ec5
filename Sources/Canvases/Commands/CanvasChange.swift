import Diagnostics
import Workspaces

/// An action that appends to a session.
struct CanvasChange {
  let verb: CanvasVerb
  /// What follows the verb; the first names the session.
  let words: [CommandWord]
  let call: CommandCall
  let desk: CanvasDesk
  private let template = CanvasTemplate.founding

  init(verb: CanvasVerb, words: [CommandWord], call: CommandCall, desk: CanvasDesk) {
    self.verb = verb
    self.words = words
    self.call = call
    self.desk = desk
  }

  func answer() throws(Diagnostic) -> CommandAnswer {
    try CanvasCommand.require(words, count, verb)
    if verb == .new { return try create() }
    let by = try author()
    var log = try desk.open(words[0])
    var said = ""
    let state = try log.append(by: by, clock: desk.clock) { (state) throws(Diagnostic) in
      let change = try action(on: state)
      said = change.said
      return change.action
    }
    return CommandAnswer(
      notes: [said, progress(state)] + log.reading.notes)
  }

  private var count: ClosedRange<Int> {
    switch verb {
    case .new, .list, .show, .template: 1...1
    case .remove, .rev: 2...2
    case .undo, .redo: 1...2
    case .vote: 3...3
    case .join: 2...Int.max
    case .set, .add, .note, .answer: 3...Int.max
    }
  }

  private func create() throws(Diagnostic) -> CommandAnswer {
    let name = words[0]
    let path = try desk.path(of: name)
    guard path.hasSuffix(CanvasLog.ending) else {
      throw Diagnostic(
        "canvas.ending", "the file of a canvas ends with `\(CanvasLog.ending)`",
        range: name.range)
    }
    let file = String(path.split(separator: "/").last ?? "")
    let id = String(file.dropLast(CanvasLog.ending.count))
    let title = path == name.text ? id : name.text
    let opening = CanvasOpening(
      canvas: id, title: title, template: template.id, version: template.version)
    _ = try CanvasLog.create(
      path: path, opening: .open(opening), by: call.text("by") ?? "", clock: desk.clock)
    return CommandAnswer(notes: [
      "`\(title)` is kept in \(path)",
      "next: canvas set \(id) \(template.paths.first ?? "") VALUE --by WHO",
    ])
  }

  private func author() throws(Diagnostic) -> String {
    if let by = call.text("by"), by.contains(where: { !$0.isWhitespace }) { return by }
    // Who joins says so by joining.
    if verb == .join { return words[1].text }
    throw Diagnostic(
      "canvas.no-author", "canvas \(verb.rawValue) needs to know who says so",
      range: words.first?.range, suggestion: "add --by WHO")
  }

  private func action(
    on state: CanvasState
  ) throws(Diagnostic) -> (action: CanvasAction, said: String) {
    switch verb {
    case .set: return try set(state)
    case .add: return try add(state)
    case .remove:
      let target = try target(words[1], state)
      guard isPresent(target, state.content) else {
        throw Diagnostic(
          "canvas.no-answer", "nothing stands at `\(words[1].text)`", range: words[1].range)
      }
      return (.remove(path: target.path, item: nil), "\(target.path) is removed")
    case .note: return try note(state)
    case .answer: return try close(state)
    case .vote: return try vote()
    case .join:
      let role = text(from: 2)
      return (
        .join(person: words[1].text, role: role.isEmpty ? nil : role),
        "\(words[1].text) takes part\(role.isEmpty ? "" : " as \(role)")"
      )
    case .rev:
      guard !state.revisions.contains(where: { $0.name == words[1].text }) else {
        throw Diagnostic(
          "canvas.revision", "there is a revision `\(words[1].text)` already",
          range: words[1].range)
      }
      return (.rev(name: words[1].text), "revision \(words[1].text) is named")
    case .undo, .redo: return try move(state)
    case .new, .list, .show, .template:
      throw Diagnostic("canvas.unknown-action", "canvas \(verb.rawValue) changes nothing")
    }
  }

  private func set(_ state: CanvasState) throws(Diagnostic) -> (CanvasAction, String) {
    let target = try target(words[1], state)
    let value = text(from: 2)
    let choices: [String]
    switch target {
    case .question(let question):
      switch question.kind {
      case .text: choices = []
      case .choice(let words): choices = words
      case .list:
        throw Diagnostic(
          "canvas.list", "`\(question.path)` is a list", range: words[1].range,
          suggestion: "canvas add NAME \(question.path) VALUE adds an item")
      }
    case .item(let question, _): choices = question.keys.first?.choices ?? []
    case .key(_, _, let key): choices = key.choices
    }
    try CanvasTarget.check(value, among: choices, of: target.path, range: words[2].range)
    // An item is renamed by its first key, so that its other keys stay.
    var path = target.path
    if case .item(let question, let id) = target, let first = question.keys.first,
      state.content.item(id, of: question.path)?.entries[""] == nil
    {
      path += ".\(first.name)"
    }
    return (.set(path: path, value: .string(value)), "\(path) is \(value)")
  }

  private func add(_ state: CanvasState) throws(Diagnostic) -> (CanvasAction, String) {
    let target = try target(words[1], state)
    guard case .question(let question) = target, let first = question.keys.first else {
      throw Diagnostic(
        "canvas.no-list", "`\(words[1].text)` is no list", range: words[1].range,
        suggestion: "canvas set NAME \(target.path) VALUE answers it")
    }
    var named: [String] = []
    var members: [CanvasJson.Member] = []
    for word in words[2...] {
      let parts = word.text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let key = question.keys.first(where: { $0.name == parts[0] }) else {
        named.append(word.text)
        continue
      }
      try CanvasTarget.check(
        parts[1], among: key.choices, of: "\(question.path).\(key.name)", range: word.range)
      members.append(CanvasJson.Member(key.name, .string(parts[1])))
    }
    let name = named.joined(separator: " ")
    if !name.isEmpty || !members.contains(where: { $0.key == first.name }) {
      try CanvasTarget.check(
        name, among: first.choices, of: "\(question.path).\(first.name)", range: words[2].range)
      members.insert(CanvasJson.Member(first.name, .string(name)), at: 0)
    }
    let id = state.newItem(of: question.path)
    return (
      .add(path: question.path, item: id, value: .object(members)),
      "\(question.path).\(id) is added"
    )
  }

  private func note(_ state: CanvasState) throws(Diagnostic) -> (CanvasAction, String) {
    let kinds = CanvasNote.Kind.allCases.map(\.rawValue)
    guard let kind = CanvasNote.Kind(rawValue: words[1].text) else {
      throw Diagnostic(
        "canvas.note-kind", "there is no note of kind `\(words[1].text)`", range: words[1].range,
        notes: ["it is one of \(kinds.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: words[1].text, in: kinds))
    }
    var path: String?
    if let on = call.text("on") {
      path = try place(CommandWord(on, isQuoted: true, range: nil), state)
    }
    let change = CanvasNoteChange(
      id: state.newNote, kind: kind, path: path, text: try said(from: 2),
      status: kind == .question ? .open : nil, owner: call.text("owner"), due: call.text("due"))
    return (.note(change), "\(kind.rawValue) \(change.id) is noted")
  }

  private func close(_ state: CanvasState) throws(Diagnostic) -> (CanvasAction, String) {
    let questions = state.content.notes.values.filter { $0.kind == .question }
    guard let question = questions.first(where: { $0.id == words[1].text }) else {
      let known = questions.map(\.id)
      throw Diagnostic(
        "canvas.unknown-note", "there is no question `\(words[1].text)`", range: words[1].range,
        notes: known.isEmpty ? [] : ["the questions are \(known.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: words[1].text, in: known))
    }
    let change = CanvasNoteChange(
      id: question.id, kind: .question, text: try said(from: 2), status: .answered)
    return (.note(change), "question \(question.id) is answered")
  }

  private func vote() throws(Diagnostic) -> (CanvasAction, String) {
    let targets = template.blocks.map(\.id) + [CanvasVote.wholeCanvas]
    guard targets.contains(words[1].text) else {
      throw Diagnostic(
        "canvas.vote-target", "one votes on a block or the canvas, not on `\(words[1].text)`",
        range: words[1].range, notes: ["the targets are \(targets.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: words[1].text, in: targets))
    }
    let kind = call.text("kind").flatMap { CanvasVote.Kind(rawValue: $0) } ?? .consent
    guard let value = Int(words[2].text), kind.range.contains(value) else {
      throw Diagnostic(
        "canvas.vote-value",
        "a \(kind.rawValue) vote is a number from \(kind.range.lowerBound) to "
          + "\(kind.range.upperBound), not `\(words[2].text)`", range: words[2].range)
    }
    let reason = call.text("reason")
    if kind == .consent, value < 0, reason == nil {
      throw Diagnostic(
        "canvas.no-reason", "an objection says why", range: words[2].range,
        suggestion: "add --reason TEXT")
    }
    return (
      .vote(target: words[1].text, kind: kind, value: value, reason: reason),
      "the vote on \(words[1].text) is \(value)"
    )
  }

  private func move(_ state: CanvasState) throws(Diagnostic) -> (CanvasAction, String) {
    let wanted = words.count > 1 ? Int(words[1].text) : 1
    guard let wanted, wanted > 0 else {
      throw Diagnostic(
        "canvas.count", "`\(words[1].text)` is no count of changes", range: words[1].range)
    }
    let possible = verb == .undo ? state.undoable : state.redoable
    guard possible > 0 else {
      throw Diagnostic(
        "canvas.nothing", "there is nothing to \(verb.rawValue)", range: words[0].range)
    }
    let count = min(wanted, possible)
    let changes = count == 1 ? "1 change is" : "\(count) changes are"
    return verb == .undo
      ? (.undo(count: count), "\(changes) taken back")
      : (.redo(count: count), "\(changes) back again")
  }

  private func target(
    _ word: CommandWord, _ state: CanvasState
  ) throws(Diagnostic) -> CanvasTarget {
    try CanvasTarget(word.text, in: state.content, of: template, range: word.range)
  }

  /// A block, or the path of a question or item.
  private func place(_ word: CommandWord, _ state: CanvasState) throws(Diagnostic) -> String {
    if template.block(word.text) != nil { return word.text }
    return try target(word, state).path
  }

  private func isPresent(_ target: CanvasTarget, _ content: CanvasContent) -> Bool {
    switch target {
    case .question(let question): content.isAnswered(question.path)
    case .item(let question, let id): content.item(id, of: question.path) != nil
    case .key(let question, let id, let key):
      content.item(id, of: question.path)?.entries[key.name] != nil
    }
  }

  private func text(from index: Int) -> String {
    words.dropFirst(index).map(\.text).joined(separator: " ")
  }

  private func said(from index: Int) throws(Diagnostic) -> String {
    let text = text(from: index)
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Diagnostic(
        "canvas.empty-value", "canvas \(verb.rawValue) needs a text",
        range: words.last?.range)
    }
    return text
  }

  private func progress(_ state: CanvasState) -> String {
    let blocks = BlockProgress.all(of: template, in: state.content)
    let done = blocks.count { $0.stage >= .complete }
    guard words.count > 1,
      let block = blocks.first(where: { $0.block.id == template.block(of: words[1].text)?.id })
    else { return "\(done) of \(blocks.count) blocks complete" }
    let missing = block.missing.map(\.path).joined(separator: ", ")
    return "\(block.block.title) is \(block.stage.rawValue)"
      + (missing.isEmpty ? "" : ", without \(missing)")
      + "; \(done) of \(blocks.count) blocks complete"
  }
}
