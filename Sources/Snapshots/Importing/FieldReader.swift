import Graphs

/// Reads fields that fit into rows from a document, key by key, without making anything of them in
/// between.
///
/// What it takes gives the row that the importer's own way gives; what it does not know how to read
/// alike is left to that.
struct FieldReader {
  /// What a format makes of a key of a field.
  enum Use: UInt8 {
    /// Kept under its own name; what is text whatever it looks like.
    case property, textProperty
    case id, name
    /// Of a format whose `type` is `logicalType`, else `type`.
    case type, logicalType
    /// Says nothing.
    case ignored
    /// The field does not fit into a row, or not in a way that is known here.
    case other
  }

  /// How a format writes fields.
  struct Dialect: Sendable {
    /// What is no property.
    let uses: [String: Use]
    /// Whether the name is the id, and another id an alias; else a field without id has its name
    /// as such.
    let isNamed: Bool
  }

  private let dialect: Dialect
  /// What is known of the keys of one document tree: by number, the use, and the number in the
  /// rows written last.
  private var tree: DocumentTree?
  private var uses: [Use] = []
  private var numbers: [UInt32?] = []
  /// Which rows these are numbers of.
  private var batch = -1

  init(_ dialect: Dialect) { self.dialect = dialect }

  /// Writes a row for a field, or nothing; `batch` says which rows they are. O(keys).
  mutating func read(
    _ node: DocumentNode, of holder: FieldRows.Holder, file: Int, into rows: inout FieldRows,
    batch: Int
  ) -> Bool {
    guard node.isMapping else { return false }
    prepare(node.tree, batch)
    var row = Row()
    var fits = true
    node.tree.visit(node.cell) { child in
      fits = take(node.tree, child, &row, &rows)
      return fits
    }
    if fits, let id = finish(&row, &rows) {
      rows.close(id: id, name: row.name, at: Origin(file: file, line: node.line), of: holder)
      return true
    }
    rows.drop()
    return false
  }

  /// What was seen of a field: codes of texts.
  private struct Row {
    var id: UInt32?
    var name: UInt32?
    var type: UInt32?
    var logicalType: UInt32?
  }

  private mutating func prepare(_ tree: DocumentTree, _ batch: Int) {
    if self.tree !== tree {
      self.tree = tree
      uses = tree.keys.names.map { name in
        dialect.uses[name] ?? (Scalars.textKeys.contains(name) ? .textProperty : .property)
      }
      self.batch = -1
    }
    if self.batch != batch {
      self.batch = batch
      numbers = [UInt32?](repeating: nil, count: uses.count)
    }
  }

  /// Whether the row still fits.
  private mutating func take(
    _ tree: DocumentTree, _ cell: UInt32, _ row: inout Row, _ rows: inout FieldRows
  ) -> Bool {
    let key = Int(tree.cells[Int(cell)].key)
    switch uses[key] {
    case .ignored: return true
    case .property, .textProperty: setProperty(tree, cell, key, &rows)
    case .other: return false
    case .id: return take(tree, cell, &row.id, &rows)
    case .name: return take(tree, cell, &row.name, &rows)
    case .type: return take(tree, cell, &row.type, &rows)
    case .logicalType:
      setProperty(tree, cell, key, &rows)
      return take(tree, cell, &row.logicalType, &rows)
    }
    return true
  }

  private mutating func setProperty(
    _ tree: DocumentTree, _ cell: UInt32, _ key: Int, _ rows: inout FieldRows
  ) {
    let number: UInt32
    if let known = numbers[key] {
      number = known
    } else {
      number = rows.number(ofKey: tree.keys.names[key])
      numbers[key] = number
    }
    if let range = Self.text(tree, cell) {
      let code = rows.code(utf8: tree.bytes, range)
      rows.set(number, code: code)
    } else if uses[key] == .property, let truth = Self.truth(tree, cell) {
      rows.set(number, .bool(truth))
    } else {
      rows.set(number, tree.node(at: cell).value(under: tree.keys.names[key]))
    }
  }

  /// A text without blanks around it; nothing for null. Whether it is that.
  private func take(
    _ tree: DocumentTree, _ cell: UInt32, _ text: inout UInt32?, _ rows: inout FieldRows
  ) -> Bool {
    if let range = Self.text(tree, cell) {
      guard !range.isEmpty, tree.bytes[range.lowerBound] > 0x20,
        tree.bytes[range.upperBound - 1] > 0x20
      else { return false }
      text = rows.code(utf8: tree.bytes, range)
      return true
    }
    let node = tree.node(at: cell)
    if node.isNull { return true }
    guard let own = node.text, !own.isEmpty, own.trimmed == own else { return false }
    text = rows.code(own)
    return true
  }

  /// The bytes of a scalar that is text as it stands: in quotes without escapes, or a word that
  /// stands for nothing else.
  private static func text(_ tree: DocumentTree, _ cell: UInt32) -> Range<Int>? {
    let own = tree.cells[Int(cell)]
    let (lower, upper) = (Int(own.lower) - tree.base, Int(own.upper) - tree.base)
    switch own.style {
    case .quoted: return lower + 1..<upper - 1
    case .plain:
      guard lower < upper else { return nil }
      let first = tree.bytes[lower] | 0x20
      // Neither a number nor `true`, `false`, `null` and `~`.
      guard (0x61...0x7A).contains(first), first != 0x74, first != 0x66, first != 0x6E else {
        return nil
      }
      return lower..<upper
    default: return nil
    }
  }

  /// What `true` and `false` stand for, as most files write them.
  private static func truth(_ tree: DocumentTree, _ cell: UInt32) -> Bool? {
    let own = tree.cells[Int(cell)]
    guard own.style == .plain else { return nil }
    let text = tree.bytes[Int(own.lower) - tree.base..<Int(own.upper) - tree.base]
    if text.count == 4, text.elementsEqual("true".utf8) { return true }
    return text.count == 5 && text.elementsEqual("false".utf8) ? false : nil
  }

  /// The id of the row, if it has one that fits.
  private mutating func finish(_ row: inout Row, _ rows: inout FieldRows) -> UInt32? {
    if dialect.isNamed {
      guard let name = row.name, row.id == nil || row.id == name else { return nil }
      row.id = name
      if let type = row.logicalType ?? row.type {
        let key = rows.number(ofKey: "type")
        rows.set(key, code: type)
      }
    }
    guard let id = row.id ?? row.name, rows.isSegment(id) else { return nil }
    return id
  }
}
