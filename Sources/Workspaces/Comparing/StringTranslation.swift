import Graphs

/// Codes of one string table as codes of another, each text looked up once for all who ask.
final class StringTranslation {
  private let from: StringTable
  private let to: StringTable
  private var known: [UInt32]

  private static let unasked = UInt32.max - 1

  /// Takes both tables into memory: most texts of a mesh are asked for.
  init(from: Graph, to: Graph) {
    self.from = from.strings.inMemory
    self.to = to.strings.inMemory
    known = [UInt32](repeating: Self.unasked, count: self.from.count)
  }

  /// The code of the same text, `.max` where the other table lacks it.
  func code(_ code: UInt32) -> UInt32 {
    guard code != .max else { return .max }
    if known[Int(code)] == Self.unasked { known[Int(code)] = to.find(from[code]) ?? .max }
    return known[Int(code)]
  }
}
