import Graphs
import Plans
import Temporals

/// Conversions between kinds; each `…OrNull` answers null where its namesake fails.
enum ConversionFunctions {
  static let all: [Function] = [
    strict(
      "toInteger", .integer, "An integer from a number or text; what is no number gives null.",
      [("RETURN toInteger('1.7') AS x", "1"), ("RETURN toInteger(-2.9) AS x", "-2")], integer),
    strict(
      "toFloat", .float, "A float from a number or text; what is no number gives null.",
      [("RETURN toFloat('1.5') AS x", "1.5"), ("RETURN toFloat(3) AS x", "3.0")], float),
    strict(
      "toString", .string, "A number, boolean, string or temporal value as text.",
      [("RETURN toString(1.0) AS x", "1.0"), ("RETURN toString(true) AS x", "true")], string),
    strict(
      "toBoolean", .boolean, "A boolean from the texts true and false, or from an integer.",
      [("RETURN toBoolean('TRUE') AS x", "true"), ("RETURN toBoolean(0) AS x", "false")], boolean),
    lenient(
      "toIntegerOrNull", .integer, "As toInteger, but null where that fails.",
      "RETURN coalesce(toIntegerOrNull([1]), 0) AS x", "0", integer),
    lenient(
      "toFloatOrNull", .float, "As toFloat, but null where that fails.",
      "RETURN coalesce(toFloatOrNull(true), 0.5) AS x", "0.5", float),
    lenient(
      "toStringOrNull", .string, "As toString, but null where that fails.",
      "RETURN coalesce(toStringOrNull([1]), 'none') AS x", "none", string),
    lenient(
      "toBooleanOrNull", .boolean, "As toBoolean, but null where that fails.",
      "RETURN coalesce(toBooleanOrNull(1.5), false) AS x", "false", boolean),
  ]

  private typealias Conversion = @Sendable (Value, String) throws(EvaluationFailure) -> Value

  private static func strict(
    _ name: String, _ result: ValueType, _ help: String, _ examples: [(String, String)],
    _ body: @escaping Conversion
  ) -> Function {
    Function(
      name, 1...1, result, help: help, examples: examples.map { (query: $0.0, result: $0.1) },
      evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
        try body(arguments[0], name)
      })
  }

  private static func lenient(
    _ name: String, _ result: ValueType, _ help: String, _ query: String, _ answer: String,
    _ body: @escaping Conversion
  ) -> Function {
    Function(
      name, 1...1, result, help: help, examples: [(query, answer)],
      evaluate: Function.strict { arguments, _ in
        (try? body(arguments[0], name)) ?? .null
      })
  }

  private static let integer: Conversion = { value, name throws(EvaluationFailure) in
    switch value {
    case .int: return value
    case .float(let number): return .int(try truncated(number, name))
    case .string(let text):
      if let number = NumberText.integer(text) { return .int(number) }
      guard let number = NumberText.float(text) else { return .null }
      return .int(try truncated(number, name))
    default: throw Argument.invalid(value, name, "a number or string")
    }
  }

  private static func truncated(
    _ number: Double, _ name: String
  ) throws(EvaluationFailure) -> Int64 {
    guard let whole = Int64(exactly: number.rounded(.towardZero)) else {
      throw EvaluationFailure(
        "ArithmeticError", "NumberOutOfRange",
        "\(name)() cannot fit \(NumberText.text(number)) in 64 bits")
    }
    return whole
  }

  private static let float: Conversion = { value, name throws(EvaluationFailure) in
    switch value {
    case .int(let number): return .float(Double(number))
    case .float: return value
    case .string(let text): return NumberText.float(text).map { .float($0) } ?? .null
    default: throw Argument.invalid(value, name, "a number or string")
    }
  }

  private static let string: Conversion = { value, name throws(EvaluationFailure) in
    switch value {
    case .int(let number): return .string(String(number))
    case .float(let number): return .string(NumberText.text(number))
    case .bool(let flag): return .string(flag ? "true" : "false")
    case .temporal(let value): return .string(value.text)
    case .string: return value
    default: throw Argument.invalid(value, name, "a number, boolean, string or temporal value")
    }
  }

  private static let boolean: Conversion = { value, name throws(EvaluationFailure) in
    switch value {
    case .bool: return value
    case .int(let number): return .bool(number != 0)
    case .string(let text):
      switch NumberText.trim(text).lowercased() {
      case "true": return .bool(true)
      case "false": return .bool(false)
      default: return .null
      }
    default: throw Argument.invalid(value, name, "a boolean, integer or string")
    }
  }
}
