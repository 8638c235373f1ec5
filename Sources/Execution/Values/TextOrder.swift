/// Comparison of strings by Unicode code point, which is the order of their UTF-8 bytes.
///
/// Swift's own comparison is by canonical equivalence; a query must not find two values equal that
/// the file spells differently.
enum TextOrder {
  static func areEqual(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
  }

  /// Below, equal to or above zero. O(length of the shorter).
  static func order(_ a: String, _ b: String) -> Int {
    var left = a.utf8.makeIterator()
    var right = b.utf8.makeIterator()
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      case (let x?, let y?): if x != y { return x < y ? -1 : 1 }
      }
    }
  }
}
