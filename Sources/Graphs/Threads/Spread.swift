/// Makes the elements of a long array on all threads.
package enum Spread {
  /// So many elements are made at a time; fewer than two such pieces are made where they are asked
  /// for.
  private static let piece = 1 << 14

  /// The elements that `make` gives for parts of a range, in order.
  package static func map<Element: Sendable>(
    _ range: Range<Int>, _ make: @escaping @Sendable (Range<Int>) -> [Element]
  ) -> [Element] {
    guard range.count >= 2 * piece else { return make(range) }
    let count = (range.count + piece - 1) / piece
    let parts = SharedWork(count) { number in
      let start = range.lowerBound + number * piece
      return make(start..<min(start + piece, range.upperBound))
    }.outcomes()
    var elements: [Element] = []
    elements.reserveCapacity(range.count)
    for part in parts { elements += part }
    return elements
  }
}
