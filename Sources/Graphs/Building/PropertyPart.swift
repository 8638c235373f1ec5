/// Properties in any order, for a `GraphBuilder` or, gathered on another thread, on their way into
/// one.
package struct PropertyPart: Sendable {
  private(set) var keys = SymbolTable()
  private var texts: PartTexts
  private var names = NameCache()
  /// By key; as many as keys.
  private(set) var nodes: [PropertyLog] = []
  private(set) var relationships: [PropertyLog] = []

  package init() { texts = PartTexts() }

  /// A part of which some texts are those of other tables, which are taken over with the part.
  package init(sources: [StringTable]) { texts = PartTexts(sources: sources) }

  /// The texts of a part without other tables.
  var strings: StringTable { texts.own }

  /// Makes room for so many texts.
  package mutating func reserve(texts: Int) { self.texts.reserve(texts) }

  /// Makes room for so many values of a property of nodes.
  package mutating func reserve(_ key: UInt32, ofNodes values: Int) {
    nodes[Int(key)].reserve(values)
  }

  /// Makes room for so many values of a property of relationships.
  package mutating func reserve(_ key: UInt32, ofRelationships values: Int) {
    relationships[Int(key)].reserve(values)
  }

  /// Lets go of what only speeds up gathering.
  mutating func settle() { texts.settle() }

  /// The number of a property key that many have, for what takes numbers below.
  package mutating func key(_ name: String) -> UInt32 {
    let key = names.number(name, in: &keys)
    while nodes.count <= Int(key) {
      nodes.append(PropertyLog())
      relationships.append(PropertyLog())
    }
    return key
  }

  /// Sets a property of a node; the last value given wins, `.null` sets nothing.
  package mutating func set(_ key: String, of node: UInt32, to value: Value) {
    set(self.key(key), of: node, to: value)
  }

  /// Sets a property of a relationship; the last value given wins, `.null` sets nothing.
  package mutating func set(
    _ key: String, ofRelationship relationship: UInt32, to value: Value
  ) {
    set(self.key(key), ofRelationship: relationship, to: value)
  }

  /// Sets a property of a node whose key has a number.
  package mutating func set(_ key: UInt32, of node: UInt32, to value: Value) {
    nodes[Int(key)].append(value, for: node, texts: &texts)
  }

  /// Sets a property of a relationship whose key has a number.
  package mutating func set(
    _ key: UInt32, ofRelationship relationship: UInt32, to value: Value
  ) {
    relationships[Int(key)].append(value, for: relationship, texts: &texts)
  }

  /// Says that a text is given soon: what is done for several of them waits for memory but once.
  package mutating func foresee(_ text: String) { texts.foresee(text) }

  /// The same for a part of some bytes, which is UTF-8.
  package mutating func foresee(utf8 bytes: [UInt8], _ range: Range<Int>) {
    texts.foresee(utf8: bytes, range)
  }

  /// The code of a text that is given to many, for `setText`.
  package mutating func code(of text: String) -> UInt32 { texts.intern(text) }

  /// The code of a text that is a part of some bytes, which is UTF-8.
  package mutating func code(ofUtf8 bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    texts.intern(utf8: bytes, range)
  }

  /// The code of what has a code in another table.
  package mutating func code(_ code: UInt32, of other: StringTable) -> UInt32 {
    texts.intern(code, of: other)
  }

  /// The code of a text of one of the tables that the part was made with; another one each time.
  package mutating func code(_ code: UInt32, ofSource source: Int) -> UInt32 {
    texts.append(code, ofSource: source)
  }

  /// Sets a property of a node to the text of a code.
  package mutating func setText(_ key: UInt32, of node: UInt32, code: UInt32) {
    nodes[Int(key)].append(code: code, for: node)
  }

  /// Sets a property of a relationship to the text of a code.
  package mutating func setText(
    _ key: UInt32, ofRelationship relationship: UInt32, code: UInt32
  ) {
    relationships[Int(key)].append(code: code, for: relationship)
  }

  /// Puts the values of another part before those of this one, which win. Keys are numbered as if
  /// both had been given node by node. O(values of the other + its texts).
  mutating func prepend(_ other: consuming PropertyPart) {
    let codes = texts.take(other.texts)
    var merged = SymbolTable()
    for first in (other.firsts(rank: 0) + firsts(rank: 1)).sorted(by: First.precedes) {
      _ = merged.intern(first.rank == 0 ? other.keys[first.key] : keys[first.key])
    }
    var nodes = [PropertyLog](repeating: PropertyLog(), count: merged.count)
    var relationships = nodes
    for (key, name) in keys.names.enumerated() {
      let number = Int(merged.intern(name))
      swap(&nodes[number], &self.nodes[key])
      swap(&relationships[number], &self.relationships[key])
    }
    for (key, name) in other.keys.names.enumerated() {
      let number = Int(merged.intern(name))
      nodes[number].prepend(other.takeNodes(key), codes: codes)
      relationships[number].prepend(other.takeRelationships(key), codes: codes)
    }
    keys = merged
    names = NameCache()
    self.nodes = nodes
    self.relationships = relationships
  }

  /// Where a key was first given a value.
  private struct First {
    /// Nodes come before relationships, and those before keys without a value.
    let owner: UInt64
    /// Which part it is of.
    let rank: Int
    let key: UInt32

    static func precedes(_ left: First, _ right: First) -> Bool {
      (left.owner, left.rank, left.key) < (right.owner, right.rank, right.key)
    }
  }

  private func firsts(rank: Int) -> [First] {
    nodes.indices.map { key in
      let relationship = relationships[key].firstOwner.map { UInt64($0) | 1 << 32 }
      let owner = nodes[key].firstOwner.map { UInt64($0) } ?? relationship ?? .max
      return First(owner: owner, rank: rank, key: UInt32(key))
    }
  }

  private mutating func takeNodes(_ key: Int) -> PropertyLog {
    var log = PropertyLog()
    swap(&log, &nodes[key])
    return log
  }

  private mutating func takeRelationships(_ key: Int) -> PropertyLog {
    var log = PropertyLog()
    swap(&log, &relationships[key])
    return log
  }
}
