/// How one data type compares with another, as a reader of the data sees it.
///
/// The ladders are those of contract evolution: int → long → float → double, integer → number,
/// date → timestamp, decimals of more digits, longer texts.
enum TypeChange {
  case same
  /// Every new value is one of the old type.
  case narrower
  /// Every old value is one of the new type, and readers may meet values they do not expect.
  case wider
  case incompatible
  /// The old type is not stated.
  case unknown

  init(from old: String?, to new: String) {
    guard let old, let was = Parsed(old) else {
      self = .unknown
      return
    }
    guard let now = Parsed(new) else {
      self = .incompatible
      return
    }
    if was == now {
      self = .same
    } else if Self.isWider(was, now) {
      self = .wider
    } else if Self.isWider(now, was) {
      self = .narrower
    } else {
      self = .incompatible
    }
  }

  /// A type name in a family, its rank there and its parameters: `decimal(10,2)`.
  private struct Parsed: Equatable {
    let family: String
    let rank: Int
    let sizes: [Int]

    init?(_ text: String) {
      let folded = text.lowercased().filter { $0 != " " && $0 != "_" }
      guard !folded.isEmpty else { return nil }
      let parts = folded.split(separator: "(", maxSplits: 1)
      let name = String(parts.first ?? "")
      sizes =
        parts.count < 2
        ? [] : parts[1].prefix { $0 != ")" }.split(separator: ",").compactMap { Int($0) }
      for (family, ladder) in Self.ladders {
        guard let rank = ladder.firstIndex(where: { $0.contains(name) }) else { continue }
        self.family = family
        self.rank = rank
        return
      }
      family = folded
      rank = 0
    }

    private static let ladders: [(family: String, ladder: [Set<String>])] = [
      (
        "number",
        [
          ["tinyint", "int8", "byte"], ["smallint", "int16", "short"],
          ["int", "integer", "int32", "int4"], ["bigint", "long", "int64", "int8b"],
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
    ]
  }

  private static func isWider(_ old: Parsed, _ new: Parsed) -> Bool {
    guard old.family == new.family, new.rank >= old.rank else { return false }
    if new.sizes.isEmpty { return true }
    // A bound where none was leaves values out.
    guard !old.sizes.isEmpty else { return false }
    guard old.rank == new.rank || old.family == "text" else { return false }
    return zip(old.sizes, new.sizes).allSatisfy { $0 <= $1 } && new.sizes.count >= old.sizes.count
  }
}
