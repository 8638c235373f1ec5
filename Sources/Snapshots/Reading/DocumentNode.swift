/// One value of a YAML or JSON document with its place: scalars stay text until someone asks for a
/// type.
struct DocumentNode: Sendable {
  let tree: DocumentTree
  /// Its number in the tree; never that of an alias.
  let cell: UInt32

  enum Content: Sendable {
    /// `isPlain` where neither quotes nor a block style mark it as text.
    case scalar(String, isPlain: Bool)
    case sequence([DocumentNode])
    case mapping([DocumentEntry])
  }
}

/// One key of a mapping and its value, in file order; the last of equal keys stays.
struct DocumentEntry: Sendable {
  let tree: DocumentTree
  let cell: UInt32

  var key: String { tree.keys.names[Int(tree.cells[Int(cell)].key)] }

  /// Where the key begins, and no bytes of it. O(column).
  var place: Place {
    let own = tree.cells[Int(cell)]
    guard tree.composed == nil else {
      return Place(
        line: own.keyLine, column: own.line, lower: own.keyLower, upper: own.keyLower)
    }
    return tree.place(line: own.keyLine, lower: own.keyLower, upper: own.keyLower)
  }

  /// 1-based line of the key.
  var line: Int { Int(tree.cells[Int(cell)].keyLine) }

  /// Where the key begins in its file, in bytes.
  var start: Int { Int(tree.cells[Int(cell)].keyLower) }

  /// Another value makes another entry. O(1).
  var value: DocumentNode {
    get { tree.node(at: cell) }
    set { self = DocumentEntry(key: key, place: place, value: newValue) }
  }
}

/// Where a value stands in its file: 1-based line and column, and its bytes.
struct Place: Sendable, Equatable {
  var line: UInt32
  /// In Unicode scalars.
  var column: UInt32
  var lower: UInt32
  var upper: UInt32
}

extension DocumentNode {
  private var own: DocumentCell { tree.cells[Int(cell)] }

  /// O(what it holds itself).
  var content: Content {
    get {
      switch own.style {
      case .mapping: .mapping(entries)
      case .sequence: .sequence(elements)
      default: .scalar(tree.text(of: own), isPlain: own.isPlain)
      }
    }
    set { self = DocumentNode(content: newValue, place: place) }
  }

  /// O(column).
  var place: Place {
    if let composed = tree.composed { return composed.place }
    return tree.place(line: own.line, lower: own.lower, upper: own.upper)
  }

  /// The bytes of its file.
  var bytes: Range<Int> { Int(own.lower)..<Int(own.upper) }

  var line: Int { Int(own.line) }

  /// The entries of a mapping; none for anything else.
  var entries: [DocumentEntry] {
    guard own.style == .mapping, own.payload > 0 else { return [] }
    var entries: [DocumentEntry] = []
    entries.reserveCapacity(Int(own.payload))
    tree.visit(cell) { child in
      entries.append(DocumentEntry(tree: tree, cell: child))
      return true
    }
    return entries
  }

  /// The elements of a sequence; none for anything else.
  var elements: [DocumentNode] {
    guard own.style == .sequence, own.payload > 0 else { return [] }
    var elements: [DocumentNode] = []
    elements.reserveCapacity(Int(own.payload))
    tree.visit(cell) { child in
      elements.append(tree.node(at: child))
      return true
    }
    return elements
  }

  /// The elements of a sequence, or a lone value as its only element; null is none.
  var oneOrMany: [DocumentNode] {
    if isSequence { return elements }
    return isNull ? [] : [self]
  }

  var isMapping: Bool { own.style == .mapping }
  var isSequence: Bool { own.style == .sequence }

  /// A scalar that neither quotes nor a block style mark as text.
  var isPlain: Bool { own.isPlain }

  /// An unquoted `null`, `~` or nothing.
  var isNull: Bool {
    guard own.isPlain, own.upper &- own.lower <= 4 || own.style == .keptPlain else { return false }
    let text = tree.text(of: own)
    return text.isEmpty || text == "null" || text == "~" || text == "Null" || text == "NULL"
  }

  /// The text of a scalar that is not null.
  var text: String? {
    guard own.isScalar, !isNull else { return nil }
    return tree.text(of: own)
  }

  /// The value of a key, nil when absent or null. O(entries).
  subscript(key: String) -> DocumentNode? {
    guard own.style == .mapping, let number = tree.keys.find(key) else { return nil }
    var found: DocumentNode?
    tree.visit(cell) { child in
      guard tree.cells[Int(child)].key == number else { return true }
      found = tree.node(at: child)
      return false
    }
    guard let found, !found.isNull else { return nil }
    return found
  }

  /// The trimmed text of a key's scalar; nil when absent, empty or not a scalar.
  func text(_ key: String) -> String? {
    guard let text = self[key]?.text?.trimmed, !text.isEmpty else { return nil }
    return text
  }
}

extension String {
  /// Without blanks, tabs and line ends at both ends.
  var trimmed: String {
    let utf8 = self.utf8
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else {
      return self
    }
    var slice = utf8[...]
    while let byte = slice.first, isBlank(byte) { slice.removeFirst() }
    while let byte = slice.last, isBlank(byte) { slice.removeLast() }
    return String(Substring(slice))
  }
}
