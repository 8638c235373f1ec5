/// Spans of time, united: two outages at once are one.
struct TimeSpans {
  /// Ascending, apart from each other; microseconds.
  private(set) var spans: [Range<Int64>] = []

  /// Only what lies within `window` counts.
  init(_ given: [Range<Int64>], within window: Range<Int64>) {
    let clipped = given.map { $0.clamped(to: window) }.filter { !$0.isEmpty }
      .sorted { $0.lowerBound < $1.lowerBound }
    for span in clipped {
      if let last = spans.last, span.lowerBound <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        spans.append(span)
      }
    }
  }

  /// Microseconds.
  var length: Int64 { spans.reduce(0) { $0 + $1.upperBound - $1.lowerBound } }

  /// How long both last.
  func overlap(with other: TimeSpans) -> Int64 {
    var sum: Int64 = 0
    var next = 0
    for span in spans {
      while next < other.spans.count, other.spans[next].upperBound <= span.lowerBound { next += 1 }
      var position = next
      while position < other.spans.count, other.spans[position].lowerBound < span.upperBound {
        let both = other.spans[position].clamped(to: span)
        sum += both.upperBound - both.lowerBound
        position += 1
      }
    }
    return sum
  }
}
