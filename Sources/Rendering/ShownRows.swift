internal import Tables

/// Which rows of a table are shown: all, or the first and the last ones up to a limit.
struct ShownRows {
  let count: Int
  let head: Int
  let tail: Int

  init(_ count: Int, limit: Int?) {
    self.count = count
    let shown = min(count, limit ?? count)
    head = shown == count ? count : (shown + 1) / 2
    tail = shown - head
  }

  var shown: Int { head + tail }
  var hidden: Int { count - shown }

  /// Row numbers in order; those after position `head` come after the gap.
  var indices: [Int] { Array(0..<head) + Array((count - tail)..<count) }

  /// The same as ranges: those before the gap, and those behind it.
  var ranges: [Range<Int>] { [0..<head, (count - tail)..<count] }

  /// What stands in the gap.
  func gap(_ glyphs: Glyphs) -> String {
    "\(glyphs.ellipsis) \(Footer.grouped(hidden)) more \(hidden == 1 ? "row" : "rows")"
  }
}
