import Workspaces

/// What is said before a line is typed.
extension CanvasConversation {
  /// More items of a list are counted, not shown.
  private static let mostItems = 40

  /// What stands before the next line: title, block, path, minutes used and planned, driver.
  func prompt(at now: CanvasInstant) -> String {
    let place = place
    let block = block(of: place)
    let number = (template.blocks.firstIndex { $0.id == block }).map { "\($0 + 1)" } ?? "-"
    let title = Self.cut(state.title ?? state.canvas ?? "canvas", to: 24)
    var words = [title, "\(number)/\(template.blocks.count)", Self.cut(name(of: place), to: 40)]
    if place != .end { words.append(CanvasAgenda.text(block, in: state, at: now)) }
    if let driver { words.append(Self.cut(driver, to: 16)) }
    return words.joined(separator: " ") + "> "
  }

  /// What an empty line takes: a line that is held, else the answer that stands.
  var proposal: String {
    if let held { return held.text }
    switch place {
    case .question(let path): return content.answers[path]?.value.string ?? ""
    case .key(let path, let id, let key):
      return content.item(id, of: path)?.entries[key]?.value.shown ?? ""
    default: return ""
    }
  }

  /// What people call a place: items by their names.
  func name(of place: CanvasPlace) -> String {
    switch place {
    case .opening: "who is here"
    case .end: "done"
    case .question(let path), .more(let path): path
    case .item(let path, let id): "\(path).\(content.item(id, of: path)?.name ?? id)"
    case .key(let path, let id, let key):
      "\(path).\(content.item(id, of: path)?.name ?? id).\(key)"
    }
  }

  /// Asks what the place asks; a new block first says what to talk about.
  mutating func ask(isNewBlock: Bool) {
    let place = place
    if isNewBlock, let block = place.question.flatMap({ template.block(of: $0) }) {
      let number = (template.blocks.firstIndex { $0.id == block.id } ?? 0) + 1
      let minutes = (CanvasAgenda.planned(block.id, in: state) + 30) / 60
      let talk = block.guidingQuestions.map { "   · \($0)" }
      say(
        (["", "\(number) \(block.title), \(minutes) min"] + talk).joined(separator: "\n"))
    }
    switch place {
    case .opening:
      say(
        "Who is here? One a line: NAME ROLE; an empty line goes on.\n  roles: "
          + template.roles.joined(separator: ", "))
    case .end: say(endText)
    case .question(let path):
      if let question = template.question(path) { say(text(of: question)) }
    case .item(let path, let id):
      if let question = template.question(path) { say(itemText(question, id)) }
    case .key(let path, let id, let key):
      guard let key = template.question(path)?.keys.first(where: { $0.name == key }) else { return }
      let now = content.item(id, of: path)?.entries[key.name]?.value.shown
      say(Self.text(of: key) + (now.map { "\n  now: \(Self.cut($0, to: 200))" } ?? ""))
    case .more: say("  … goes on; an empty line ends it")
    }
  }

  private func text(of question: CanvasQuestion) -> String {
    var lines = ["\(question.text)\(question.isRequired ? " (required)" : "")"]
    switch question.kind {
    case .choice(let words): lines.append("  \(words.joined(separator: " | "))")
    case .list(let keys):
      let further = keys.dropFirst().map(Self.text(of:)).joined(separator: " ")
      lines.append("  one a line: \((keys.first?.name ?? "").uppercased()) \(further)")
    case .text:
      if question.type == .long { lines.append("  several lines; an empty one ends it") }
    }
    if let offer = offer(question) { lines.append("  TAB lists \(offer)") }
    let items = content.items(of: question.path, first: Self.mostItems)
    for (index, item) in items.enumerated() {
      lines.append("  \(index + 1) \(Self.text(of: item, question))")
    }
    let hidden = content.count(of: question.path) - items.count
    if hidden > 0 { lines.append("  … \(hidden) more") }
    if let answer = content.answers[question.path], answer.isGiven {
      lines.append("  now: \(Self.cut(answer.value.shown, to: 400)) (\(answer.by))")
    }
    return lines.joined(separator: "\n")
  }

  private func itemText(_ question: CanvasQuestion, _ id: String) -> String {
    guard let item = content.item(id, of: question.path) else { return "" }
    let open = question.keys.dropFirst().filter { item.entries[$0.name]?.isGiven != true }
    let keys = (open.isEmpty ? Array(question.keys.dropFirst()) : open).map(Self.text(of:))
    return "\(Self.text(of: item, question))\n  \(keys.joined(separator: " "))"
  }

  /// What completion has for a question, so that people know to press TAB.
  private func offer(_ question: CanvasQuestion) -> String? {
    let type = question.keys.first?.type ?? question.type
    guard mesh.knowsAny(of: type) else { return nil }
    return CanvasMesh.labels(of: type).map(KindWords.plural(of:)).joined(separator: ", ")
  }

  private var endText: String {
    let blocks = BlockProgress.all(of: template, in: content)
    let missing = blocks.flatMap(\.missing).count
    let words = ":unanswered :review :vote :goto BLOCK :quit"
    if missing == 0 { return "All is asked, and what is required is answered.  \(words)" }
    let some = missing == 1 ? "1 required answer is" : "\(missing) required answers are"
    return "All is asked; \(some) missing.  \(words)"
  }

  /// `format=…`, `update=batch|stream`, `value=… (required)`
  static func text(of key: CanvasQuestion.Key) -> String {
    let value = key.choices.isEmpty ? "…" : key.choices.joined(separator: "|")
    return "\(key.name)=\(value)" + (key.isRequired ? "!" : "")
  }

  static func text(of item: CanvasItem, _ question: CanvasQuestion) -> String {
    let first = question.keys.first?.name
    let rest = item.entries.keys.filter { $0 != first && !$0.isEmpty }.map {
      "\($0)=\(cut(item.entries[$0]?.value.shown ?? "", to: 60))"
    }
    return ([cut(item.name, to: 60)] + rest).joined(separator: " ")
  }

  /// At most so many characters, with the mark of a cut.
  static func cut(_ text: String, to room: Int) -> String {
    text.count <= room ? text : text.prefix(room - 1) + "…"
  }
}
