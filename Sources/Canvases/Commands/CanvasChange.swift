import Diagnostics
import Workspaces

/// An action that appends to a session.
struct CanvasChange {
  let verb: CanvasVerb
  /// What follows the verb; the first names the session.
  let words: [CommandWord]
  let call: CommandCall
  let desk: CanvasDesk

  func answer() throws(Diagnostic) -> CommandAnswer {
    try CanvasCommand.require(words, verb)
    let by = try author()
    var log = try desk.open(words[0])
    var said: [String] = []
    let state = try log.append(by: by, clock: desk.clock) { (state) throws(Diagnostic) in
      let change = try action(on: state)
      said = change.said
      return change.action
    }
    return CommandAnswer(notes: said + [progress(state)] + log.reading.notes)
  }

  private func author() throws(Diagnostic) -> String {
    if let by = call.text("by"), by.contains(where: { !$0.isWhitespace }) { return by }
    // Who joins says so by joining.
    if verb == .join { return words[1].text }
    throw Diagnostic(
      "canvas.no-author", "canvas \(verb.rawValue) needs to know who says so",
      range: words.first?.range, suggestion: "add --by WHO")
  }

  /// An action and what is said of it.
  typealias Change = (action: CanvasAction, said: [String])

  private func action(on state: CanvasState) throws(Diagnostic) -> Change {
    switch verb {
    case .set: return try set(state)
    case .add: return try add(state)
    case .remove: return try remove(state)
    case .note: return try note(state)
    case .answer: return try answerQuestion(state)
    case .vote: return try vote(state)
    case .join:
      let role = text(from: 2)
      return (
        .join(person: words[1].text, role: role.isEmpty ? nil : role),
        ["\(words[1].text) takes part\(role.isEmpty ? "" : " as \(role)")"]
      )
    case .rev:
      guard !state.revisions.contains(where: { $0.name == words[1].text }) else {
        throw Diagnostic(
          "canvas.revision", "there is a revision `\(words[1].text)` already",
          range: words[1].range)
      }
      return (.rev(name: words[1].text), ["revision \(words[1].text) is named"])
    case .close: return try close(state)
    case .undo, .redo: return try move(state)
    default:
      throw Diagnostic("canvas.unknown-action", "canvas \(verb.rawValue) changes nothing")
    }
  }

  private func close(_ state: CanvasState) throws(Diagnostic) -> Change {
    let known = CanvasStatus.allCases.map(\.rawValue)
    guard let status = CanvasStatus(rawValue: words[1].text) else {
      throw Diagnostic(
        "canvas.status", "a session is not closed as `\(words[1].text)`", range: words[1].range,
        notes: ["it is one of \(known.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: words[1].text, in: known))
    }
    let open = BlockProgress.all(of: state.asked, in: state.content).filter { $0.stage != .agreed }
    if status == .agreed, !open.isEmpty {
      throw Diagnostic(
        "canvas.not-agreed", "not every block is agreed", outcome: .no, range: words[1].range,
        notes: open.map { "\($0.block.title) is \($0.stage.rawValue)" },
        suggestion: "canvas vote NAME BLOCK 1 --by WHO; an agreed block is complete, somebody "
          + "consents, nobody objects and no question is open")
    }
    return (.close(status: status), ["the session is \(status.rawValue)"])
  }

  private func move(_ state: CanvasState) throws(Diagnostic) -> Change {
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
      ? (.undo(count: count), ["\(changes) taken back"])
      : (.redo(count: count), ["\(changes) back again"])
  }

  func text(from index: Int) -> String {
    words.dropFirst(index).map(\.text).joined(separator: " ")
  }

  private func progress(_ state: CanvasState) -> String {
    let template = state.asked
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
