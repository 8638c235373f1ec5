import Graphs

/// Reads the arguments of a function; a wrong kind is a TypeError that names the function.
enum Argument {
  static func text(_ value: Value, _ name: String) throws(EvaluationFailure) -> String {
    guard case .string(let text) = value else { throw mismatch(value, name, "a string") }
    return text
  }

  static func integer(_ value: Value, _ name: String) throws(EvaluationFailure) -> Int64 {
    guard case .int(let number) = value else { throw mismatch(value, name, "an integer") }
    return number
  }

  /// An integer that counts something: not negative.
  static func count(_ value: Value, _ name: String) throws(EvaluationFailure) -> Int {
    let number = try integer(value, name)
    guard number >= 0 else {
      throw EvaluationFailure(
        "ArgumentError", "NumberOutOfRange",
        "\(name)() takes no negative position or length, found \(number)")
    }
    return Int(number)
  }

  static func number(_ value: Value, _ name: String) throws(EvaluationFailure) -> Double {
    guard let number = Arithmetic.number(value) else { throw mismatch(value, name, "a number") }
    return number
  }

  static func list(_ value: Value, _ name: String) throws(EvaluationFailure) -> [Value] {
    guard case .list(let elements) = value else { throw mismatch(value, name, "a list") }
    return elements
  }

  static func path(_ value: Value, _ name: String) throws(EvaluationFailure) -> ValuePath {
    guard case .path(let path) = value else { throw mismatch(value, name, "a path") }
    return path
  }

  static func relationship(_ value: Value, _ name: String) throws(EvaluationFailure) -> UInt32 {
    guard case .relationship(let id) = value else {
      throw invalid(value, name, "a relationship")
    }
    return id
  }

  static func mismatch(_ value: Value, _ name: String, _ expected: String) -> EvaluationFailure {
    EvaluationFailure(
      "TypeError", "InvalidArgumentType",
      "\(name)() takes \(expected), found \(ValueKind.phrase(value))")
  }

  /// As `mismatch`, under the name the language gives it for conversions and parts of a graph.
  static func invalid(_ value: Value, _ name: String, _ expected: String) -> EvaluationFailure {
    EvaluationFailure(
      "TypeError", "InvalidArgumentValue",
      "\(name)() takes \(expected), found \(ValueKind.phrase(value))")
  }
}

extension Function {
  /// A body that answers null as soon as an argument is null.
  static func strict(_ body: @escaping Body) -> Body {
    { arguments, context throws(EvaluationFailure) in
      for argument in arguments where argument.isNull { return .null }
      return try body(arguments, context)
    }
  }
}
