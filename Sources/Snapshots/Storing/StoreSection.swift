/// One array of a store: which it is, where it lies, and the checksums of its blocks.
struct StoreSection: Sendable {
  /// What a section holds; the raw value stands in files.
  enum Kind: UInt16, Sendable {
    case summary = 1
    case stringOffsets = 2
    case stringBytes = 3
    case stringSlots = 4
    case addressCodes = 5
    case addressNodes = 6
    case aliasCodes = 7
    case aliasNodes = 8
    /// Of relationship type `a`.
    case outgoingKeys = 16
    case outgoingOffsets = 17
    case outgoingTargets = 18
    case incomingKeys = 20
    case incomingOffsets = 21
    case incomingTargets = 22
    case incomingRelationships = 23
    /// Of property key `a` and label group `b`.
    case nodePresent = 32
    case nodeValues = 33
    /// Of property key `a` and relationship type `b`.
    case relationshipPresent = 36
    case relationshipValues = 37
    /// Column `a` of the observations.
    case observationColumn = 48
    case observationOffsets = 49
    case observationBytes = 50
    case observationRemarks = 51
  }

  struct Key: Hashable, Sendable {
    let kind: Kind
    let a: UInt32
    let b: UInt32

    init(_ kind: Kind, _ a: Int = 0, _ b: Int = 0) {
      self.kind = kind
      self.a = UInt32(truncatingIfNeeded: a)
      self.b = UInt32(truncatingIfNeeded: b)
    }
  }

  let key: Key
  /// What else the reader must know before it reads the section: the type of a column.
  let detail: UInt32
  let offset: Int
  let length: Int
  /// XXH3 of each block of `StoreFormat.block` bytes; the last may be shorter.
  let checksums: [UInt64]
}

/// The numbers that make a file a store.
enum StoreFormat {
  /// As in PNG: a byte above 127, both line ends and an end-of-file mark show a damaged transfer.
  static let magic: [UInt8] = [0x89, 0x44, 0x50, 0x51, 0x53, 0x0D, 0x0A, 0x1A]
  static let version: UInt32 = 1
  static let headerLength = 64
  /// Of the header, without its own checksum and what follows.
  static let signedLength = 48
  static let block = 1 << 16
  /// Sections begin at multiples of this.
  static let alignment = 8
  /// A directory larger than this is a mistake or an attack.
  static let mostDirectory = 1 << 30
  static let ending = ".dpqs"
}

/// What arrays of a store are made of: fixed size, little endian.
protocol StoreElement: BitwiseCopyable, Sendable {}

extension UInt8: StoreElement {}
extension Int8: StoreElement {}
extension UInt32: StoreElement {}
extension UInt64: StoreElement {}
extension Int64: StoreElement {}
extension Double: StoreElement {}
