import Diagnostics
import Workspaces

/// What is said beside the answers: notes, answers to open questions, votes.
extension CanvasChange {
  func note(_ state: CanvasState) throws(Diagnostic) -> Change {
    let kinds = CanvasNote.Kind.allCases.map(\.rawValue)
    guard let kind = CanvasNote.Kind(rawValue: words[1].text) else {
      throw Diagnostic(
        "canvas.note-kind", "there is no note of kind `\(words[1].text)`", range: words[1].range,
        notes: ["it is one of \(kinds.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: words[1].text, in: kinds))
    }
    var path: String?
    if let on = call.text("on") {
      let word = CommandWord(on, isQuoted: true, range: nil)
      path = state.asked.block(on) != nil ? on : try target(word, state).path
    }
    let change = CanvasNoteChange(
      id: state.newNote, kind: kind, path: path, text: try said(from: 2),
      status: kind == .question ? .open : nil, owner: call.text("owner"), due: call.text("due"))
    return (.note(change), ["\(kind.rawValue) \(change.id) is noted"])
  }

  func answerQuestion(_ state: CanvasState) throws(Diagnostic) -> Change {
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
    return (.note(change), ["question \(question.id) is answered"])
  }

  func vote(_ state: CanvasState) throws(Diagnostic) -> Change {
    let targets = state.asked.blocks.map(\.id) + [CanvasVote.wholeCanvas]
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
      ["the vote on \(words[1].text) is \(value)"]
    )
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
}
