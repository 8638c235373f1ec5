import Graphs

/// The values of one or more documents of a file in one array: a value, then what it holds.
///
/// Scalars are ranges of the text until someone asks for them.
final class DocumentTree: Sendable {
  let bytes: [UInt8]
  /// Bytes of the file before `bytes`.
  let base: Int
  let cells: [DocumentCell]
  let keys: SymbolTable
  /// Scalars whose text is not a range of the file, by number.
  let texts: [String]
  /// The cell that counts for one whose key is given again later.
  let replacements: [UInt32: UInt32]
  /// Of a value that was put together: where it stands, and the values that its aliases stand for.
  let composed: (place: Place, parts: [DocumentNode])?

  init(
    bytes: [UInt8], base: Int, cells: [DocumentCell], keys: SymbolTable, texts: [String],
    replacements: [UInt32: UInt32]
  ) {
    self.bytes = bytes
    self.base = base
    self.cells = cells
    self.keys = keys
    self.texts = texts
    self.replacements = replacements
    composed = nil
  }

  /// A value that is put together: a scalar, or a container of aliases.
  init(
    _ cells: [DocumentCell], keys: SymbolTable = SymbolTable(), texts: [String] = [],
    at place: Place,
    parts: [DocumentNode]
  ) {
    bytes = []
    base = 0
    self.cells = cells
    self.keys = keys
    self.texts = texts
    replacements = [:]
    composed = (place, parts)
  }

  /// The value that stands at a cell: an alias leads to another.
  func node(at cell: UInt32) -> DocumentNode {
    let own = cells[Int(cell)]
    guard own.style == .alias else { return DocumentNode(tree: self, cell: cell) }
    if let composed { return composed.parts[Int(own.payload)] }
    return DocumentNode(tree: self, cell: own.payload)
  }

  /// Calls with the cell of each value that a container holds, until that says to stop.
  @inline(__always)
  func visit(_ container: UInt32, _ body: (UInt32) -> Bool) {
    var cell = container + 1
    let end = cells[Int(container)].next
    while cell < end {
      let own = cells[Int(cell)]
      if !own.isLeftOut, !body(replacements.isEmpty ? cell : replacements[cell] ?? cell) { return }
      cell = own.next
    }
  }

  /// The text of a scalar. O(bytes).
  func text(of cell: DocumentCell) -> String {
    Self.text(of: cell, bytes: bytes, base: base, texts: texts)
  }

  static func text(
    of cell: DocumentCell, bytes: [UInt8], base: Int, texts: [String]
  ) -> String {
    let lower = Int(cell.lower) - base
    let upper = Int(cell.upper) - base
    switch cell.style {
    case .plain: return string(bytes, lower..<upper)
    case .quoted: return string(bytes, lower + 1..<upper - 1)
    case .escaped: return JsonText.decoded(bytes, lower + 1..<upper - 1)
    case .kept, .keptPlain: return texts[Int(cell.payload)]
    case .sequence, .mapping, .alias: return ""
    }
  }

  private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe String(decoding: buffer[range], as: UTF8.self)
    }
  }

  /// The place of bytes; its column is counted from the start of the line. O(column).
  func place(line: UInt32, lower: UInt32, upper: UInt32) -> Place {
    Place(
      line: line, column: Self.column(of: Int(lower) - base, in: bytes), lower: lower,
      upper: upper)
  }

  /// In Unicode scalars, from 1. O(column).
  static func column(of position: Int, in bytes: [UInt8]) -> UInt32 {
    var column: UInt32 = 1
    var index = min(position, bytes.count)
    while index > 0, bytes[index - 1] != 0x0A, bytes[index - 1] != 0x0D {
      index -= 1
      if bytes[index] & 0xC0 != 0x80 { column += 1 }
    }
    return column
  }
}
