import Diagnostics
import Workspaces

/// `canvas run FILE`: a session made of an answers file, all at once or not at all.
///
/// Nothing is asked: an answer that is missing, unknown or not of its kind fails with the line of
/// the file before anything is written.
struct CanvasRun {
  private static let keys = ["canvas", "title", "template", "answers"]

  let desk: CanvasDesk
  let call: CommandCall

  func answer(_ word: CommandWord) throws(Diagnostic) -> CommandAnswer {
    let file = try PlainDocument(path: word.text)
    for entry in file.entries where !Self.keys.contains(entry.key) {
      throw wrong(
        word.text, entry.line, "an answers file has no `\(entry.key)`",
        NearestName.suggestion(for: entry.key, in: Self.keys)
          ?? "its keys are \(Self.keys.joined(separator: ", "))")
    }
    guard case .map(let answers)? = file["answers"] else {
      throw wrong(word.text, 1, "there are no answers in it", "begin with `answers:`")
    }
    let (template, definition) = try template(file, word.text)
    var actions: [CanvasAction] = []
    for answer in answers { actions += try self.actions(answer, template, word.text) }
    let missing = template.questions.filter { question in
      question.isRequired && !answers.contains { $0.key == question.path && $0.isGiven }
    }
    if let first = missing.first, !call.has("partial") {
      let others = missing.dropFirst().map(\.path)
      throw Diagnostic(
        "canvas.missing", "`\(word.text)` has no answer to `\(first.path)`: \(first.text)",
        range: word.range,
        notes: others.isEmpty ? [] : ["missing too: \(others.joined(separator: ", "))"],
        suggestion: "add it to the file, or accept gaps with --partial")
    }
    return try create(
      file, template, definition, actions, missing: missing.map(\.path), word)
  }

  private func create(
    _ file: PlainDocument, _ template: CanvasTemplate, _ definition: JsonValue?,
    _ actions: [CanvasAction],
    missing: [String], _ word: CommandWord
  ) throws(Diagnostic) -> CommandAnswer {
    let stem = word.text.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
    let title = file["title"]?.scalar ?? call.text("name") ?? String(stem)
    // Only who types a name may mean a path by it.
    let name = call.text("name") ?? CanvasDesk.slug(file["canvas"]?.scalar ?? title)
    let (path, id) = try desk.newSession(
      CommandWord(name, isQuoted: true, range: word.range))
    let opening = CanvasOpening(
      canvas: id, title: title, template: template.id, version: template.version,
      base: call.context.base, definition: definition)
    _ = try desk.make(opening, at: path, by: call.text("by") ?? "", actions)
    let count = actions.count == 1 ? "1 answer" : "\(actions.count) answers"
    return CommandAnswer(
      notes: ["`\(title)` is kept in \(path), with \(count)"]
        + (missing.isEmpty ? [] : ["without \(missing.joined(separator: ", "))"])
        + ["next: canvas show \(id)"])
  }

  /// What --template or the file names; a template of the house is a file of its own.
  private func template(
    _ file: PlainDocument, _ path: String
  ) throws(Diagnostic) -> (template: CanvasTemplate, definition: JsonValue?) {
    if let given = call.text("template") { return try CanvasTemplates.find(given) }
    guard let entry = file.entries.first(where: { $0.key == "template" }) else {
      return (.founding, nil)
    }
    do throws(Diagnostic) {
      return try CanvasTemplates.find(entry.value.scalar)
    } catch {
      throw wrong(path, entry.line, error.message, error.suggestion)
    }
  }

  /// What a path of the file says, as events.
  private func actions(
    _ answer: PlainEntry, _ template: CanvasTemplate, _ file: String
  ) throws(Diagnostic) -> [CanvasAction] {
    guard let question = template.question(answer.key) else {
      throw wrong(
        file, answer.line, "the canvas asks nothing at `\(answer.key)`",
        NearestName.suggestion(for: answer.key, in: template.paths)
          ?? "`canvas template` lists the paths")
    }
    guard question.isList else {
      guard let text = answer.value.scalar else {
        throw wrong(file, answer.line, "`\(answer.key)` takes one answer, not several", nil)
      }
      if answer.value == .plain("null") { return [] }
      try check(text, question.choices, answer.key, file, answer.line)
      return [.set(path: answer.key, value: answer.value.json)]
    }
    guard case .list(let items) = answer.value else {
      if answer.value == .plain("null") { return [] }
      throw wrong(file, answer.line, "`\(answer.key)` is a list", "begin each item with `-`")
    }
    var actions: [CanvasAction] = []
    for (index, item) in items.enumerated() {
      for entry in item.entries where !entry.key.isEmpty {
        guard let key = question.keys.first(where: { $0.name == entry.key }) else {
          let known = question.keys.map(\.name)
          throw wrong(
            file, entry.line, "an item of `\(question.path)` has no `\(entry.key)`",
            NearestName.suggestion(for: entry.key, in: known)
              ?? "it has \(known.joined(separator: ", "))")
        }
        if let text = entry.value.scalar {
          try check(text, key.choices, "\(question.path).\(key.name)", file, entry.line)
        }
      }
      actions.append(.add(path: question.path, item: "i\(index + 1)", value: item.json))
    }
    return actions
  }

  private func check(
    _ value: String, _ choices: [String], _ path: String, _ file: String, _ line: Int
  ) throws(Diagnostic) {
    do throws(Diagnostic) {
      try CanvasTarget.check(value, among: choices, of: path, range: nil)
    } catch {
      throw Diagnostic(
        error.code, "\(file):\(line): \(error.message)", notes: error.notes,
        suggestion: error.suggestion)
    }
  }

  private func wrong(
    _ file: String, _ line: Int, _ message: String, _ suggestion: String?
  ) -> Diagnostic {
    Diagnostic("canvas.answers", "\(file):\(line): \(message)", suggestion: suggestion)
  }
}

extension PlainEntry {
  /// Whether it says something.
  fileprivate var isGiven: Bool {
    switch value {
    case .plain(let text): text != "null"
    case .text(let text): text.contains { !$0.isWhitespace }
    case .list(let items): !items.isEmpty
    case .map(let entries): !entries.isEmpty
    }
  }
}
