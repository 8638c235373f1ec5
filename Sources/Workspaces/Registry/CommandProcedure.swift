import Diagnostics
import Graphs
import Syntax
import Temporals

/// The procedure that stands for a command: `dpq.NAME(arguments, options)`.
enum CommandProcedure {
  static func procedure(for command: CommandDefinition) -> Procedure? {
    guard case .question(let columns, let answer) = command.body else { return nil }
    return Procedure(
      name: "dpq.\(command.name)", summary: command.summary, examples: [],
      parameters: [
        .init("arguments", .any, fallback: .string("")),
        .init("options", .any, fallback: .map(ValueMap())),
      ],
      columns: columns
    ) { arguments, context, emit in
      let call = try CommandCall(
        command: command, line: words(arguments[0], command, context),
        options: options(arguments[1]), context: context)
      let rows = try answer(call).rows
      try Procedure.emit(rows: rows, columnCount: columns.count, emit)
    }
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
    return lexed.words.map { CommandWord($0.text, isQuoted: $0.isQuoted, range: nil) }
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

  private static func options(_ value: Value) throws -> [(name: String, value: String?)] {
    guard case .map(let map) = value else {
      throw Diagnostic("command.options", "the options of a command are a map, as {depth: 2}")
    }
    return try zip(map.keys, map.values).compactMap { key, value in
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
