import Graphs
import Plans
import Temporals

/// Durations between two temporal values.
enum DurationFunctions {
  static let all: [Function] = [
    between(
      "duration.between", "The duration between two values in months, days and time.",
      "P30Y8M13D"
    ) { difference throws(TemporalFailure) in try difference.whole() },
    between(
      "duration.inMonths", "The whole months between two values.", "P30Y8M"
    ) { difference throws(TemporalFailure) in try difference.months() },
    between(
      "duration.inDays", "The whole days between two values.", "P11213D"
    ) { difference throws(TemporalFailure) in try difference.days() },
    between(
      "duration.inSeconds", "The time between two values.", "PT269112H"
    ) { difference throws(TemporalFailure) in try difference.seconds() },
  ]

  private static func between(
    _ name: String, _ help: String, _ answer: String,
    _ body: @escaping @Sendable (Difference) throws(TemporalFailure) -> CivilDuration
  ) -> Function {
    Function(
      name, 2...2, .duration, help: help,
      examples: [("RETURN \(name)(date('1984-10-11'), date('2015-06-24')) AS x", answer)],
      evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
        let from = try TemporalArgument.temporal(arguments[0], name)
        let to = try TemporalArgument.temporal(arguments[1], name)
        let zones = TemporalArgument.clock(context).zones
        return .temporal(
          .duration(
            try TemporalArgument.evaluating { () throws(TemporalFailure) in
              try body(Difference(from: from, to: to, zones))
            }))
      })
  }
}
