import Glibc

/// Compares texts by their bytes, which is the order of `TextOrder`.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { a in
      right.withUTF8 { b in
        let order = unsafe compare(a, b, min(a.count, b.count))
        return order == 0 ? a.count < b.count : order < 0
      }
    }
  }

  static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
    var (text, prefix) = (text, prefix)
    return text.withUTF8 { a in
      prefix.withUTF8 { b in unsafe a.count >= b.count && compare(a, b, b.count) == 0 }
    }
  }

  private static func compare(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, _ count: Int
  ) -> Int32 {
    guard let a = left.baseAddress, let b = right.baseAddress else { return 0 }
    return unsafe memcmp(a, b, count)
  }
}
