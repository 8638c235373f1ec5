import Graphs
import Plans

/// Functions of any value.
enum GeneralFunctions {
  static let all: [Function] = [coalesce, exists, nullIf, timestamp, valueType]

  private static let coalesce = Function(
    "coalesce", 1...Int.max, .any, help: "The first argument that is not null.",
    examples: [("RETURN coalesce(null, 'unowned') AS owner", "unowned")],
    evaluate: { arguments, _ in arguments.first { !$0.isNull } ?? .null })

  private static let exists = Function(
    "exists", 1...1, .boolean, help: "Whether a value is not null; IS NOT NULL says the same.",
    examples: [("RETURN exists({a: 1}.a) AS answer", "true")],
    evaluate: { arguments, _ in .bool(!arguments[0].isNull) })

  private static let nullIf = Function(
    "nullIf", 2...2, .any, help: "Null when both arguments are equal, else the first.",
    examples: [("RETURN coalesce(nullIf('n/a', 'n/a'), 'none') AS status", "none")],
    evaluate: { arguments, _ in
      ValueSemantics.equals(arguments[0], arguments[1]) == true ? .null : arguments[0]
    })

  private static let timestamp = Function(
    "timestamp", 0...0, .integer,
    help: "When the statement began, in milliseconds since 1970-01-01T00:00Z.",
    examples: [("RETURN timestamp() = timestamp() AS same", "true")],
    evaluate: { _, context in
      let (whole, rest) = context.statementInstant.quotientAndRemainder(dividingBy: 1_000)
      return .int(rest < 0 ? whole - 1 : whole)
    })

  private static let valueType = Function(
    "valueType", 1...1, .string, help: "The name of the kind of a value.",
    examples: [("RETURN valueType(1.5) AS kind", "FLOAT")],
    evaluate: { arguments, _ in .string(ValueKind.name(arguments[0])) })
}
