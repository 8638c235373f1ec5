/// Remembers the numbers of names that are asked for again and again, by where their texts lie:
/// most names are literals, or keys of one document.
package struct NameCache: Sendable {
  /// The two words of a `String`: its text where that is short, else where it lies.
  private struct Words: Equatable {
    var low: UInt64
    var high: UInt64
  }

  /// Holds the name, so that its words stay those of the same text.
  private struct Entry {
    var name = ""
    var words = Words(low: 0, high: 0)
    var number: UInt32 = 0
  }

  private var entries = [Entry](repeating: Entry(), count: 64)

  package init() {}

  /// The number of a name in a table, given one if it is new. O(1) for a name that was seen lately,
  /// else O(bytes).
  package mutating func number(_ name: String, in table: inout SymbolTable) -> UInt32 {
    let words = unsafe unsafeBitCast(name, to: Words.self)
    let mixed = (words.low ^ words.high &* 0x9e37_79b9_7f4a_7c15) &* 0x9e37_79b9_7f4a_7c15
    let slot = Int(mixed >> 58)
    if entries[slot].words == words { return entries[slot].number }
    let number = table.intern(name)
    entries[slot] = Entry(name: name, words: words, number: number)
    return number
  }
}
