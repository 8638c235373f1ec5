import Diagnostics
import Graphs
import Syntax
import Temporals

/// The procedure that stands for a command: `dpq.NAME(words…, {options})`.
enum CommandProcedure {
  static func procedure(for command: CommandDefinition) -> Procedure? {
    guard case .question(let columns, let answer) = command.body else { return nil }
    return Procedure(
      name: "dpq.\(command.name)", summary: command.summary, examples: [],
      parameters: [
        .init("arguments", .any, fallback: .string("")),
        .init("options", .any, fallback: .map(ValueMap())),
        .init("more", .any, fallback: .map(ValueMap())),
      ],
      columns: columns,
      source: { arguments, context, read in
        let call = try call(command, arguments, context).called(reading: read)
        return try rows(of: answer(call), command)
      })
  }

  /// The use of a command that a call of its procedure stands for.
  private static func call(
    _ command: CommandDefinition, _ arguments: [Value], _ context: MeshContext
  ) throws -> CommandCall {
    var line: [CommandWord] = []
    var given: [(name: String, value: String?)] = []
    for argument in arguments {
      if case .map(let map) = argument {
        given += try options(map)
      } else {
        line += try words(argument, command, context)
      }
    }
    return try CommandCall(command: command, line: line, options: given, context: context)
  }

  /// What a query sees of an answer.
  static func rows(
    of answer: CommandAnswer, _ command: CommandDefinition
  ) throws -> CommandRows {
    guard answer.files.isEmpty else {
      throw Diagnostic(
        "command.files", "a query writes no files, and `\(command.name)` was asked to",
        suggestion: "run `\(command.name)` by itself, without `where` or `return` behind it")
    }
    guard answer.supposed == nil else {
      throw Diagnostic(
        "command.supposes", "a query does not change the what-if by `\(command.name)`",
        suggestion: "run `\(command.name)` by itself, without `where` or `return` behind it")
    }
    return answer.laterRows
  }

  /// A string is lexed as on a command line; a list is one word an element; a node is its address.
  private static func words(
    _ value: Value, _ command: CommandDefinition, _ context: MeshContext
  ) throws -> [CommandWord] {
    switch value {
    case .string(let text): return try lexed(text, command, context)
    case .list(let elements): return try elements.flatMap { try word($0, context) }
    default: return try word(value, context)
    }
  }

  private static func lexed(
    _ text: String, _ command: CommandDefinition, _ context: MeshContext
  ) throws -> [CommandWord] {
    let line = SourceText(name: "arguments", text: "\(command.name) \(text)")
    let parsed = Parser.statement(line, vocabulary: context.registry.vocabulary)
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) { throw problem }
    guard case .command(let lexed) = parsed.statement.kind else { return [] }
    return lexed.words.map { word in
      CommandWord(
        word.text, isQuoted: word.isQuoted, range: nil,
        verbatim: CommandWord.verbatim(word, in: line))
    }
  }

  private static func word(_ value: Value, _ context: MeshContext) throws -> [CommandWord] {
    switch value {
    case .string(let text): return [CommandWord(text, isQuoted: false, range: nil)]
    case .node(let node):
      let address = context.view.text("address", of: node) ?? "#\(node)"
      return [CommandWord(address, isQuoted: false, range: nil)]
    case .temporal(let temporal):
      return [CommandWord(temporal.text, isQuoted: true, range: nil)]
    case .null: return []
    default:
      throw Diagnostic(
        "command.argument", "a command takes strings or nodes, or a list of them")
    }
  }

  private static func options(_ map: ValueMap) throws -> [(name: String, value: String?)] {
    try zip(map.keys, map.values).compactMap { key, value in
      switch value {
      case .bool(true): (key, nil)
      case .bool(false), .null: nil
      case .int(let int): (key, String(int))
      case .string(let text): (key, text)
      case .temporal(let temporal): (key, temporal.text)
      default:
        throw Diagnostic(
          "command.options", "option `\(key)` takes a string, a whole number or a boolean")
      }
    }
  }
}
