/// Why there is no temporal value.
package struct TemporalFailure: Error, Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    /// A text, a component or a combination of components that means nothing.
    case invalid
    /// A number outside its range, or a result outside what a value holds.
    case range
    /// A value of the wrong kind.
    case type
    /// A time zone that is unknown, or whose data cannot be read.
    case zone
  }

  package let reason: Reason
  /// One sentence without a final period.
  package let message: String

  init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  static let overflow = TemporalFailure(
    .range, "the result is beyond the years -999,999,999 to 999,999,999 or beyond 64 bits")

  /// What was given, short enough for a message.
  static func shown(_ text: String) -> String {
    let short = text.unicodeScalars.prefix(60)
    return short.count < text.unicodeScalars.count ? "'\(String(short))…'" : "'\(text)'"
  }
}
