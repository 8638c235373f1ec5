/// One value of a `DocumentTree`, in 32 bytes.
struct DocumentCell: Sendable {
  /// How a value is written, which says where its text is.
  enum Style: UInt32 {
    /// `payload` is the number of what it holds.
    case sequence, mapping
    /// Unquoted: the bytes of its place.
    case plain
    /// The bytes of its place without the quotes.
    case quoted
    /// The same, with escapes of JSON in it.
    case escaped
    /// `payload` is the number of a text of the tree.
    case keptPlain, kept
    /// `payload` is the cell that it stands for.
    case alias
  }

  /// Bytes of the file.
  var lower: UInt32
  var upper: UInt32
  /// From 1.
  var line: UInt32
  /// The cell after all that this one holds.
  var next: UInt32
  /// Number and place of the key; `noKey` outside mappings.
  var key: UInt32
  var keyLower: UInt32
  var keyLine: UInt32
  /// Style in the upper three bits, then whether it is left out, then the payload.
  private var word: UInt32

  static let noKey = UInt32.max
  /// Payloads are below.
  static let bound = 1 << 28

  init(_ style: Style, lower: UInt32, upper: UInt32, line: UInt32, payload: UInt32 = 0) {
    self.lower = lower
    self.upper = upper
    self.line = line
    next = 0
    key = Self.noKey
    keyLower = 0
    keyLine = 0
    word = style.rawValue << 29 | payload
  }

  var style: Style { Style(rawValue: word >> 29) ?? .alias }

  var payload: UInt32 {
    get { word & 0xFFF_FFFF }
    set { word = word & 0xF000_0000 | newValue & 0xFFF_FFFF }
  }

  /// No value of what holds it: the key of a mapping, or given again later.
  var isLeftOut: Bool {
    get { word & 0x1000_0000 != 0 }
    set { word = newValue ? word | 0x1000_0000 : word & ~0x1000_0000 }
  }

  var isScalar: Bool {
    switch style {
    case .sequence, .mapping, .alias: false
    default: true
    }
  }

  var isPlain: Bool { style == .plain || style == .keptPlain }
}
