import Diagnostics

/// What is said beside the answers, without leaving the question.
extension CanvasConversation {
  /// The path that notes are about: the question at hand, or nothing outside all of them.
  private var here: String? { place.question }

  mutating func note(_ kind: CanvasNote.Kind, _ text: String, _ word: CanvasWord) {
    guard !text.isEmpty else { return refuse(usageOf: word) }
    keep(CanvasNoteChange(id: state.newNote, kind: kind, path: here, text: text))
  }

  /// `TEXT [@WHO] [DAY]`
  mutating func ask(_ text: String) {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var due: String?
    var owner: String?
    while let last = words.last, words.count > 1 {
      if due == nil, last.utf8.count == 10, CanvasInstant("\(last)T00:00:00Z") != nil {
        due = last
      } else if owner == nil, last.hasPrefix("@"), last.count > 1 {
        owner = String(last.dropFirst())
      } else {
        break
      }
      words.removeLast()
    }
    guard !words.isEmpty else { return refuse(usageOf: .question) }
    keep(
      CanvasNoteChange(
        id: state.newNote, kind: .question, path: here, text: words.joined(separator: " "),
        status: .open, owner: owner, due: due))
    if let owner, state.participants[owner] == nil { say("  \(owner) is not here") }
  }

  /// `qN TEXT`; the number is that of the note.
  mutating func close(_ text: String) {
    let (word, answer) = CanvasLine.first(of: text)
    guard !word.isEmpty, !answer.isEmpty else { return refuse(usageOf: .answer) }
    let id = word.hasPrefix("q") ? "n" + word.dropFirst() : word
    let questions = content.notes.values.filter { $0.kind == .question }
    guard questions.contains(where: { $0.id == id }) else {
      let known = questions.map { Self.shownId($0) }
      return refuse(
        Diagnostic(
          "canvas.unknown-note", "there is no question `\(word)`",
          notes: known.isEmpty ? [] : ["the questions are \(known.joined(separator: ", "))"],
          suggestion: known.isEmpty ? "`:question TEXT` asks one" : nil))
    }
    add(
      .note(
        CanvasNoteChange(id: id, kind: .question, text: answer, status: .answered)))
    say("  question \(word) is answered")
  }

  /// Questions are called q, all else n.
  static func shownId(_ note: CanvasNote) -> String {
    note.kind == .question && note.id.hasPrefix("n") ? "q" + note.id.dropFirst() : note.id
  }

  private mutating func keep(_ change: CanvasNoteChange) {
    add(.note(change))
    guard let note = content.notes[change.id] else { return }
    let about = change.path.map { " on \($0)" } ?? ""
    say("  \(change.kind.rawValue) \(Self.shownId(note))\(about) is kept")
  }

  // MARK: time

  /// Shows the agenda, or gives a block other minutes.
  mutating func time(_ text: String) {
    let words = CanvasLine.words(of: text).map(\.text)
    guard let block = words.first else { return say(agenda) }
    guard words.count == 2, let minutes = Int(words[1]), (1...1_440).contains(minutes) else {
      return refuse(
        Diagnostic(
          "canvas.minutes", "a block takes 1 to 1440 minutes",
          suggestion: "usage: \(CanvasWord.timer.usage)"))
    }
    let known = template.blocks.map(\.id)
    guard known.contains(block) else {
      return refuse(
        Diagnostic(
          "canvas.unknown-block", "there is no block `\(block)`",
          notes: ["blocks are \(known.joined(separator: ", "))"],
          suggestion: NearestName.suggestion(for: block, in: known)))
    }
    let isRunning = state.timers[block]?.runningSince != nil
    add(.timer(block: block, planned: minutes * 60, isStart: isRunning))
    say("  \(block) has \(minutes) min")
  }

  private var agenda: String {
    let places = [CanvasPlace.openingWord] + template.blocks.map(\.id)
    let lines = places.map { block in
      let title = template.block(block)?.title ?? "Opening"
      let mark = state.timers[block]?.runningSince == nil ? " " : ">"
      return "\(mark) \(title): \(CanvasAgenda.text(block, in: state, at: now))"
    }
    let used = places.map { CanvasAgenda.used($0, in: state, at: now) }.reduce(0, +)
    return (lines + ["  all: \(used / 60)/\(CanvasAgenda(state).minutes) min"])
      .joined(separator: "\n")
  }
}
