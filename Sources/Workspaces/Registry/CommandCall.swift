package import Diagnostics

/// One use of a command: its words and options, checked against the definition.
package struct CommandCall: Sendable {
  package let command: CommandDefinition
  /// What stands before the options, in order.
  package let words: [CommandWord]
  package let context: MeshContext
  private let options: [String: String]

  /// A procedure call: words as on a command line, and options as a map beside them.
  init(
    command: CommandDefinition, line: [CommandWord],
    options given: [(name: String, value: String?)], context: MeshContext
  ) throws {
    let call = try CommandCall(command: command, line: line, context: context)
    var options = call.options
    for (name, value) in given {
      let definition = try Self.definition(of: name, in: command, range: nil)
      options[name] = try Self.check(value, for: definition, range: nil)
    }
    self.command = command
    self.words = call.words
    self.context = context
    self.options = options
  }

  /// Words from a command line; options may stand anywhere among them, as `--name value` or
  /// `--name=value`.
  package init(
    command: CommandDefinition, line: [CommandWord], context: MeshContext
  ) throws {
    self.command = command
    self.context = context
    var words: [CommandWord] = []
    var options: [String: String] = [:]
    var rest = line[...]
    while let word = rest.popFirst() {
      guard word.text.hasPrefix("--"), !word.isQuoted, word.text.count > 2 else {
        words.append(word)
        continue
      }
      let parts = word.text.dropFirst(2).split(separator: "=", maxSplits: 1)
      let name = String(parts.first ?? "")
      let definition = try Self.definition(of: name, in: command, range: word.range)
      var value = parts.count == 2 ? String(parts[1]) : nil
      if value == nil, !definition.isFlag {
        guard let next = rest.popFirst() else {
          throw Diagnostic(
            "command.option-value", "--\(name) needs a value", range: word.range,
            suggestion: "usage: \(command.usage)")
        }
        value = next.text
      }
      options[name] = try Self.check(value, for: definition, range: word.range)
    }
    self.words = words
    self.options = options
  }

  /// Whether a flag was given.
  package func has(_ option: String) -> Bool { options[option] != nil }

  package func text(_ option: String) -> String? { options[option] }

  /// The value of a count option.
  package func count(_ option: String) -> Int? { options[option].flatMap { Int($0) } }

  /// The options given, ascending by name; a flag has an empty value.
  var givenOptions: [(name: String, value: String)] {
    options.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Fails when words are missing or too many.
  package func requireWords(_ count: ClosedRange<Int>) throws {
    guard count.contains(words.count) else {
      let problem = words.count < count.lowerBound ? "needs more" : "does not take so many"
      throw Diagnostic(
        "command.usage", "\(command.name) \(problem) words", range: words.last?.range,
        suggestion: "usage: \(command.usage)")
    }
  }

  private static func definition(
    of name: String, in command: CommandDefinition, range: SourceRange?
  ) throws -> OptionDefinition {
    if let definition = command.options.first(where: { $0.name == name }) { return definition }
    let known = command.options.map { "--\($0.name)" }
    throw Diagnostic(
      "command.unknown-option", "\(command.name) has no option --\(name)", range: range,
      notes: known.isEmpty ? [] : ["its options are \(known.joined(separator: ", "))"],
      suggestion: NearestName.suggestion(for: "--" + name, in: known))
  }

  private static func check(
    _ value: String?, for definition: OptionDefinition, range: SourceRange?
  ) throws -> String {
    func fail(_ message: String) -> Diagnostic {
      Diagnostic("command.option-value", "--\(definition.name) \(message)", range: range)
    }
    switch definition.kind {
    case .flag:
      guard value == nil else { throw fail("takes no value") }
      return ""
    case .count:
      guard let value, let number = Int(value), number >= 0 else {
        throw fail("takes a whole number, not `\(value ?? "")`")
      }
      return value
    case .choice(let words):
      guard let value, words.contains(value) else {
        throw fail("is one of \(words.joined(separator: ", "))")
      }
      return value
    case .text, .selector:
      guard let value else { throw fail("needs a value") }
      return value
    }
  }
}

/// A word of a command with its place in the statement, if it has one.
package struct CommandWord: Sendable, Equatable {
  package let text: String
  package let isQuoted: Bool
  package let range: SourceRange?

  package init(_ text: String, isQuoted: Bool, range: SourceRange?) {
    self.text = text
    self.isQuoted = isQuoted
    self.range = range
  }
}

extension OptionDefinition {
  /// Whether it stands without a value.
  package var isFlag: Bool {
    if case .flag = kind { true } else { false }
  }
}
