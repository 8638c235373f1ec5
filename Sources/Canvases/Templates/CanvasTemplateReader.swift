import Diagnostics
import Workspaces

/// Reads a template: from the log of a session, or from a file with the places of its values.
struct CanvasTemplateReader {
  /// Paths that every canvas asks: without them there is no product to write.
  static let needed = [
    "domain.domain", "name.name", "consumer.consumers", "consumer.useCases", "contract.ports",
  ]
  /// Words that stand for places outside all blocks.
  private static let reserved = [
    CanvasPlace.openingWord, CanvasPlace.endWord, CanvasVote.wholeCanvas,
  ]
  private static let mostBlocks = 40
  private static let mostQuestions = 400

  /// What errors call the text.
  let name: String
  /// The lines of values, by where they stand: `blocks[2].questions[0].path`.
  let lines: [String: Int]

  func template(_ json: JsonValue) throws(Diagnostic) -> CanvasTemplate {
    guard case .object = json else { throw problem("is no template", at: "") }
    let blocks = try list(json, "blocks", at: "")
    guard (1...Self.mostBlocks).contains(blocks.count) else {
      throw problem("has \(blocks.count) blocks, not 1 to \(Self.mostBlocks)", at: "blocks")
    }
    var read: [CanvasBlock] = []
    for (index, block) in blocks.enumerated() {
      read.append(try self.block(block, at: "blocks[\(index)]", after: read))
    }
    let template = CanvasTemplate(
      id: try word(json, "template", at: ""), version: try number(json, "version", at: "") ?? 1,
      title: try text(json, "title", at: ""), attribution: json["attribution"]?.string ?? "",
      roles: try texts(json, "roles", at: ""),
      openingMinutes: try number(json, "openingMinutes", at: "") ?? 0, blocks: read)
    let paths = template.paths
    guard paths.count <= Self.mostQuestions else {
      throw problem("asks more than \(Self.mostQuestions) questions", at: "blocks")
    }
    guard Set(paths).count == paths.count else {
      let twice = paths.first { path in paths.count { $0 == path } > 1 } ?? ""
      throw problem("asks `\(twice)` twice", at: "blocks")
    }
    if let missing = Self.needed.first(where: { !paths.contains($0) }) {
      let area = CanvasPath.area(of: missing)
      throw problem(
        "has no question `\(missing)`, which every canvas needs", at: "blocks",
        fix: "`canvas template new FILE` writes one with the block \(area)")
    }
    return template
  }

  private func block(
    _ json: JsonValue, at place: String, after others: [CanvasBlock]
  ) throws(Diagnostic) -> CanvasBlock {
    let id = try word(json, "id", at: place)
    guard !Self.reserved.contains(id), !others.contains(where: { $0.id == id }) else {
      throw problem(
        Self.reserved.contains(id)
          ? "calls a block `\(id)`, which means something else"
          : "has two blocks `\(id)`", at: "\(place).id")
    }
    let minutes = try number(json, "minutes", at: place) ?? 0
    guard (0...1_440).contains(minutes) else {
      throw problem("gives a block \(minutes) minutes", at: "\(place).minutes")
    }
    var questions: [CanvasQuestion] = []
    let asked = try list(json, "questions", at: place)
    for (index, json) in asked.enumerated() {
      questions.append(try question(json, at: "\(place).questions[\(index)]"))
    }
    guard !questions.isEmpty else {
      throw problem("has a block `\(id)` without questions", at: place)
    }
    return CanvasBlock(
      id, try text(json, "title", at: place), minutes: minutes,
      guidingQuestions: try texts(json, "talk", at: place), questions: questions)
  }

