import Diagnostics

/// What a typed path names in a session: a question, an item of its list, or a key of an item.
enum CanvasTarget: Equatable {
  case question(CanvasQuestion)
  case item(CanvasQuestion, id: String)
  case key(CanvasQuestion, id: String, CanvasQuestion.Key)

  /// The path that stands in the log: items by id, whatever they were called.
  var path: String {
    switch self {
    case .question(let question): question.path
    case .item(let question, let id): "\(question.path).\(id)"
    case .key(let question, let id, let key): "\(question.path).\(id).\(key.name)"
    }
  }

  /// Finds an item by its id or name; throws with the nearest known path, item or key.
  init(
    _ text: String, in content: CanvasContent, of template: CanvasTemplate, range: SourceRange?
  ) throws(Diagnostic) {
    if let question = template.question(text) {
      self = .question(question)
      return
    }
    let lists = template.blocks.flatMap(\.questions).filter(\.isList)
    guard let question = lists.first(where: { text.hasPrefix($0.path + ".") }) else {
      throw Self.unknown(text, template, range)
    }
    let rest = String(text.dropFirst(question.path.count + 1))
    let items = content.items(of: question.path)
    if let id = Self.id(of: rest, in: items) {
      self = .item(question, id: id)
      return
    }
    if let dot = rest.lastIndex(of: "."), let id = Self.id(of: String(rest[..<dot]), in: items) {
      let name = String(rest[rest.index(after: dot)...])
      guard let key = question.keys.first(where: { $0.name == name }) else {
        let known = question.keys.map(\.name)
        throw Diagnostic(
          "canvas.unknown-key", "an item of `\(question.path)` has no `\(name)`", range: range,
          notes: ["it has \(known.joined(separator: ", "))"],
          suggestion: NearestName.suggestion(for: name, in: known))
      }
      self = .key(question, id: id, key)
      return
    }
    let wanted = String(rest.prefix { $0 != "." })
    throw Diagnostic(
      "canvas.unknown-item", "`\(question.path)` has no item `\(wanted)`", range: range,
      suggestion: NearestName.suggestion(for: wanted, in: items.flatMap { [$0.name, $0.id] })
        ?? "canvas add NAME \(question.path) adds one")
  }

  private static func id(of word: String, in items: [CanvasItem]) -> String? {
    items.first { $0.id == word }?.id ?? items.first { $0.name == word }?.id
  }

  private static func unknown(
    _ text: String, _ template: CanvasTemplate, _ range: SourceRange?
  ) -> Diagnostic {
    if let block = template.block(text) {
      return Diagnostic(
        "canvas.unknown-path", "`\(text)` is a block; name one of its questions", range: range,
        notes: ["it asks for \(block.questions.map(\.path).joined(separator: ", "))"])
    }
    let paths = template.paths
    let byName = template.blocks.flatMap(\.questions).first { $0.name == text }?.path
    return Diagnostic(
      "canvas.unknown-path", "the canvas asks nothing at `\(text)`", range: range,
      suggestion: byName.map { "did you mean `\($0)`?" }
        ?? NearestName.suggestion(for: text, in: paths) ?? "`canvas template` lists the paths")
  }

  /// Fails unless the words allow the value; throws with the nearest word.
  static func check(
    _ value: String, among choices: [String], of path: String, range: SourceRange?
  ) throws(Diagnostic) {
    guard value.contains(where: { !$0.isWhitespace }) else {
      throw Diagnostic(
        "canvas.empty-value", "an answer to `\(path)` says something", range: range,
        suggestion: "`canvas remove` takes one away")
    }
    guard choices.isEmpty || choices.contains(value) else {
      throw Diagnostic(
        "canvas.choice", "`\(path)` is not `\(value)`", range: range,
        notes: ["it is one of \(choices.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: value, in: choices))
    }
  }
}
