/// Makes a time of day from components, over the time of a base where there is one.
struct TimeBuilder {
  static let names = ["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"]
  private static let fractions = ["millisecond", "microsecond", "nanosecond"]

  let components: Components
  /// What stands for components that are not given.
  let base: ClockTime?

  func time() throws(TemporalFailure) -> ClockTime {
    if base == nil { try checkNothingIsLeftOut() }
    let hour = try components.integer("hour", in: 0...23) ?? base?.hour ?? 0
    let minute = try components.integer("minute", in: 0...59) ?? base?.minute ?? 0
    let second = try components.integer("second", in: 0...59) ?? base?.second ?? 0
    let time = ClockTime(
      hour: hour, minute: minute, second: second, nanosecond: try nanosecond())
    guard let time else { throw TemporalFailure(.range, "there is no such time of day") }
    return time
  }

  /// Without a base a part needs the next larger one.
  private func checkNothingIsLeftOut() throws(TemporalFailure) {
    var larger = "hour"
    for name in ["minute", "second"] {
      if components.has(name), !components.has(larger) { throw Self.lacking(larger, name) }
      larger = name
    }
    for name in Self.fractions where components.has(name) && !components.has("second") {
      throw Self.lacking("second", name)
    }
  }

  private static func lacking(_ larger: String, _ name: String) -> TemporalFailure {
    TemporalFailure(.invalid, "the component `\(name)` needs the component `\(larger)`")
  }

  /// Each fraction counts within the next larger one that is given.
  private func nanosecond() throws(TemporalFailure) -> Int64 {
    guard components.hasAny(Self.fractions) else { return base?.nanosecond ?? 0 }
    let milli = try components.integer("millisecond", in: 0...999)
    let micro = try components.integer("microsecond", in: 0...(milli == nil ? 999_999 : 999))
    let most: Int64 = micro != nil ? 999 : milli != nil ? 999_999 : 999_999_999
    let nano = try components.integer("nanosecond", in: 0...most)
    return (milli ?? 0) * 1_000_000 + (micro ?? 0) * 1_000 + (nano ?? 0)
  }
}
