import Diagnostics
import Workspaces

/// Answers and items: `set`, `add` and `remove`.
extension CanvasChange {
  func set(_ state: CanvasState) throws(Diagnostic) -> Change {
    let target = try target(words[1], state)
    let verdict: CanvasVerdict
    let check = check(state)
    switch target {
    case .question(let question):
      guard !question.isList else {
        throw Diagnostic(
          "canvas.list", "`\(question.path)` is a list", range: words[1].range,
          suggestion: "canvas add NAME \(question.path) VALUE adds an item")
      }
      verdict = check.verdict(text(from: 2), for: question)
    case .item(let question, _):
      let name = question.keys.first ?? CanvasQuestion.Key("name")
      verdict = check.verdict(text(from: 2), for: name, of: question)
    case .key(let question, _, let key):
      verdict = check.verdict(text(from: 2), for: key, of: question)
    }
    let notes = try kept(verdict, at: words[2])
    // An item is renamed by its first key, so that its other keys stay.
    var path = target.path
    if case .item(let question, let id) = target, let first = question.keys.first,
      state.content.item(id, of: question.path)?.entries[""] == nil
    {
      path += ".\(first.name)"
    }
    return (
      .set(path: path, value: .string(verdict.value)), ["\(path) is \(verdict.value)"] + notes
    )
  }

  func add(_ state: CanvasState) throws(Diagnostic) -> Change {
    let target = try target(words[1], state)
    guard case .question(let question) = target, let first = question.keys.first else {
      throw Diagnostic(
        "canvas.no-list", "`\(words[1].text)` is no list", range: words[1].range,
        suggestion: "canvas set NAME \(target.path) VALUE answers it")
    }
    let line = try CanvasItemLine(
      pieces: words[2...].map { ($0.text, $0.isQuoted) }, of: question)
    var pairs = line.pairs
    if !line.name.isEmpty || !pairs.contains(where: { $0.key == first.name }) {
      pairs.insert(CanvasPair(first.name, line.name), at: 0)
    }
    var members: [JsonValue.Member] = []
    var notes: [String] = []
    let check = check(state)
    for pair in pairs {
      guard let key = question.keys.first(where: { $0.name == pair.key }) else { continue }
      let word = words[2...].first { $0.text.hasPrefix("\(pair.key)=") } ?? words[2]
      let verdict = check.verdict(pair.value, for: key, of: question)
      notes += try kept(verdict, at: word)
      members.append(JsonValue.Member(pair.key, .string(verdict.value)))
      for also in verdict.also
      where question.keys.contains(where: { $0.name == also.key })
        && !pairs.contains(where: { $0.key == also.key })
        && !members.contains(where: { $0.key == also.key })
      {
        members.append(JsonValue.Member(also.key, .string(also.value)))
      }
    }
    let id = state.newItem(of: question.path)
    return (
      .add(path: question.path, item: id, value: .object(members)),
      ["\(question.path).\(id) is added"] + notes
    )
  }

  func remove(_ state: CanvasState) throws(Diagnostic) -> Change {
    let target = try target(words[1], state)
    let isPresent =
      switch target {
      case .question(let question): state.content.isAnswered(question.path)
      case .item(let question, let id): state.content.item(id, of: question.path) != nil
      case .key(let question, let id, let key):
        state.content.item(id, of: question.path)?.entries[key.name] != nil
      }
    guard isPresent else {
      throw Diagnostic(
        "canvas.no-answer", "nothing stands at `\(words[1].text)`", range: words[1].range)
    }
    return (.remove(path: target.path, item: nil), ["\(target.path) is removed"])
  }

  func target(
    _ word: CommandWord, _ state: CanvasState
  ) throws(Diagnostic) -> CanvasTarget {
    try CanvasTarget(word.text, in: state.content, of: state.asked, range: word.range)
  }

  private func check(_ state: CanvasState) -> CanvasCheck {
    CanvasCheck(mesh: CanvasMesh(call.context), content: state.content)
  }

  /// What is doubtful is kept and told: a script has nobody to ask. What is refused fails.
  private func kept(
    _ verdict: CanvasVerdict, at word: CommandWord
  ) throws(Diagnostic) -> [String] {
    guard var problem = verdict.problem else { return verdict.notes }
    guard !verdict.isRefused else {
      problem.range = word.range
      throw problem
    }
    return [problem.message + (problem.suggestion.map { "; \($0)" } ?? "")] + verdict.notes
  }
}
