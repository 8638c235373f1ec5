import Glibc
import Graphs
import Plans

/// Functions of angles, in radians.
enum TrigonometricFunctions {
  static let all: [Function] = [
    pi, atan2,
    real("sin", "The sine of an angle in radians.", ("RETURN sin(0) AS x", "0.0")) {
      Glibc.sin($0)
    },
    real("cos", "The cosine of an angle in radians.", ("RETURN cos(0) AS x", "1.0")) {
      Glibc.cos($0)
    },
    real("tan", "The tangent of an angle in radians.", ("RETURN tan(0) AS x", "0.0")) {
      Glibc.tan($0)
    },
    real("cot", "The cotangent of an angle in radians.", ("RETURN round(cot(0.5), 3) AS x", "1.83"))
    {
      1 / Glibc.tan($0)
    },
    real("asin", "The angle of a sine, in radians.", ("RETURN asin(0) AS x", "0.0")) {
      Glibc.asin($0)
    },
    real("acos", "The angle of a cosine, in radians.", ("RETURN acos(1) AS x", "0.0")) {
      Glibc.acos($0)
    },
    real("atan", "The angle of a tangent, in radians.", ("RETURN atan(0) AS x", "0.0")) {
      Glibc.atan($0)
    },
    real("haversin", "Half the versine of an angle.", ("RETURN haversin(0) AS x", "0.0")) {
      let half = Glibc.sin($0 / 2)
      return half * half
    },
    real("degrees", "Radians as degrees.", ("RETURN degrees(pi()) AS x", "180.0")) {
      $0 * (180 / Double.pi)
    },
    real("radians", "Degrees as radians.", ("RETURN radians(180) = pi() AS x", "true")) {
      $0 * (Double.pi / 180)
    },
  ]

  private static let real = NumericFunctions.real

  private static let pi = Function(
    "pi", 0...0, .float, help: "Half a turn in radians.",
    examples: [("RETURN pi() AS x", "3.141592653589793")],
    evaluate: { _, _ in .float(Double.pi) })

  private static let atan2 = Function(
    "atan2", 2...2, .float,
    help: "The angle of the point (x, y) in radians; y is the first argument.",
    examples: [("RETURN atan2(0, 1) AS x", "0.0")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let y = try Argument.number(arguments[0], "atan2")
      return .float(Glibc.atan2(y, try Argument.number(arguments[1], "atan2")))
    })
}
