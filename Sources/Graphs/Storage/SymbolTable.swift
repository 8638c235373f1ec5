import Glibc

/// Names (labels, relationship types, property keys, keys of documents), numbered as they come.
package struct SymbolTable: Sendable {
  /// By number.
  package private(set) var names: [String] = []
  /// The names end to end; `ends[number] ..< ends[number + 1]` are the bytes of one.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Open addressing: number + 1, 0 is free; the size is a power of two.
  private var slots: [UInt32] = []

  package init() {}

  /// Names in the order of their numbers; of equal ones the first is found.
  package init(_ names: [String]) {
    for name in names {
      var name = name
      name.withUTF8 { utf8 in
        reserve()
        let text = UnsafeRawBufferPointer(utf8)
        let slot = unsafe slot(of: text)
        let isNew = slots[slot] == 0
        unsafe append(text)
        if isNew { slots[slot] = UInt32(self.names.count) }
      }
    }
  }

  package var count: Int { names.count }

  /// The number of a name, given one if it is new. O(bytes).
  package mutating func intern(_ name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { unsafe intern(UnsafeRawBufferPointer($0)) }
  }

  /// The same for the UTF-8 bytes of a name.
  package mutating func intern(_ name: UnsafeRawBufferPointer) -> UInt32 {
    reserve()
    let slot = unsafe slot(of: name)
    if slots[slot] == 0 {
      unsafe append(name)
      slots[slot] = UInt32(names.count)
    }
    return slots[slot] - 1
  }

  /// The number of a name, or nil when there is none. O(bytes).
  package func find(_ name: String) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    var name = name
    return name.withUTF8 { utf8 in
      let slot = unsafe slot(of: UnsafeRawBufferPointer(utf8))
      return slots[slot] == 0 ? nil : slots[slot] - 1
    }
  }

  package subscript(number: UInt32) -> String { names[Int(number)] }

  private mutating func append(_ name: UnsafeRawBufferPointer) {
    unsafe bytes.append(contentsOf: name)
    ends.append(bytes.count)
    unsafe names.append(String(decoding: name, as: UTF8.self))
  }

  /// Where the name is, or the free slot where it would be.
  private func slot(of name: UnsafeRawBufferPointer) -> Int {
    let mask = slots.count - 1
    var slot = unsafe Int(truncatingIfNeeded: TextHash.hash(name)) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      let start = ends[number]
      if unsafe ends[number + 1] - start == name.count && isEqual(start, name) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isEqual(_ start: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    unsafe bytes.withUnsafeBytes { own in
      guard let first = own.baseAddress, let other = name.baseAddress else { return true }
      return unsafe memcmp(first + start, other, name.count) == 0
    }
  }

  /// Makes room for one more name.
  private mutating func reserve() {
    guard names.count * 2 >= slots.count else { return }
    var larger = [UInt32](repeating: 0, count: max(8, slots.count * 2))
    let mask = larger.count - 1
    // Of equal names only the first has a slot.
    for own in slots where own != 0 {
      let number = Int(own) - 1
      let hash = unsafe bytes.withUnsafeBytes { raw in
        unsafe TextHash.hash(UnsafeRawBufferPointer(rebasing: raw[ends[number]..<ends[number + 1]]))
      }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = own
    }
    slots = larger
  }
}
