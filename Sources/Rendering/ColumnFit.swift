/// Shares the cells of a line among columns.
enum ColumnFit {
  /// Widths at most `natural` whose sum is at most `available`, the widest shrunk first; nil when
  /// some column would get fewer than `minimum` cells (or less than it needs).
  /// O(columns × log width).
  static func shrink(_ natural: [Int], to available: Int, minimum: Int) -> [Int]? {
    let sum = natural.reduce(0, +)
    if sum <= available { return natural }
    var low = 0
    var high = natural.max() ?? 0
    while low < high {
      let middle = (low + high + 1) / 2
      if natural.reduce(0, { $0 + min($1, middle) }) <= available {
        low = middle
      } else {
        high = middle - 1
      }
    }
    guard low >= minimum else { return nil }
    var widths = natural.map { min($0, low) }
    var spare = available - widths.reduce(0, +)
    for index in widths.indices where spare > 0 && widths[index] < natural[index] {
      widths[index] += 1
      spare -= 1
    }
    return widths
  }

  /// The same, but the first column, which names the row, gives way last: it keeps its width while
  /// that is at most half of what there is.
  private static func share(_ natural: [Int], to available: Int, minimum: Int) -> [Int]? {
    if let first = natural.first, natural.count > 1, first <= available / 2,
      let rest = shrink(Array(natural.dropFirst()), to: available - first, minimum: minimum)
    {
      return [first] + rest
    }
    return shrink(natural, to: available, minimum: minimum)
  }

  /// Which of the columns stay, from both ends, and how wide; the middle gives way.
  static func fit(
    _ natural: [Int], width: Int, minimum: Int, gap: Int, edges: Int, ellipsis: Int
  ) -> (left: Int, right: Int, widths: [Int]) {
    let count = natural.count
    if let widths = share(natural, to: width - edges - gap * (count - 1), minimum: minimum) {
      return (count, 0, widths)
    }
    for kept in stride(from: count - 1, to: 0, by: -1) {
      let left = (kept + 1) / 2
      let right = kept / 2
      let widths = Array(natural[..<left]) + Array(natural[(count - right)...])
      let available = width - edges - gap * kept - ellipsis
      if let widths = share(widths, to: available, minimum: kept == 1 ? 1 : minimum) {
        return (left, right, widths)
      }
    }
    return (1, 0, [max(1, min(natural[0], width - edges - gap - ellipsis))])
  }
}
