import Graphs

/// Reads the columns of a manifest into rows, key by key, without making anything of most of them
/// in between; the rows are those that `DbtColumn` gives.
struct DbtColumnReader {
  /// What is made of a key of a column.
  private enum Use: UInt8 {
    /// Not met yet.
    case unknown
    case name, type
    /// Says nothing while it is empty.
    case other
    case ignored
    /// Kept under its own name.
    case property
  }

  private static let uses: [String: Use] = [
    "name": .name, "data_type": .type, "meta": .other, "tags": .other, "config": .other,
    "constraints": .other, "doc_blocks": .ignored,
  ]

  /// What is known of the keys of one document tree: by number, the use, and the number in the
  /// rows.
  private var tree: DocumentTree?
  private var uses: [Use] = []
  private var numbers: [UInt32] = []
  private static let noNumber = UInt32.max

  /// Adds a row for each column of a mapping. One reader serves one set of rows.
  mutating func read(
    _ columns: DocumentNode, of holder: FieldRows.Holder, file: Int, into rows: inout FieldRows
  ) {
    let tree = columns.tree
    if self.tree !== tree {
      self.tree = tree
      uses = [Use](repeating: .unknown, count: tree.keys.count)
      numbers = [UInt32](repeating: Self.noNumber, count: tree.keys.count)
    }
    tree.visit(columns.cell) { cell in
      if !read(tree, cell, of: holder, file: file, into: &rows) {
        let column = DbtColumn(DocumentEntry(tree: tree, cell: cell), file: file)
        rows.take(
          column.name, name: column.name, column.rowProperties, at: column.origin, of: holder)
      }
      return true
    }
  }

  /// False for a column that is not written as most are.
  private mutating func read(
    _ tree: DocumentTree, _ cell: UInt32, of holder: FieldRows.Holder, file: Int,
    into rows: inout FieldRows
  ) -> Bool {
    guard tree.cells[Int(cell)].style == .mapping else { return false }
    var name: Range<Int>?
    var type: Range<Int>?
    var isUsual = true
    tree.visit(cell) { child in
      let own = tree.cells[Int(child)]
      switch use(Int(own.key), tree) {
      case .name:
        name = Self.text(tree, own)
        isUsual = name != nil
      case .type:
        type = Self.text(tree, own)
        isUsual = type != nil || tree.node(at: child).isNull
      case .other: isUsual = Self.isSilent(tree, child)
      case .unknown, .ignored, .property: break
      }
      return isUsual
    }
    guard isUsual, let name else { return false }
    let id = rows.code(utf8: tree.bytes, name)
    if let type {
      let key = rows.number(ofKey: "type")
      rows.set(key, code: rows.code(utf8: tree.bytes, type))
    }
    tree.visit(cell) { child in
      let own = tree.cells[Int(child)]
      switch uses[Int(own.key)] {
      case .type, .property: setProperty(tree, child, own, &rows)
      case .name, .other, .ignored, .unknown: break
      }
      return true
    }
    let line = Int(tree.cells[Int(cell)].keyLine)
    rows.close(id: id, name: id, at: Origin(file: file, line: line), of: holder)
    return true
  }

  /// Whether a value is null, empty, or a mapping of nothing but such values.
  private static func isSilent(_ tree: DocumentTree, _ cell: UInt32, isInner: Bool = false) -> Bool
  {
    let own = tree.cells[Int(cell)]
    switch own.style {
    case .mapping where !isInner:
      var isSilent = true
      tree.visit(cell) { child in
        isSilent = Self.isSilent(tree, child, isInner: true)
        return isSilent
      }
      return isSilent
    case .mapping, .sequence: return own.payload == 0
    default: return tree.node(at: cell).isNull
    }
  }

  private mutating func use(_ key: Int, _ tree: DocumentTree) -> Use {
    if uses[key] == .unknown { uses[key] = Self.uses[tree.keys.names[key]] ?? .property }
    return uses[key]
  }

  private mutating func setProperty(
    _ tree: DocumentTree, _ cell: UInt32, _ own: DocumentCell, _ rows: inout FieldRows
  ) {
    let key = Int(own.key)
    if own.style == .quoted {
      let range = Int(own.lower) - tree.base + 1..<Int(own.upper) - tree.base - 1
      guard !range.isEmpty else { return }
      let number = number(key, tree, &rows)
      rows.set(number, code: rows.code(utf8: tree.bytes, range))
      return
    }
    let value = tree.node(at: cell).valueWithoutBlanks(under: tree.keys.names[key])
    guard !value.isBlank else { return }
    rows.set(number(key, tree, &rows), value)
  }

  private mutating func number(
    _ key: Int, _ tree: DocumentTree, _ rows: inout FieldRows
  ) -> UInt32 {
    if numbers[key] == Self.noNumber { numbers[key] = rows.number(ofKey: tree.keys.names[key]) }
    return numbers[key]
  }

  /// The bytes of a text in quotes without escapes, and without blanks around it.
  private static func text(_ tree: DocumentTree, _ own: DocumentCell) -> Range<Int>? {
    guard own.style == .quoted else { return nil }
    let range = Int(own.lower) - tree.base + 1..<Int(own.upper) - tree.base - 1
    guard !range.isEmpty, tree.bytes[range.lowerBound] > 0x20,
      tree.bytes[range.upperBound - 1] > 0x20
    else { return nil }
    return range
  }
}
