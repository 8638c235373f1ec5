import Graphs

/// One value of a YAML or JSON document with its place: scalars stay text until someone asks for a
/// type.
package struct DocumentNode: Sendable {
  let tree: DocumentTree
  /// Its number in the tree; never that of an alias.
  let cell: UInt32

  package enum Content: Sendable {
    /// `isPlain` where neither quotes nor a block style mark it as text.
    case scalar(String, isPlain: Bool)
    case sequence([DocumentNode])
    case mapping([DocumentEntry])
  }
}

/// One key of a mapping and its value, in file order; the last of equal keys stays.
package struct DocumentEntry: Sendable {
  let tree: DocumentTree
  let cell: UInt32

  package var key: String { tree.keys.names[Int(tree.cells[Int(cell)].key)] }

  /// Where the key begins, and no bytes of it. O(column).
  package var place: Place {
    let own = tree.cells[Int(cell)]
    guard tree.composed == nil else {
      return Place(
        line: own.keyLine, column: own.line, lower: own.keyLower, upper: own.keyLower)
    }
    return tree.place(line: own.keyLine, lower: own.keyLower, upper: own.keyLower)
  }

  /// 1-based line of the key.
  package var line: Int { Int(tree.cells[Int(cell)].keyLine) }

  /// Where the key begins in its file, in bytes.
  var start: Int { Int(tree.cells[Int(cell)].keyLower) }

  /// Another value makes another entry. O(1).
  package internal(set) var value: DocumentNode {
    get { tree.node(at: cell) }
    set { self = DocumentEntry(key: key, place: place, value: newValue) }
  }
}

/// Where a value stands in its file: 1-based line and column, and its bytes.
package struct Place: Sendable, Equatable {
  package internal(set) var line: UInt32
  /// In Unicode scalars.
  package internal(set) var column: UInt32
  var lower: UInt32
  var upper: UInt32
}

extension DocumentNode {
  private var own: DocumentCell { tree.cells[Int(cell)] }

  /// O(what it holds itself).
  package internal(set) var content: Content {
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
  package var place: Place {
    if let composed = tree.composed { return composed.place }
    return tree.place(line: own.line, lower: own.lower, upper: own.upper)
  }

  /// The bytes of its file.
  var bytes: Range<Int> { Int(own.lower)..<Int(own.upper) }

  package var line: Int { Int(own.line) }

  /// The entries of a mapping; none for anything else.
  package var entries: [DocumentEntry] {
    guard own.style == .mapping, own.payload > 0 else { return [] }
    var entries: [DocumentEntry] = []
    entries.reserveCapacity(Int(own.payload))
    tree.visit(cell) { child in
      entries.append(DocumentEntry(tree: tree, cell: child))
      return true
    }
    return entries
  }

  /// How many entries a mapping has; 0 for anything else.
  var entryCount: Int { own.style == .mapping ? Int(own.payload) : 0 }

  /// How many elements a sequence has; 0 for anything else.
  var elementCount: Int { own.style == .sequence ? Int(own.payload) : 0 }

  /// The elements of a sequence; none for anything else.
  package var elements: [DocumentNode] {
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
  package var oneOrMany: [DocumentNode] {
    if isSequence { return elements }
    return isNull ? [] : [self]
  }

  package var isMapping: Bool { own.style == .mapping }
  package var isSequence: Bool { own.style == .sequence }

  /// A scalar that neither quotes nor a block style mark as text.
  package var isPlain: Bool { own.isPlain }

  /// An unquoted `null`, `~` or nothing.
  package var isNull: Bool {
    guard own.isPlain, own.upper &- own.lower <= 4 || own.style == .keptPlain else { return false }
    let text = tree.text(of: own)
    return text.isEmpty || text == "null" || text == "~" || text == "Null" || text == "NULL"
  }

  /// The text of a scalar that is not null.
  package var text: String? {
    guard own.isScalar, !isNull else { return nil }
    return tree.text(of: own)
  }

  /// The value of a key, nil when absent or null. O(entries).
  package subscript(key: String) -> DocumentNode? {
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

  /// Whether a mapping of its file may have this key. O(bytes of the key).
  func mayHold(_ key: String) -> Bool { tree.composed != nil || tree.keys.find(key) != nil }

  /// The trimmed text of a key's scalar; nil when absent, empty or not a scalar.
  package func text(_ key: String) -> String? {
    guard let text = self[key]?.text?.trimmed, !text.isEmpty else { return nil }
    return text
  }
}

extension String {
  /// Without blanks, tabs and line ends at both ends.
  package var trimmed: String {
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

extension DocumentNode {
  /// What a scalar is as it stands in the file.
  package enum ScalarKind: Sendable {
    case null
    case boolean
    case integer
    case number
    case text
  }

  /// The kind of a scalar, nil for a sequence or mapping; what quotes mark as text is text.
  package var scalarKind: ScalarKind? {
    guard case .scalar(let text, let isPlain) = content else { return nil }
    if isNull { return .null }
    guard isPlain else { return .text }
    switch Scalars.value(ofPlain: text) {
    case .bool: return .boolean
    case .int: return .integer
    case .float(let float): return float == float.rounded() ? .integer : .number
    default: return Scalars.isNumber(text) ? .number : .text
    }
  }

  /// Equal for values that are the same, places aside; differs from run to run. O(nodes).
  package var digest: Int {
    var hasher = Hasher()
    hash(into: &hasher)
    return hasher.finalize()
  }

  /// Documents nest at most 512 deep.
  private func hash(into hasher: inout Hasher) {
    switch content {
    case .scalar(let text, _): hasher.combine(text)
    case .sequence(let elements):
      hasher.combine(elements.count)
      for element in elements { element.hash(into: &hasher) }
    case .mapping(let entries):
      hasher.combine(-1 - entries.count)
      for entry in entries {
        hasher.combine(entry.key)
        entry.value.hash(into: &hasher)
      }
    }
  }

  /// Whether two values are the same, places aside. O(nodes).
  package func isSame(as other: DocumentNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let left, _), .scalar(let right, _)): return left == right
    case (.sequence(let left), .sequence(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.mapping(let left), .mapping(let right)):
      return left.count == right.count
        && zip(left, right).allSatisfy { $0.key == $1.key && $0.value.isSame(as: $1.value) }
    default: return false
    }
  }
}
