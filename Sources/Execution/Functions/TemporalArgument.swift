import Glibc
import Graphs
import Temporals

/// What temporal functions read from the values of the language, and how they fail.
enum TemporalArgument {
  static func clock(_ context: EvaluationContext) -> TemporalClock {
    TemporalClock(nanosecondsSinceEpoch: Int128(context.statementInstant) * 1_000)
  }

  /// The very moment, not that of the statement.
  static var realtime: TemporalClock {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return TemporalClock(
      nanosecondsSinceEpoch: Int128(now.tv_sec) * 1_000_000_000 + Int128(now.tv_nsec))
  }

  static func temporal(_ value: Value, _ name: String) throws(EvaluationFailure) -> Temporal {
    guard case .temporal(let temporal) = value else {
      throw Argument.mismatch(value, name, "a temporal value")
    }
    return temporal
  }

  /// The components that a map holds; nil when one of them is null.
  static func components(
    _ value: Value, _ name: String
  ) throws(EvaluationFailure) -> Temporals.Components? {
    guard case .map(let map) = value else { throw Argument.mismatch(value, name, "a map") }
    var parts: [(String, Temporals.Components.Part)] = []
    for (key, value) in zip(map.keys, map.values) {
      switch value {
      case .null: return nil
      case .int(let number): parts.append((key, .integer(number)))
      case .float(let number): parts.append((key, .float(number)))
      case .string(let text): parts.append((key, .text(text)))
      case .temporal(let temporal): parts.append((key, .temporal(temporal)))
      default:
        throw Argument.mismatch(value, name, "numbers, strings or temporal values in its map")
      }
    }
    return Temporals.Components(parts)
  }

  /// Runs what may fail for a temporal reason.
  static func evaluating<Result>(
    _ body: () throws(TemporalFailure) -> Result
  ) throws(EvaluationFailure) -> Result {
    do throws(TemporalFailure) {
      return try body()
    } catch {
      throw EvaluationFailure(error)
    }
  }

  /// A component that can be read of a temporal value, as `d.year`.
  static func component(
    _ name: String, of value: Temporal
  ) throws(EvaluationFailure) -> Value {
    let answer = try evaluating { () throws(TemporalFailure) in
      try Accessor.read(name, of: value)
    }
    switch answer {
    case .integer(let number): return .int(number)
    case .text(let text): return .string(text)
    }
  }
}

extension EvaluationFailure {
  init(_ failure: TemporalFailure) {
    switch failure.reason {
    case .invalid: self.init("ArgumentError", "InvalidArgumentValue", failure.message)
    case .range: self.init("ArgumentError", "NumberOutOfRange", failure.message)
    case .type: self.init("TypeError", "InvalidArgumentType", failure.message)
    case .zone: self.init("ArgumentError", "InvalidTimeZone", failure.message)
    }
  }
}
