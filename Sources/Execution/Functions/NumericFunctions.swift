import Glibc
import Graphs
import Plans

/// Functions of numbers, without those of angles.
enum NumericFunctions {
  static let all: [Function] = [
    abs, sign, round, isNaN, rand, e,
    real(
      "ceil", "The smallest whole number that is not less.", ("RETURN ceil(1.2) AS x", "2.0")
    ) { $0.rounded(.up) },
    real(
      "floor", "The greatest whole number that is not greater.", ("RETURN floor(1.8) AS x", "1.0")
    ) { $0.rounded(.down) },
    real("sqrt", "The square root, NaN of a negative.", ("RETURN sqrt(12.25) AS x", "3.5")) {
      $0.squareRoot()
    },
    real("exp", "e raised to a power.", ("RETURN exp(0) AS x", "1.0")) { Glibc.exp($0) },
    real("log", "The natural logarithm.", ("RETURN log(1) AS x", "0.0")) { Glibc.log($0) },
    real("log10", "The logarithm to base 10.", ("RETURN log10(1000) AS x", "3.0")) {
      Glibc.log10($0)
    },
  ]

  /// A function from number to float.
  static func real(
    _ name: String, _ help: String, _ example: (String, String),
    _ body: @escaping @Sendable (Double) -> Double
  ) -> Function {
    Function(
      name, 1...1, .float, help: help, examples: [(example.0, example.1)],
      evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
        .float(body(try Argument.number(arguments[0], name)))
      })
  }

  private static let abs = Function(
    "abs", 1...1, .number, help: "A number without its sign.",
    examples: [("RETURN abs(-3) AS x", "3"), ("RETURN abs(-1.5) AS x", "1.5")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      if case .int(let number) = arguments[0] {
        return number < 0 ? try Arithmetic.negate(arguments[0]) : arguments[0]
      }
      return .float(Swift.abs(try Argument.number(arguments[0], "abs")))
    })

  private static let sign = Function(
    "sign", 1...1, .integer, help: "-1, 0 or 1 as a number is negative, zero or positive.",
    examples: [("RETURN sign(-2.5) AS x", "-1")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      if case .int(let number) = arguments[0] { return .int(number.signum()) }
      let number = try Argument.number(arguments[0], "sign")
      return number.isNaN ? .null : .int(number > 0 ? 1 : number < 0 ? -1 : 0)
    })

  private static let round = Function(
    "round", 1...2, .float,
    help: "The nearest whole number, halves upwards; with a precision, halves away from zero.",
    examples: [
      ("RETURN round(2.5) AS x", "3.0"),
      ("RETURN round(-2.5) AS x", "-2.0"),
      ("RETURN round(3.14159, 2) AS x", "3.14"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let number = try Argument.number(arguments[0], "round")
      guard arguments.count > 1 else {
        let below = number.rounded(.down)
        return .float(number - below >= 0.5 ? below + 1 : below)
      }
      let places = try Argument.count(arguments[1], "round")
      let scale = pow(10, Double(places))
      let scaled = number * scale
      // Beyond 2⁵³ every float is whole, so there is nothing left to round.
      guard Swift.abs(scaled) < 0x1p53 else { return .float(number) }
      return .float(scaled.rounded(.toNearestOrAwayFromZero) / scale)
    })

  private static let isNaN = Function(
    "isNaN", 1...1, .boolean, help: "Whether a number is NaN, which equals nothing.",
    examples: [
      ("RETURN isNaN(0.0 / 0.0) AS answer", "true"), ("RETURN isNaN(1) AS answer", "false"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .bool(try Argument.number(arguments[0], "isNaN").isNaN)
    })

  private static let rand = Function(
    "rand", 0...0, .float, help: "A random number from 0 up to, not including, 1.",
    examples: [("RETURN floor(rand()) AS x", "0.0")],
    evaluate: { _, context in .float(context.random.unit()) })

  private static let e = Function(
    "e", 0...0, .float, help: "The base of the natural logarithm.",
    examples: [("RETURN e() AS x", "2.718281828459045")],
    evaluate: { _, _ in .float(Glibc.exp(1)) })
}
