/// One value of a YAML or JSON document with its place: scalars stay text until someone asks for a
/// type.
struct DocumentNode: Sendable {
  enum Content: Sendable {
    /// `isPlain` where neither quotes nor a block style mark it as text.
    case scalar(String, isPlain: Bool)
    case sequence([DocumentNode])
    case mapping([DocumentEntry])
  }

  var content: Content
  var place: Place
}

/// One key of a mapping and its value, in file order; the last of equal keys stays.
struct DocumentEntry: Sendable {
  var key: String
  var place: Place
  var value: DocumentNode
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
  /// The entries of a mapping; none for anything else.
  var entries: [DocumentEntry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// The elements of a sequence; none for anything else.
  var elements: [DocumentNode] {
    if case .sequence(let elements) = content { elements } else { [] }
  }

  /// The elements of a sequence, or a lone value as its only element; null is none.
  var oneOrMany: [DocumentNode] {
    if case .sequence(let elements) = content { return elements }
    return isNull ? [] : [self]
  }

  var isMapping: Bool {
    if case .mapping = content { true } else { false }
  }

  var isSequence: Bool {
    if case .sequence = content { true } else { false }
  }

  /// An unquoted `null`, `~` or nothing.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || text == "null" || text == "~" || text == "Null" || text == "NULL"
  }

  /// The text of a scalar that is not null.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  var line: Int { Int(place.line) }

  /// The value of a key, nil when absent or null. O(entries).
  subscript(key: String) -> DocumentNode? {
    guard case .mapping(let entries) = content else { return nil }
    for entry in entries where entry.key == key {
      return entry.value.isNull ? nil : entry.value
    }
    return nil
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
