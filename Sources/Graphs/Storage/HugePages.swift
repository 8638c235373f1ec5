import Glibc

/// Large pages behind the memory of long arrays: fewer are asked of the system, and the processor
/// finds what lies anywhere in an array with fewer look-ups.
///
/// It is advice: where the system has no such pages, nothing changes.
package enum HugePages {
  /// For fewer bytes nothing is gained.
  private static let leastBytes = 4 << 20
  private static let pageBytes = 4_096

  /// As many zeros.
  package static func zeros<Word: FixedWidthInteger>(_ count: Int) -> [Word] {
    unsafe [Word](unsafeUninitializedCapacity: count) { buffer, made in
      let memory = UnsafeMutableRawBufferPointer(buffer)
      unsafe advise(memory)
      if let base = memory.baseAddress { unsafe memset(base, 0, count * MemoryLayout<Word>.stride) }
      made = count
    }
  }

  /// Makes room for so many elements.
  package static func reserve<Element>(_ count: Int, in elements: inout [Element]) {
    elements.reserveCapacity(count)
    let capacity = elements.capacity
    unsafe elements.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe advise(
        UnsafeMutableRawBufferPointer(
          start: base, count: capacity * MemoryLayout<Element>.stride))
    }
  }

  /// Asks for large pages behind memory that is not written yet.
  package static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= leastBytes, let base = memory.baseAddress else { return }
    let address = UInt(bitPattern: base)
    let start = (address + UInt(pageBytes) - 1) & ~UInt(pageBytes - 1)
    let end = (address + UInt(memory.count)) & ~UInt(pageBytes - 1)
    guard start < end else { return }
    unsafe madvise(base + Int(start - address), Int(end - start), MADV_HUGEPAGE)
  }
}
