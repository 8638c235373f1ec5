import Graphs

/// The codes that the texts of a batch of rows have elsewhere, once they are asked for.
struct RowTexts: Sendable {
  private var codes: [UInt32]

  private static let unknown = UInt32.max

  init(_ batch: FieldRows) {
    codes = [UInt32](repeating: Self.unknown, count: batch.texts.count)
  }

  /// By the code in the batch; nil where it is not known yet.
  subscript(text: UInt32) -> UInt32? {
    get { codes[Int(text)] == Self.unknown ? nil : codes[Int(text)] }
    set { codes[Int(text)] = newValue ?? Self.unknown }
  }
}
