/// A type name in a family, its rank there and its sizes: `decimal(10,2)`.
struct DataType: Equatable {
  /// How a later type compares with an earlier one, as a reader of the data sees it.
  enum Relation {
    case same
    /// Every old value is one of the new type, and readers may meet values they do not expect.
    case wider
    /// Every new value is one of the old type.
    case narrower
    case incompatible
    /// A list or object became a single value, or the reverse.
    case nesting
  }

  let text: String
  let family: String
  let rank: Int
  let sizes: [Double]
  /// Whether the family is one whose types are in an order.
  let isKnown: Bool

  static func == (left: DataType, right: DataType) -> Bool {
    left.family == right.family && left.rank == right.rank && left.sizes == right.sizes
  }

  /// Nil for no text.
  init?(_ text: String?, format: String? = nil, precision: Double? = nil, scale: Double? = nil) {
    guard let text, !text.isEmpty else { return nil }
    self.text = text
    let folded = text.lowercased().filter { $0 != " " && $0 != "_" }
    let parts = folded.split(separator: "(", maxSplits: 1)
    var name = String(folded.prefix { $0 != "(" && $0 != "<" && $0 != "[" })
    if let format, name == "integer" || name == "number", Self.numberFormats[format] != nil {
      name = Self.numberFormats[format] ?? name
    }
    var sizes =
      parts.count < 2
      ? [] : parts[1].prefix { $0 != ")" }.split(separator: ",").compactMap { Double($0) }
    if sizes.isEmpty, let precision { sizes = [precision] + (scale.map { [$0] } ?? []) }
    self.sizes = sizes
    for (family, ladder) in Self.ladders {
      guard let rank = ladder.firstIndex(where: { $0.contains(name) }) else { continue }
      self.family = family
      self.rank = rank
      isKnown = true
      return
    }
    family = folded
    rank = 0
    isKnown = false
  }

  /// `format` of integers and numbers in ODCS 3.1.
  private static let numberFormats = [
    "i8": "int8", "i16": "int16", "i32": "int32", "i64": "int64", "f32": "float",
    "f64": "double",
  ]

  /// int → long → float → double, integer → number, date → timestamp.
  private static let ladders: [(family: String, ladder: [Set<String>])] = [
    (
      "number",
      [
        ["tinyint", "int8", "byte"], ["smallint", "int16", "short"],
        ["int", "integer", "int32", "int4"], ["bigint", "long", "int64"],
        ["float", "real", "float32", "float4"],
        ["double", "float64", "doubleprecision", "float8"],
        ["decimal", "numeric", "number", "bignumeric"],
      ]
    ),
    ("instant", [["date"], ["timestamp", "datetime", "timestampntz", "timestamptz"]]),
    ("text", [["char", "character"], ["varchar", "string", "text", "nvarchar"]]),
    ("boolean", [["boolean", "bool"]]),
    ("array", [["array", "list"]]),
    ("object", [["object", "struct", "record", "map"]]),
    ("vector", [["vector", "embedding"]]),
  ]

  private var isNested: Bool { family == "array" || family == "object" }

  func relation(to new: DataType) -> Relation {
    if self == new { return .same }
    if family != new.family {
      return isNested || new.isNested ? .nesting : .incompatible
    }
    if Self.isWider(self, new) { return .wider }
    if Self.isWider(new, self) { return .narrower }
    return .incompatible
  }

  private static func isWider(_ old: DataType, _ new: DataType) -> Bool {
    guard new.rank >= old.rank else { return false }
    if new.sizes.isEmpty { return true }
    // A bound where none was leaves values out.
    guard !old.sizes.isEmpty else { return false }
    guard old.rank == new.rank || old.family == "text" else { return false }
    return zip(old.sizes, new.sizes).allSatisfy { $0 <= $1 } && new.sizes.count >= old.sizes.count
  }
}