  private func question(
    _ json: JsonValue, at place: String
  ) throws(Diagnostic) -> CanvasQuestion {
    let path = try text(json, "path", at: place)
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ Self.isWord(String($0)) }) else {
      throw problem("has the path `\(path)`, not AREA.QUESTION", at: "\(place).path")
    }
    let choices = try texts(json, "choices", at: place)
    var keys: [CanvasQuestion.Key] = []
    let listed = json["keys"] == nil ? [] : try list(json, "keys", at: place)
    for (index, json) in listed.enumerated() {
      keys.append(try key(json, at: "\(place).keys[\(index)]", after: keys))
    }
    let kind: CanvasQuestion.Kind =
      json["keys"] != nil ? .list(keys) : choices.isEmpty ? .text : .choice(choices)
    let question = CanvasQuestion(
      path, try text(json, "text", at: place), kind, type: try type(json, at: place),
      isRequired: try flag(json, "required", at: place))
    if json["keys"] != nil, keys.isEmpty {
      throw problem("asks `\(path)` as a list without keys", at: "\(place).keys")
    }
    // What is written from these paths must find what it looks for.
    if let known = CanvasTemplate.founding.question(path),
      known.isList != question.isList || known.keys.first?.name != question.keys.first?.name
    {
      let form = known.isList ? "a list named by `\(known.keys.first?.name ?? "")`" : "no list"
      throw problem("asks `\(path)` in another form: it is \(form)", at: place)
    }
    return question
  }

  private func key(
    _ json: JsonValue, at place: String, after others: [CanvasQuestion.Key]
  ) throws(Diagnostic) -> CanvasQuestion.Key {
    let name = try word(json, "name", at: place)
    guard !others.contains(where: { $0.name == name }) else {
      throw problem("has the key `\(name)` twice", at: place)
    }
    return CanvasQuestion.Key(
      name, choices: try texts(json, "choices", at: place), type: try type(json, at: place),
      isRequired: try flag(json, "required", at: place))
  }

  private func type(_ json: JsonValue, at place: String) throws(Diagnostic) -> CanvasValueType {
    guard let word = json["type"]?.string else { return .text }
    guard let type = CanvasValueType(rawValue: word) else {
      let known = CanvasValueType.allCases.map(\.rawValue)
      throw problem(
        "has the type `\(word)`, which is none", at: "\(place).type",
        fix: NearestName.suggestion(for: word, in: known)
          ?? "types are \(known.joined(separator: ", "))")
    }
    return type
  }
}

/// Values of the file.
extension CanvasTemplateReader {
  private func list(
    _ json: JsonValue, _ key: String, at place: String
  ) throws(Diagnostic) -> [JsonValue] {
    guard case .array(let elements)? = json[key] else {
      throw problem("has no list `\(key)`", at: place)
    }
    return elements
  }

  private func texts(
    _ json: JsonValue, _ key: String, at place: String
  ) throws(Diagnostic) -> [String] {
    guard json[key] != nil else { return [] }
    let texts = try list(json, key, at: place).map(\.shown)
    guard texts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 1_000 }), texts.count <= 100 else {
      throw problem("has an empty, long or countless `\(key)`", at: place)
    }
    return texts
  }

  private func text(
    _ json: JsonValue, _ key: String, at place: String
  ) throws(Diagnostic) -> String {
    guard let text = json[key]?.string, text.contains(where: { !$0.isWhitespace }),
      text.utf8.count <= 1_000
    else { throw problem("has no text `\(key)`", at: place) }
    return text
  }

  private func word(
    _ json: JsonValue, _ key: String, at place: String
  ) throws(Diagnostic) -> String {
    let text = try text(json, key, at: place)
    guard Self.isWord(text) else {
      throw problem(
        "has the \(key) `\(text)`, which is no word of letters, digits, `-` and `_`",
        at: "\(place).\(key)")
    }
    return text
  }

  private func number(
    _ json: JsonValue, _ key: String, at place: String
  ) throws(Diagnostic) -> Int? {
    guard let value = json[key] else { return nil }
    guard let number = Int(value.shown), (0...100_000).contains(number) else {
      throw problem("has no whole number `\(key)`", at: place)
    }
    return number
  }

  private func flag(
    _ json: JsonValue, _ key: String, at place: String
  ) throws(Diagnostic) -> Bool {
    switch json[key]?.shown {
    case nil, "false": return false
    case "true": return true
    default: throw problem("has a `\(key)` that is neither true nor false", at: place)
    }
  }

  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 60
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
  }

  /// Names the file and the line of the value, or of what holds it.
  private func problem(_ what: String, at place: String, fix: String? = nil) -> Diagnostic {
    var place = place
    while lines[place] == nil, let border = place.lastIndex(where: { ".[".contains($0) }) {
      place = String(place[..<border])
    }
    let line = (lines[place] ?? lines[""]).map { ":\($0)" } ?? ""
    return Diagnostic("canvas.template", "\(name)\(line): the template \(what)", suggestion: fix)
  }
}
