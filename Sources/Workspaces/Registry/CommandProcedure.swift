import Diagnostics
import Graphs

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
        command: command, words: words(arguments[0], context), options: options(arguments[1]),
        context: context)
      let rows = try answer(call).rows
      try Procedure.emit(rows: rows, columnCount: columns.count, emit)
    }
  }

  /// A string is lexed as on a command line; a list is one word an element; a node is its address.
  private static func words(_ value: Value, _ context: MeshContext) throws -> [String] {
    switch value {
    case .string(let text): [text].filter { !$0.isEmpty }
    case .list(let elements): try elements.flatMap { try words($0, context) }
    case .node(let node): [context.view.text("address", of: node) ?? "#\(node)"]
    case .null: []
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
      default:
        throw Diagnostic(
          "command.options", "option `\(key)` takes a string, a whole number or a boolean")
      }
    }
  }
}
