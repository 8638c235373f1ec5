import Graphs
import Syntax

/// STARTS WITH, ENDS WITH and CONTAINS of one text over columns of interned strings, on their
/// bytes.
struct TextKernel {
  enum Place {
    case start
    case end
    case anywhere
  }

  let place: Place
  let part: [UInt8]
  private static let longest = 32

  /// Nil for other operators.
  init?(_ op: BinaryOperator, _ part: String) {
    switch op {
    case .startsWith: place = .start
    case .endsWith: place = .end
    case .contains: place = .anywhere
    default: return nil
    }
    let bytes = Array(part.utf8)
    self.part = bytes
  }

  func truths(_ codes: [UInt32], _ strings: StringTable) -> [Truth] {
    let hits = hits(codes[...], strings)
    return codes.indices.map { row in
      hits[row] != 0 ? .yes : codes[row] == Vector.none ? .unknown : .no
    }
  }

  /// Whether one text holds the part.
  func holds(_ code: UInt32, _ strings: StringTable) -> Bool {
    hits([code], strings)[0] != 0
  }

  /// 1 for each code whose text holds the part, else 0; 0 for the code of no text.
  func hits(_ codes: ArraySlice<UInt32>, _ strings: StringTable) -> [UInt8] {
    var hits = [UInt8](repeating: 0, count: codes.count)
    unsafe codes.withUnsafeBufferPointer { codes in
      unsafe strings.bytes.withUnsafeBufferPointer { bytes in
        unsafe strings.offsets.withUnsafeBufferPointer { offsets in
          unsafe fill(&hits, codes, bytes, offsets)
        }
      }
    }
    return hits
  }

  private func fill(
    _ hits: inout [UInt8], _ codes: UnsafeBufferPointer<UInt32>,
    _ bytes: UnsafeBufferPointer<UInt8>, _ offsets: UnsafeBufferPointer<UInt32>
  ) {
    if place == .anywhere, unsafe sweep(&hits, codes, bytes, offsets) { return }
    for row in hits.indices where unsafe codes[row] != Vector.none {
      let code = unsafe Int(codes[row])
      let start = unsafe Int(offsets[code])
      let end = unsafe Int(offsets[code + 1])
      guard end - start >= part.count else { continue }
      let from = place == .end ? end - part.count : start
      let to = place == .start ? start + part.count : end
      if unsafe find(in: bytes, from, to) != nil { hits[row] = 1 }
    }
  }

  /// One search over the stretch of the table in which ascending codes lie, when little lies
  /// between them: strings of one load follow each other. False when it is no such stretch.
  private func sweep(
    _ hits: inout [UInt8], _ codes: UnsafeBufferPointer<UInt32>,
    _ bytes: UnsafeBufferPointer<UInt8>, _ offsets: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    let count = hits.count
    guard !part.isEmpty, count > 16, unsafe isAscending(codes) else { return false }
    let first = unsafe codes[0]
    let last = unsafe codes[count - 1]
    guard last != Vector.none else { return false }
    var position = unsafe Int(offsets[Int(first)])
    let end = unsafe Int(offsets[Int(last) + 1])
    guard end - position < 128 * count else { return false }
    var row = 0
    while let found = unsafe find(in: bytes, position, end) {
      // The row whose text holds the place, or lies right behind it.
      while row < count, unsafe Int(offsets[Int(codes[row]) + 1]) <= found { row += 1 }
      guard row < count else { break }
      let textEnd = unsafe Int(offsets[Int(codes[row]) + 1])
      let textStart = unsafe Int(offsets[Int(codes[row])])
      if found >= textStart, found + part.count <= textEnd {
        hits[row] = 1
        position = textEnd
      } else {
        position = found < textStart ? textStart : found + 1
      }
    }
    return true
  }

  private func isAscending(_ codes: UnsafeBufferPointer<UInt32>) -> Bool {
    // Without leaving early, so that the compiler makes vector code of it.
    var falls = 0
    for row in 1..<codes.count { falls += unsafe codes[row] <= codes[row - 1] ? 1 : 0 }
    return falls == 0
  }

  /// Where the text first stands between two places; the longest parts are searched so that bytes
  /// are seen once.
  func find(in bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
    if part.isEmpty { return from }
    let last = part.count - 1
    if last >= Self.longest {
      let stretch = unsafe Span(
        _unsafeElements: unsafe UnsafeBufferPointer(rebasing: bytes[from..<to]))
      return ByteSearch.first(part.span, in: stretch, from: 0).map { $0 + from }
    }
    if last > 0 {
      return unsafe PairedSearch.first(part, in: bytes, from, to)
    }
    for position in from..<max(from, to) where unsafe bytes[position] == part[0] {
      return position
    }
    return nil
  }
}
