import Diagnostics
import Workspaces

/// The time that a metric looks at: from `start` up to but not including `end`, UTC.
struct MetricWindow: Sendable, Hashable {
  static let day: Int64 = 86_400_000_000

  /// Microseconds since 1970 UTC.
  let start: Int64
  let end: Int64
  /// Where the time of the same length before it begins: the month before a month.
  let before: Int64

  var range: Range<Int64> { start..<end }
  var days: Double { Double(end - start) / Double(Self.day) }
  var hours: Double { days * 24 }

  /// The same length before.
  var previous: MetricWindow {
    MetricWindow(start: before, end: start, before: before - (start - before))
  }

  init(start: Int64, end: Int64, before: Int64? = nil) {
    self.start = min(start, end)
    self.end = end
    self.before = before ?? self.start - (end - self.start)
  }

  /// The days before an instant; of whole days when it is told by days.
  init(days: Int, before end: Int64) {
    self.init(start: end - Int64(days) * Self.day, end: end)
  }

  /// Up to eight slices of equal length, whole days where it has that many.
  var slices: [MetricWindow] {
    let whole = (end - start) / Self.day
    let count = whole >= 2 ? min(8, whole) : 8
    return (0..<count).map { number in
      let cuts = [number, number + 1].map { cut -> Int64 in
        whole >= 2 ? start + cut * whole / count * Self.day : start + (end - start) * cut / count
      }
      return MetricWindow(start: cuts[0], end: number == count - 1 ? end : cuts[1])
    }.filter { $0.end > $0.start }
  }

  /// The last midnight not after an instant.
  static func midnight(_ instant: Int64) -> Int64 {
    instant - ((instant % day) + day) % day
  }
}

extension MetricWindow {
  /// `2026`, `2026-Q2`, `2026-06`, `2026-W26` (ISO week, Monday first) or `2026-06-15`.
  init?(period text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let year = parts.first, year.utf8.count == 4, let number = Int(year), number > 1,
      number < 9_999
    else { return nil }
    func instant(_ year: Int, _ month: Int, _ day: Int = 1) -> Int64? {
      let text = "\(Self.four(year))-\(Self.two(month))-\(Self.two(day))"
      return InstantText.microseconds(text)
    }
    /// Months from the beginning of the year, possibly beyond it.
    func month(_ index: Int) -> Int64? {
      let whole = number * 12 + index
      return instant(whole / 12, whole % 12 + 1)
    }
    var bounds: [Int64?] = []
    if parts.count == 1 {
      bounds = [month(-12), month(0), month(12)]
    } else if parts.count == 2, let value = Int(parts[1].drop { $0 == "Q" || $0 == "W" }) {
      if parts[1].hasPrefix("Q") {
        guard (1...4).contains(value) else { return nil }
        bounds = [month(value * 3 - 6), month(value * 3 - 3), month(value * 3)]
      } else if parts[1].hasPrefix("W") {
        guard (1...53).contains(value), let fourth = instant(number, 1, 4) else { return nil }
        // 1970-01-01 was a Thursday; the fourth of January is always in week 1.
        let days = fourth / Self.day
        let monday = (days - ((days + 3) % 7 + 7) % 7 + Int64(value - 1) * 7) * Self.day
        guard let next = instant(number + 1, 1, 4), monday <= next else { return nil }
        let week = 7 * Self.day
        bounds = [monday - week, monday, monday + week]
      } else {
        guard parts[1].utf8.count == 2, (1...12).contains(value) else { return nil }
        bounds = [month(value - 2), month(value - 1), month(value)]
      }
    } else if parts.count == 3, let day = InstantText.microseconds(text) {
      bounds = [day - Self.day, day, day + Self.day]
    }
    let known = bounds.compactMap { $0 }
    guard known.count == 3 else { return nil }
    self.init(start: known[1], end: known[2], before: known[0])
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func four(_ number: Int) -> String {
    String(repeating: "0", count: 4 - String(number).count) + String(number)
  }
}
