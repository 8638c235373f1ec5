import Workspaces

/// A template as JSON, for the log of a session, and as YAML, for people to change.
extension CanvasTemplate {
  var json: JsonValue {
    .object([
      .init("template", .string(id)), .init("version", .int(version)),
      .init("title", .string(title)), .init("attribution", .string(attribution)),
      .init("roles", .array(roles.map { .string($0) })),
      .init("openingMinutes", .int(openingMinutes)), .init("blocks", .array(blocks.map(\.json))),
    ])
  }

  /// The file form: what reads it gives the same template.
  var yaml: String {
    var lines = [
      "# What a canvas asks: `canvas new NAME --template FILE` goes through it.",
      "# Types: \(CanvasValueType.allCases.map(\.rawValue).joined(separator: ", ")).",
      "# A question is text, or one of `choices`, or a list whose items have `keys`.",
    ]
    lines += [
      "template: \(Self.quoted(id))", "version: \(version)", "title: \(Self.quoted(title))",
      "attribution: \(Self.quoted(attribution))",
      "roles: \(JsonValue.array(roles.map { .string($0) }).text)",
      "openingMinutes: \(openingMinutes)", "blocks:",
    ]
    for block in blocks {
      lines += [
        "  - id: \(Self.quoted(block.id))", "    title: \(Self.quoted(block.title))",
        "    minutes: \(block.minutes)", "    talk:",
      ]
      lines += block.guidingQuestions.map { "      - \(Self.quoted($0))" }
      lines.append("    questions:")
      for question in block.questions {
        lines.append("      - path: \(Self.quoted(question.path))")
        lines.append("        text: \(Self.quoted(question.text))")
        if question.isRequired { lines.append("        required: true") }
        if question.type != .text { lines.append("        type: \(question.type.rawValue)") }
        if !question.choices.isEmpty {
          lines.append(
            "        choices: \(JsonValue.array(question.choices.map { .string($0) }).text)")
        }
        guard question.isList else { continue }
        lines.append("        keys:")
        lines += question.keys.map { "          - \($0.json.text)" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// JSON text is YAML too, with its quotes.
  private static func quoted(_ text: String) -> String { JsonValue.string(text).text }
}

extension CanvasBlock {
  fileprivate var json: JsonValue {
    .object([
      .init("id", .string(id)), .init("title", .string(title)), .init("minutes", .int(minutes)),
      .init("talk", .array(guidingQuestions.map { .string($0) })),
      .init("questions", .array(questions.map(\.json))),
    ])
  }
}

extension CanvasQuestion {
  fileprivate var json: JsonValue {
    var members: [JsonValue.Member] = [
      .init("path", .string(path)), .init("text", .string(text)),
    ]
    if isRequired { members.append(.init("required", .bool(true))) }
    if type != .text { members.append(.init("type", .string(type.rawValue))) }
    if !choices.isEmpty {
      members.append(.init("choices", .array(choices.map { .string($0) })))
    }
    if isList { members.append(.init("keys", .array(keys.map(\.json)))) }
    return .object(members)
  }
}

extension CanvasQuestion.Key {
  fileprivate var json: JsonValue {
    var members: [JsonValue.Member] = [.init("name", .string(name))]
    if type != .text { members.append(.init("type", .string(type.rawValue))) }
    if !choices.isEmpty {
      members.append(.init("choices", .array(choices.map { .string($0) })))
    }
    if isRequired { members.append(.init("required", .bool(true))) }
    return .object(members)
  }
}
