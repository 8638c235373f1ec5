import Graphs

/// The addresses that begin as typed, found without making a text of each.
struct AddressMatches {
  /// While there are no more than these, each is offered whole.
  static let few = 40
  /// More segments than these are not looked at.
  static let mostSegments = 2_000
  /// Fuzzy matches beyond these are not ranked.
  static let mostFuzzy = 2_000

  /// The first ones, one more than `few` at most.
  private(set) var first: [(address: String, node: UInt32)] = []
  /// What was typed and the address up to its next separator, each once.
  private(set) var segments: Set<String> = []
  private let typed: [UInt8]
  /// Hashes of segments met lately, by their upper bits: most addresses share theirs with others.
  private var lately = [UInt64](repeating: 0, count: 4_096)

  /// Those that begin with a text. O(nodes + bytes compared)
  static func beginning(with typed: String, in context: MeshContext) -> AddressMatches {
    var matches = AddressMatches(typed: Array(typed.utf8))
    scan(context) { address, node in
      if address.starts(with: matches.typed) { matches.add(address, node) }
    }
    return matches
  }

  /// Those in which the letters of a text stand in order, the first of them where a word begins.
  static func resembling(
    _ typed: String, in context: MeshContext
  ) -> [(address: String, node: UInt32)] {
    let typed = FuzzyMatch(typed)
    var found: [(address: String, node: UInt32)] = []
    scan(context) { address, node in
      if found.count < mostFuzzy, typed.fits(address) {
        found.append((String(decoding: address, as: UTF8.self), node))
      }
    }
    return found
  }

  private init(typed: [UInt8]) { self.typed = typed }

  private mutating func add(_ address: ArraySlice<UInt8>, _ node: UInt32) {
    if first.count <= Self.few { first.append((String(decoding: address, as: UTF8.self), node)) }
    guard segments.count < Self.mostSegments else { return }
    // FNV-1a, over what follows the typed text.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var end = address.startIndex + typed.count
    while end < address.endIndex {
      let byte = address[end]
      end += 1
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      if Self.isBorder(byte) { break }
    }
    let slot = Int(hash >> 52)
    guard lately[slot] != hash else { return }
    lately[slot] = hash
    segments.insert(String(decoding: address[..<end], as: UTF8.self))
  }

  private static func isBorder(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "@")
  }

  private static func scan(
    _ context: MeshContext, _ body: (_ address: ArraySlice<UInt8>, _ node: UInt32) -> Void
  ) {
    guard let key = context.view.keys.find("address") else { return }
    let base = context.view.base
    guard context.view.overlay == nil, Int(key) < base.nodeColumns.count else {
      AddressScan.forEach(in: context) { address, node in body(Array(address.utf8)[...], node) }
      return
    }
    let bytes = base.strings.bytes
    let offsets = base.strings.offsets
    for case let column? in base.nodeColumns[Int(key)] {
      guard case .strings(let codes) = column.storage else { continue }
      for row in 0..<column.count where column.present[row] {
        let code = Int(codes[row])
        body(bytes[Int(offsets[code])..<Int(offsets[code + 1])], column.first + UInt32(row))
      }
    }
  }
}
