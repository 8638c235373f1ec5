import Graphs

/// Fields that say no more than properties of their own, in rows: most nodes of most meshes, which
/// no other part of a load has to look at.
///
/// A row stands for a field of depth 0 in a dataset or an asset, and for the `HAS_FIELD` to it. Its
/// id is its segment, its key that of its holder with the id behind.
struct FieldRows: Sendable {
  /// The rows of one holder, gathered in one go.
  struct Block {
    /// The number of the draft that the fields lie in.
    var holder: Int32
    /// How many entities and links were gathered before.
    var entities: Int
    var links: Int
    var file: Int
    let isAsset: Bool
    var rows: Range<Int>
    /// Whether two rows have one id.
    var hasTwins = false

    /// What stands between the key or the address of the holder and the id.
    var separator: String { isAsset ? "#" : "." }
  }

  /// How a value lies in its word.
  private enum Tag: UInt8 {
    case bool, int, float
    /// A code of `texts`.
    case text
    /// A position in `boxed`.
    case boxed
  }

  private(set) var blocks: [Block] = []
  private(set) var texts = StringTable()
  /// By row: code of the id, code of the name, line, end of the properties.
  private(set) var ids: [UInt32] = []
  private var names: [UInt32] = []
  private var lines: [UInt32] = []
  private var ends: [Int] = []
  /// Rows by the bytes of their ids, block by block; made by `settle`.
  private(set) var sorted: [UInt32] = []
  /// By property.
  private(set) var keys: [UInt32] = []
  private var tags: [Tag] = []
  private var words: [UInt64] = []
  private var boxed: [Value] = []
  private(set) var keyNames = SymbolTable()

  var count: Int { ids.count }

  func origin(of row: Int, in block: Int) -> Origin {
    Origin(file: blocks[block].file, line: Int(lines[row]))
  }

  func id(of row: Int) -> String { texts[ids[row]] }

  private static let noName = UInt32.max

  /// The code of a row's name, if it has one.
  func name(of row: Int) -> UInt32? { names[row] == Self.noName ? nil : names[row] }

  /// The positions of a row's properties.
  func properties(of row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  /// The code of a property that is a text.
  func text(at property: Int) -> UInt32? {
    tags[property] == .text ? UInt32(truncatingIfNeeded: words[property]) : nil
  }

  func value(at property: Int) -> Value {
    let word = words[property]
    return switch tags[property] {
    case .bool: .bool(word != 0)
    case .int: .int(Int64(bitPattern: word))
    case .float: .float(Double(bitPattern: word))
    case .text: .string(texts[UInt32(truncatingIfNeeded: word)])
    case .boxed: boxed[Int(word)]
    }
  }

  /// Takes a field over that has nothing which does not fit into a row; whether it could.
  mutating func take(
    _ field: borrowing DraftEntity, of holder: EntityKey, number: Int32, entities: Int, links: Int
  ) -> Bool {
    guard number >= 0, holder.kind == .dataset || holder.kind == .asset,
      let id = Self.idOfRow(field, of: holder)
    else { return false }
    let isAsset = holder.kind == .asset
    let file = field.origin.file
    if let last = blocks.last, last.holder == number, last.entities == entities,
      last.links == links, last.file == file
    {
      blocks[blocks.count - 1].rows = last.rows.lowerBound..<last.rows.upperBound + 1
    } else {
      blocks.append(
        Block(
          holder: number, entities: entities, links: links, file: file, isAsset: isAsset,
          rows: count..<count + 1))
    }
    let code = texts.intern(id)
    ids.append(code)
    names.append(field.name.map { $0 == id ? code : texts.intern($0) } ?? Self.noName)
    lines.append(UInt32(field.origin.line))
    for property in field.properties { append(property) }
    ends.append(keys.count)
    return true
  }

  /// The id of a field that fits into a row.
  private static func idOfRow(
    _ field: borrowing DraftEntity, of holder: EntityKey
  ) -> String? {
    guard field.depth == 0, field.address == nil, field.namespace == nil, field.version == nil,
      field.aliases.isEmpty, field.labels.isEmpty, field.parent == holder,
      let id = field.id, Identifiers.isSegment(id), !Identifiers.isUuid(id),
      isKey(field.key.text, of: holder, id: id)
    else { return nil }
    return id
  }

  private static func isKey(_ text: String, of holder: EntityKey, id: String) -> Bool {
    let separator: UInt8 = holder.kind == .asset ? 0x23 : 0x2E
    let key = text.utf8
    let length = holder.text.utf8.count
    guard key.count == length + 1 + id.utf8.count, key.starts(with: holder.text.utf8) else {
      return false
    }
    let rest = key.dropFirst(length)
    return rest.first == separator && rest.dropFirst().elementsEqual(id.utf8)
  }

  private mutating func append(_ property: DraftProperty) {
    switch property.value {
    case .null: return
    case .bool(let bool): append(.bool, bool ? 1 : 0)
    case .int(let int): append(.int, UInt64(bitPattern: int))
    case .float(let float): append(.float, float.bitPattern)
    case .string(let text): append(.text, UInt64(texts.intern(text)))
    default:
      append(.boxed, UInt64(boxed.count))
      boxed.append(property.value)
    }
    keys.append(keyNames.intern(property.key))
  }

  private mutating func append(_ tag: Tag, _ word: UInt64) {
    tags.append(tag)
    words.append(word)
  }

  /// Sorts the rows of each block. O(rows log rows of a block).
  mutating func settle() {
    texts.settle()
    let (texts, ids) = (texts, ids)
    sorted = [UInt32](0..<UInt32(count))
    for number in blocks.indices {
      let rows = blocks[number].rows
      sorted[rows].sort { texts.compare(ids[Int($0)], ids[Int($1)]) < 0 }
      blocks[number].hasTwins = zip(sorted[rows], sorted[rows].dropFirst()).contains {
        ids[Int($0)] == ids[Int($1)]
      }
    }
  }

  /// Gives the one file that all of it comes from another number.
  mutating func renumber(_ file: Int) {
    for number in blocks.indices { blocks[number].file = file }
  }

  /// Says that so many entities and links stand before those that it was gathered with.
  mutating func move(entities: Int, links: Int) {
    for number in blocks.indices {
      blocks[number].holder += Int32(truncatingIfNeeded: entities)
      blocks[number].entities += entities
      blocks[number].links += links
    }
  }

  /// Gives drafts other numbers: `moved[n]` is that of the draft n.
  mutating func renumber(drafts moved: [Int32]) {
    for number in blocks.indices {
      blocks[number].holder = moved[Int(blocks[number].holder)]
    }
  }

  /// Takes blocks away; their rows stay, unused.
  mutating func keepBlocks(_ isKept: (Int) -> Bool) {
    let kept = blocks.indices.filter(isKept).map { blocks[$0] }
    blocks = kept
  }

  /// The field that a row stands for, in full.
  func entity(_ row: Int, of block: Block, holder: EntityKey) -> DraftEntity {
    let id = id(of: row)
    var field = DraftEntity(
      .field, Identifiers.joined(holder.text, block.separator, id),
      at: Origin(file: block.file, line: Int(lines[row])))
    field.parent = holder
    field.id = id
    if let name = name(of: row) { field.name = texts[name] }
    field.properties = properties(of: row).map {
      DraftProperty(key: keyNames[keys[$0]], value: value(at: $0))
    }
    return field
  }
}
