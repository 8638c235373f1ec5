import Graphs

/// Makes, changes and moves the elements of long arrays on all threads, where they lie.
enum Abreast {
  /// So many elements are one piece of work; fewer than two pieces are done at once.
  private static let piece = 1 << 13

  /// An array of as many elements; `make` is called for parts of it and gives one after the other.
  static func made<Element: Sendable>(
    _ count: Int, _ make: @escaping @Sendable (Range<Int>, (consuming Element) -> Void) -> Void
  ) -> [Element] {
    unsafe Array(unsafeUninitializedCapacity: count) { buffer, made in
      unsafe HugePages.advise(UnsafeMutableRawBufferPointer(buffer))
      nonisolated(unsafe) let own = unsafe buffer
      forEach(below: count) { part in
        var next = part.lowerBound
        make(part) { element in
          precondition(next < part.upperBound, "no more elements than there are places")
          unsafe own.initializeElement(at: next, to: element)
          next += 1
        }
        precondition(next == part.upperBound, "an element for each place")
      }
      made = count
    }
  }

  static func change<Element: Sendable>(
    _ elements: inout [Element], _ body: @escaping @Sendable (inout Element) -> Void
  ) {
    unsafe elements.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let own = unsafe buffer
      forEach(below: buffer.count) { part in
        for index in part { unsafe body(&own[index]) }
      }
    }
  }

  /// Puts the element that stands at `order[place]` at each place; `order` names each element once.
  /// Blanks stay where they stood.
  static func arranged<Element: Sendable>(
    _ elements: consuming [Element], _ order: [UInt32], leaving blank: Element
  ) -> [Element] {
    let total = order.count
    precondition(total == elements.count, "a place for each element")
    return unsafe elements.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let own = unsafe buffer
      return unsafe Array(unsafeUninitializedCapacity: total) { target, count in
        unsafe HugePages.advise(UnsafeMutableRawBufferPointer(target))
        nonisolated(unsafe) let new = unsafe target
        forEach(below: total) { part in
          for place in part {
            let old = Int(order[place])
            unsafe new.initializeElement(at: place, to: own.moveElement(from: old))
            unsafe own.initializeElement(at: old, to: blank)
          }
        }
        count = total
      }
    }
  }

  private static func forEach(
    below count: Int, _ body: @escaping @Sendable (Range<Int>) -> Void
  ) {
    guard count >= 2 * piece else { return body(0..<count) }
    let pieces = (count + piece - 1) / piece
    _ = SharedWork(pieces) { number in
      body(number * piece..<min((number + 1) * piece, count))
    }.outcomes()
  }
}
