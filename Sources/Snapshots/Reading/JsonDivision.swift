/// Finds where a large JSON text can be taken apart: after commas that lie in few containers.
///
/// It knows strings, brackets, commas and line ends, and judges nothing: of what is no JSON it
/// makes parts that cannot be read, or that do not fit together.
struct JsonDivision: Sendable {
  /// A stretch of the text, from its start or from behind a comma up to behind another, or to the
  /// end.
  struct Part: Sendable {
    let number: Int
    let range: Range<Int>
    /// The number of the line that it begins on.
    let line: Int
    /// The containers that it begins in, the outermost first: whether each is an object.
    let outer: [Bool]
    let isLast: Bool
  }

  /// Commas in more containers divide nothing.
  private static let depth = 8
  /// The text is passed so far between two looks at the monitor.
  private static let stretch = 1 << 20

  private let bytes: [UInt8]
  private let partBytes: Int
  private let monitor: LoadMonitor?
  private var position = 0
  private var line = 1
  private var outer: [Bool] = []
  /// How many containers are open in the last of `outer`.
  private var deeper = 0
  private var number = 0

  /// Parts have `partBytes` or more, but for the last.
  init(_ bytes: [UInt8], partBytes: Int, monitor: LoadMonitor?) {
    self.bytes = bytes
    self.partBytes = max(1, partBytes)
    self.monitor = monitor
  }

  /// No text of so many bytes has more parts.
  static func mostParts(bytes: Int, partBytes: Int) -> Int { bytes / max(1, partBytes) + 1 }

  /// The next part; nil at the end of the text, and when the load should stop. O(its bytes).
  mutating func next() -> Part? {
    guard position < bytes.count else { return nil }
    let start = position
    let (line, outer) = (line, outer)
    let least = bytes.count - start > partBytes ? start + partBytes : bytes.count
    var isCut = false
    while position < bytes.count, !isCut {
      if monitor?.isStopped ?? false { return nil }
      isCut = pass(to: min(position + Self.stretch, bytes.count), least: least)
    }
    number += 1
    return Part(
      number: number - 1, range: start..<position, line: line, outer: outer,
      isLast: position == bytes.count)
  }

  /// Goes on up to `end` or a little behind; whether it stands behind a comma that divides, which
  /// is none of the bytes before `least`.
  private mutating func pass(to end: Int, least: Int) -> Bool {
    var index = position
    defer { position = min(index, bytes.count) }
    while index < end {
      switch bytes[index] {
      case 0x22:
        index = stringEnd(from: index + 1)
        continue
      case 0x2C:
        if deeper == 0, index >= least, index + 1 < bytes.count {
          index += 1
          return true
        }
      case 0x7B: open(isObject: true)
      case 0x5B: open(isObject: false)
      case 0x7D, 0x5D: close()
      case 0x0A: line += 1
      default: break
      }
      index += 1
    }
    return false
  }

  /// Behind the quote that ends a string.
  private func stringEnd(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      index = JsonText.plainEnd(bytes, from: index, to: bytes.count)
      guard index < bytes.count else { return index }
      switch bytes[index] {
      case 0x22: return index + 1
      case 0x5C: index += 2
      default: index += 1
      }
    }
    return index
  }

  private mutating func open(isObject: Bool) {
    if outer.count < Self.depth { outer.append(isObject) } else { deeper += 1 }
  }

  private mutating func close() {
    if deeper > 0 { deeper -= 1 } else { _ = outer.popLast() }
  }
}
