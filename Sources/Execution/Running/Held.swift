import Diagnostics
import Graphs
import Plans

/// What one operator or expression keeps at the moment, as the meter knows it.
final class Held {
  private let meter: Meter
  private(set) var bytes = 0

  init(_ meter: Meter) { self.meter = meter }

  func add(_ more: Int) throws(Diagnostic) {
    bytes += more
    try meter.keep(bytes: more)
  }

  /// What was kept is gone, all but so much.
  func shrink(to rest: Int = 0) {
    meter.release(bytes: bytes - rest)
    bytes = rest
  }
}

/// Estimates what values take beyond their place in an array.
///
/// Lists share their elements when they are copied: a list is counted once as long as it comes row
/// after row. Lists within lists are not looked into; they were counted where they were made.
struct PayloadSize {
  private var last: UInt = 0

  mutating func bytes(of value: Value) -> Int {
    switch value {
    case .null, .bool, .int, .float, .node, .relationship: return 0
    case .string(let text):
      // Up to 15 bytes stand in the value itself.
      let count = text.utf8.count
      return count > 15 ? 32 + count : 0
    case .list(let items):
      let place = unsafe items.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
      if place == last { return 0 }
      last = place
      return 32 + items.count * MemoryLayout<Value>.stride
    case .map(let map): return 64 + map.count * (16 + MemoryLayout<Value>.stride)
    case .temporal: return 64
    case .path(let path): return 64 + 4 * (path.nodes.count + path.relationships.count)
    }
  }

  mutating func bytes(of values: some Sequence<Value>) -> Int {
    var total = 0
    for value in values { total += bytes(of: value) }
    return total
  }
}

extension Vector {
  /// An estimate of what a column of so many rows takes. O(rows) for boxed values, else O(1).
  func bytes(_ count: Int) -> Int {
    switch self {
    case .absent: return 0
    case .nodes, .relationships, .codes: return 4 * count
    case .truths: return count
    case .ints, .floats: return 8 * count
    case .values(let values):
      var size = PayloadSize()
      return MemoryLayout<Value>.stride * count + size.bytes(of: values)
    }
  }
}

extension Batch {
  func bytes(_ slots: [Slot]) -> Int { slots.reduce(0) { $0 + columns[$1].bytes(count) } }
}
