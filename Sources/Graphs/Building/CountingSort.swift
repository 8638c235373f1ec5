/// Sorts by small numbers without comparing.
enum CountingSort {
  /// The elements by ascending key, those of one key as they lay; keys are below `bound`.
  /// O(elements + bound).
  static func sorted<Element>(
    _ elements: [Element], below bound: Int, by key: (Element) -> UInt32
  ) -> [Element] {
    guard bound > 1 else { return elements }
    var next = [UInt32](repeating: 0, count: bound + 1)
    for element in elements { next[Int(key(element)) + 1] += 1 }
    for value in 0..<bound { next[value + 1] += next[value] }
    var sorted = elements
    for element in elements {
      let value = Int(key(element))
      sorted[Int(next[value])] = element
      next[value] += 1
    }
    return sorted
  }
}
