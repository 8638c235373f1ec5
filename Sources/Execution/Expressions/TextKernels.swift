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

  private let place: Place
  private let part: [UInt8]
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
    var truths = [Truth](repeating: .no, count: codes.count)
    unsafe strings.bytes.withUnsafeBufferPointer { bytes in
      unsafe strings.offsets.withUnsafeBufferPointer { offsets in
        unsafe fill(&truths, codes, bytes, offsets)
      }
    }
    return truths
  }

  private func fill(
    _ truths: inout [Truth], _ codes: [UInt32], _ bytes: UnsafeBufferPointer<UInt8>,
    _ offsets: UnsafeBufferPointer<UInt32>
  ) {
    if place == .anywhere, unsafe sweep(&truths, codes, bytes, offsets) { return }
    for row in codes.indices {
      let code = Int(codes[row])
      if codes[row] == Vector.none {
        truths[row] = .unknown
        continue
      }
      let start = unsafe Int(offsets[code])
      let end = unsafe Int(offsets[code + 1])
      guard end - start >= part.count else { continue }
      let from =
        switch place {
        case .start: start
        case .end: end - part.count
        case .anywhere: start
        }
      let to = place == .start ? start + part.count : end
      if unsafe find(in: bytes, from, to) != nil { truths[row] = .yes }
    }
  }

  /// One search over the stretch of the table in which ascending codes lie, when little lies
  /// between them: strings of one load follow each other. False when it is no such stretch.
  private func sweep(
    _ truths: inout [Truth], _ codes: [UInt32], _ bytes: UnsafeBufferPointer<UInt8>,
    _ offsets: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    guard let first = codes.first, let last = codes.last, !part.isEmpty, codes.count > 16,
      first != Vector.none, last != Vector.none, first < last
    else { return false }
    for row in 1..<codes.count where codes[row] <= codes[row - 1] { return false }
    var position = unsafe Int(offsets[Int(first)])
    let end = unsafe Int(offsets[Int(last) + 1])
    guard end - position < 128 * codes.count else { return false }
    var row = 0
    while let found = unsafe find(in: bytes, position, end) {
      // The row whose text holds the place, or lies right behind it.
      while row < codes.count, unsafe Int(offsets[Int(codes[row]) + 1]) <= found { row += 1 }
      guard row < codes.count else { break }
      let textEnd = unsafe Int(offsets[Int(codes[row]) + 1])
      let textStart = unsafe Int(offsets[Int(codes[row])])
      if found >= textStart, found + part.count <= textEnd {
        truths[row] = .yes
        position = textEnd
      } else {
        position = found < textStart ? textStart : found + 1
      }
    }
    return true
  }

  /// Where the text first stands between two places; the longest parts are searched so that bytes
  /// are seen once.
  private func find(in bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
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
