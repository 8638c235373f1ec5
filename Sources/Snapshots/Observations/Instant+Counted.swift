extension Instant {
  /// An instant that a system counts in seconds or milliseconds since 1970; nil for what is no
  /// such number. What counts more than 100,000 million is milliseconds.
  static func microseconds(counted text: String) -> Int64? {
    guard let number = Int64(text), number > 0, number < 250_000_000_000_000 else { return nil }
    return number > 100_000_000_000 ? number * 1_000 : number * 1_000_000
  }
}
