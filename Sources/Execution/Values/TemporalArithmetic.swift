import Graphs
import Temporals

/// The operators of arithmetic on temporal values; nil where none of the operands is one, or the
/// operator does not take them.
enum TemporalArithmetic {
  static func add(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value? {
    switch (a, b) {
    case (.temporal(let value), .temporal(.duration(let duration))),
      (.temporal(.duration(let duration)), .temporal(let value)):
      return try moved(value, duration)
    default: return nil
    }
  }

  static func subtract(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value? {
    guard case (.temporal(let value), .temporal(.duration(let duration))) = (a, b) else {
      return nil
    }
    if case .duration(let other) = value {
      return .temporal(
        .duration(
          try TemporalArgument.evaluating { () throws(TemporalFailure) in
            try Reckoning.subtract(other, duration)
          }))
    }
    let back = try TemporalArgument.evaluating { () throws(TemporalFailure) in
      try duration.negated()
    }
    return try moved(value, back)
  }

  static func multiply(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value? {
    switch (a, b) {
    case (.temporal(.duration(let duration)), .int(let factor)),
      (.int(let factor), .temporal(.duration(let duration))):
      return .temporal(
        .duration(
          try TemporalArgument.evaluating { () throws(TemporalFailure) in
            try Reckoning.multiply(duration, by: factor)
          }))
    case (.temporal(.duration(let duration)), .float(let factor)),
      (.float(let factor), .temporal(.duration(let duration))):
      return try scaled(duration, factor)
    default: return nil
    }
  }

  static func divide(_ a: Value, _ b: Value) throws(EvaluationFailure) -> Value? {
    switch (a, b) {
    case (.temporal(.duration), .int(0)):
      throw EvaluationFailure(
        "ArithmeticError", "DivisionByZero", "a duration cannot be divided by zero")
    case (.temporal(.duration(let duration)), .int(let divisor)):
      return .temporal(
        .duration(
          try TemporalArgument.evaluating { () throws(TemporalFailure) in
            try Reckoning.divide(duration, by: divisor)
          }))
    case (.temporal(.duration(let duration)), .float(let divisor)):
      return try scaled(duration, 1 / divisor)
    default: return nil
    }
  }

  private static func scaled(
    _ duration: CivilDuration, _ factor: Double
  ) throws(EvaluationFailure) -> Value {
    .temporal(
      .duration(
        try TemporalArgument.evaluating { () throws(TemporalFailure) in
          try Reckoning.multiply(duration, by: factor)
        }))
  }

  private static func moved(
    _ value: Temporal, _ duration: CivilDuration
  ) throws(EvaluationFailure) -> Value {
    .temporal(
      try TemporalArgument.evaluating { () throws(TemporalFailure) in
        try Reckoning.move(value, by: duration, .system)
      })
  }
}
