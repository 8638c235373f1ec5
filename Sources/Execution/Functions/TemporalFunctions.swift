import Graphs
import Plans
import Temporals

/// Functions that make temporal values, cut them down, and tell the time.
enum TemporalFunctions {
  static let all: [Function] =
    Temporal.Kind.allCases.map(constructor)
    + instants.flatMap { [truncate($0), now($0, "statement"), now($0, "transaction")] }
    + instants.map(realtime) + [fromEpoch, fromEpochMillis]

  private static let instants = Temporal.Kind.allCases.filter { $0 != .duration }

  private static func constructor(_ kind: Temporal.Kind) -> Function {
    let name = kind.rawValue
    let isDuration = kind == .duration
    return Function(
      name, (isDuration ? 1 : 0)...1, ValueType(kind), help: help(kind), examples: examples(kind),
      evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
        let clock = TemporalArgument.clock(context)
        let builder = TemporalBuilder(clock)
        guard let argument = arguments.first else {
          return .temporal(
            try TemporalArgument.evaluating { () throws(TemporalFailure) in
              try builder.now(kind)
            })
        }
        return try make(kind, argument, clock, builder)
      })
  }

  private static func make(
    _ kind: Temporal.Kind, _ argument: Value, _ clock: TemporalClock, _ builder: TemporalBuilder
  ) throws(EvaluationFailure) -> Value {
    switch argument {
    case .string(let text):
      return .temporal(
        try TemporalArgument.evaluating { () throws(TemporalFailure) in
          try TemporalText.parse(text, as: kind, clock)
        })
    case .temporal(let value):
      return .temporal(
        try TemporalArgument.evaluating { () throws(TemporalFailure) in
          try builder.convert(value, to: kind)
        })
    case .map:
      guard let components = try TemporalArgument.components(argument, kind.rawValue) else {
        return .null
      }
      return .temporal(
        try TemporalArgument.evaluating { () throws(TemporalFailure) in
          try builder.make(kind, from: components)
        })
    default:
      throw Argument.mismatch(argument, kind.rawValue, "a string, a map or a temporal value")
    }
  }

  private static func help(_ kind: Temporal.Kind) -> String {
    switch kind {
    case .date: "A date from text, components or another value; today in UTC without argument."
    case .time: "A time with its offset from text, components or another value; now without."
    case .localTime: "A time of day from text, components or another value; now in UTC without."
    case .dateTime:
      "A date and time with its zone from text, components or another value; now without."
    case .localDateTime:
      "A date and time without a zone from text, components or another value; now without."
    case .duration: "A duration from text or components, which may have fractions."
    }
  }

  private static func examples(_ kind: Temporal.Kind) -> [(query: String, result: String)] {
    switch kind {
    case .date:
      [
        ("RETURN date('2015-W30-2') AS x", "2015-07-21"),
        ("RETURN date({year: 2024, quarter: 3}) AS x", "2024-07-01"),
        ("RETURN date({date: date('2024-05-31'), day: 1}) AS x", "2024-05-01"),
      ]
    case .time: [("RETURN time('21:40:32+0100') AS x", "21:40:32+01:00")]
    case .localTime: [("RETURN localtime({hour: 21, minute: 40}) AS x", "21:40")]
    case .dateTime:
      [
        (
          "RETURN datetime('2024-07-21T21:40[Europe/Paris]') AS x",
          "2024-07-21T21:40+02:00[Europe/Paris]"
        ),
        ("RETURN datetime('2024-07-21T21:40Z').epochSeconds AS x", "1721598000"),
      ]
    case .localDateTime: [("RETURN localdatetime('20240721T2140') AS x", "2024-07-21T21:40")]
    case .duration:
      [
        ("RETURN duration({days: 1.5, months: 5}) AS x", "P5M1DT12H"),
        ("RETURN date('2024-01-31') + duration('P1M') AS x", "2024-02-29"),
      ]
    }
  }

  private static func truncate(_ kind: Temporal.Kind) -> Function {
    let name = "\(kind.rawValue).truncate"
    let unit = kind == .time || kind == .localTime ? "hour" : "month"
    let text: (given: String, answer: String) =
      switch kind {
      case .date: ("2024-05-31", "2024-05-01")
      case .time: ("21:40:32+01:00", "21:00+01:00")
      case .localTime: ("21:40:32", "21:00")
      case .localDateTime: ("2024-05-31T21:40", "2024-05-01T00:00")
      case .dateTime, .duration: ("2024-05-31T21:40+02:00", "2024-05-01T00:00+02:00")
      }
    return Function(
      name, 1...3, ValueType(kind),
      help: "The beginning of the unit that a value lies in, with components put over it.",
      examples: [
        ("RETURN \(name)('\(unit)', \(kind.rawValue)('\(text.given)')) AS x", text.answer)
      ],
      evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
        let builder = TemporalBuilder(TemporalArgument.clock(context))
        let unitName = try Argument.text(arguments[0], name)
        let given = arguments.count > 1 ? try TemporalArgument.temporal(arguments[1], name) : nil
        var components = Components.none
        if arguments.count > 2 {
          guard let given = try TemporalArgument.components(arguments[2], name) else {
            return .null
          }
          components = given
        }
        return .temporal(
          try TemporalArgument.evaluating { () throws(TemporalFailure) in
            let value = if let given { given } else { try builder.now(kind) }
            return try builder.truncate(
              value, to: TruncationUnit(named: unitName), as: kind, with: components)
          })
      })
  }

  private static func now(_ kind: Temporal.Kind, _ of: String) -> Function {
    let name = "\(kind.rawValue).\(of)"
    return Function(
      name, 0...1, ValueType(kind),
      help: "The moment when the \(of) began, in UTC or a time zone.",
      examples: [("RETURN \(name)() = \(kind.rawValue)() AS same", "true")],
      evaluate: Function.strict { arguments, context throws(EvaluationFailure) in
        try present(kind, arguments.first, name, TemporalArgument.clock(context))
      })
  }

  private static func realtime(_ kind: Temporal.Kind) -> Function {
    let name = "\(kind.rawValue).realtime"
    return Function(
      name, 0...1, ValueType(kind),
      help: "The very moment of the call, in UTC or a time zone.",
      examples: [("RETURN \(name)('Europe/Paris') IS NULL AS x", "false")],
      evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
        try present(kind, arguments.first, name, TemporalArgument.realtime)
      })
  }

  private static func present(
    _ kind: Temporal.Kind, _ zone: Value?, _ name: String, _ clock: TemporalClock
  ) throws(EvaluationFailure) -> Value {
    let zoneName = try zone.map { value throws(EvaluationFailure) in
      try Argument.text(value, name)
    }
    return .temporal(
      try TemporalArgument.evaluating { () throws(TemporalFailure) in
        var zone = ZoneID.utc
        if let zoneName { zone = try ZoneID(zoneName, in: clock.zones) }
        return try TemporalBuilder(clock).now(kind, in: zone)
      })
  }

  private static let fromEpoch = Function(
    "datetime.fromEpoch", 1...2, .dateTime,
    help: "The instant so many seconds, and nanoseconds, after 1970-01-01T00:00Z.",
    examples: [
      ("RETURN datetime.fromEpoch(416779, 999999999) AS x", "1970-01-05T19:46:19.999999999Z")
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let name = "datetime.fromEpoch"
      let seconds = try Argument.integer(arguments[0], name)
      let nanoseconds = arguments.count > 1 ? try Argument.integer(arguments[1], name) : 0
      return try instant(Int128(seconds) * 1_000_000_000 + Int128(nanoseconds))
    })

  private static let fromEpochMillis = Function(
    "datetime.fromEpochMillis", 1...1, .dateTime,
    help: "The instant so many milliseconds after 1970-01-01T00:00Z.",
    examples: [
      ("RETURN datetime.fromEpochMillis(237821673987) AS x", "1977-07-15T13:34:33.987Z")
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let count = try Argument.integer(arguments[0], "datetime.fromEpochMillis")
      return try instant(Int128(count) * 1_000_000)
    })

  private static func instant(_ nanoseconds: Int128) throws(EvaluationFailure) -> Value {
    .temporal(
      try TemporalArgument.evaluating { () throws(TemporalFailure) in
        .dateTime(try TemporalClock(nanosecondsSinceEpoch: nanoseconds).now())
      })
  }
}
