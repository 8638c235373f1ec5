/// The texts of a part, numbered as they come: its own, and those of tables that are at hand when
/// the part is taken over, so that they are not copied twice.
package struct PartTexts: Sendable {
  private(set) var own = StringTable()
  private let sources: [Source]
  /// By number: the table in the upper half, 0 for the own one, and the code there; not kept
  /// without other tables, where each number is its code.
  private var places: [UInt64] = []
  /// The numbers of own texts by code.
  private var ownNumbers: [UInt32] = []

  /// The texts of another table.
  private struct Source {
    let bytes: [UInt8]
    let offsets: [UInt32]

    init(_ table: StringTable) {
      bytes = table.bytes
      offsets = table.offsets
    }

    func range(of place: UInt64) -> Range<Int> {
      let code = Int(place & 0xFFFF_FFFF)
      return Int(offsets[code])..<Int(offsets[code + 1])
    }
  }

  init(sources: [StringTable] = []) { self.sources = sources.map { Source($0) } }

  mutating func reserve(_ texts: Int) { own.reserve(texts) }

  mutating func settle() { own.settle() }

  mutating func foresee(_ text: String) { own.foresee(text) }

  mutating func foresee(utf8 bytes: [UInt8], _ range: Range<Int>) {
    own.foresee(utf8: bytes, range)
  }

  mutating func intern(_ text: String) -> UInt32 { number(ofOwn: own.intern(text)) }

  mutating func intern(utf8 bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    number(ofOwn: own.intern(utf8: bytes, range))
  }

  /// The same for a text of another table.
  mutating func intern(_ code: UInt32, of other: StringTable) -> UInt32 {
    number(ofOwn: own.intern(code, of: other))
  }

  /// The number of a text of one of the tables at hand; another one each time.
  mutating func append(_ code: UInt32, ofSource source: Int) -> UInt32 {
    places.append(UInt64(source + 1) << 32 | UInt64(code))
    return UInt32(places.count - 1)
  }

  private mutating func number(ofOwn code: UInt32) -> UInt32 {
    if sources.isEmpty { return code }
    if Int(code) < ownNumbers.count { return ownNumbers[Int(code)] }
    ownNumbers.append(UInt32(places.count))
    places.append(UInt64(code))
    return ownNumbers[Int(code)]
  }

  /// Takes over the texts of another part, in the order of their numbers: for each number there its
  /// number here. This part has no tables at hand. O(bytes).
  mutating func take(_ other: PartTexts) -> [UInt32] {
    precondition(sources.isEmpty, "whatever takes over has only texts of its own")
    if other.sources.isEmpty { return own.intern(all: other.own) }
    if other.own.isOverfull { own.markOverfull() }
    let sources = [Source(other.own)] + other.sources
    var codes: [UInt32] = []
    codes.reserveCapacity(other.places.count)
    while codes.count < other.places.count {
      let part = codes.count..<min(codes.count + Self.atOnce, other.places.count)
      for place in other.places[part] {
        let source = sources[Int(place >> 32)]
        own.foresee(utf8: source.bytes, source.range(of: place))
      }
      for place in other.places[part] {
        let source = sources[Int(place >> 32)]
        codes.append(own.intern(utf8: source.bytes, source.range(of: place)))
      }
    }
    return codes
  }

  private static let atOnce = 32
}
