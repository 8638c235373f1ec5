import Synchronization

/// The texts of least distance met so far: by distance, then by text, then by number.
struct NearTexts {
  struct Text: Sendable {
    let distance: Int
    let text: String
    /// Of the node that is called so.
    let number: UInt32

    static func isBefore(_ left: Text, _ right: Text) -> Bool {
      (left.distance, left.text, left.number) < (right.distance, right.text, right.number)
    }
  }

  /// Ascending.
  private(set) var all: [Text] = []
  private let most: Int
  private let shared: SharedReach

  /// Keeps so many, of those that may be among so many in the end.
  init(_ most: Int, within shared: SharedReach) {
    self.most = most
    self.shared = shared
  }

  /// What is further away is not kept.
  var reach: Int { shared.distance }

  mutating func take(_ text: Span<UInt8>, _ distance: Int, _ number: UInt32) {
    if all.count == most, let last = all.last {
      if distance > last.distance { return }
      if distance == last.distance, Self.isBehind(text, last.text) { return }
    }
    let new = Text(
      distance: distance, text: TextMatches.string(text, text.count), number: number)
    let place = all.firstIndex { Text.isBefore(new, $0) } ?? all.count
    if place == most { return }
    all.insert(new, at: place)
    if all.count > most { all.removeLast() }
    if all.count == most { shared.shorten(to: all[most - 1].distance) }
  }

  /// Whether a text stands behind another for certain, without making a string of it: they differ
  /// in ASCII letters with which nothing combines.
  private static func isBehind(_ text: Span<UInt8>, _ other: String) -> Bool {
    let other = other.utf8Span.span
    var index = 0
    while index < text.count, index < other.count, text[index] == other[index] { index += 1 }
    guard index < text.count, index < other.count else { return false }
    let next = index + 1
    return text[index] > other[index] && text[index] < 0x80
      && (next == text.count || text[next] < 0x80)
      && (next == other.count || other[next] < 0x80)
  }

  /// The nearest of several searches.
  static func nearest(_ most: Int, of parts: [[Text]]) -> ArraySlice<Text> {
    parts.flatMap { $0 }.sorted(by: Text.isBefore).prefix(most)
  }
}

/// How near a text must be to be among the nearest of several searches that run at once.
final class SharedReach: Sendable {
  private let least = Atomic<Int>(.max)

  var distance: Int { least.load(ordering: .relaxed) }

  /// One of them has enough texts that are no further away.
  func shorten(to distance: Int) { least.min(distance, ordering: .relaxed) }
}
