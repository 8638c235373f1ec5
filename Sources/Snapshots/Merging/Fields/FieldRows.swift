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
  private var keyNumbers = NameCache()

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

  /// Where a row belongs.
  struct Holder {
    /// The number of its draft, or -1.
    let number: Int32
    let key: EntityKey
    let entities: Int
    let links: Int

    var canHold: Bool { number >= 0 && (key.kind == .dataset || key.kind == .asset) }
  }

  /// Takes a field over that has nothing which does not fit into a row; whether it could.
  mutating func take(
    _ field: borrowing DraftEntity, of holder: Holder
  ) -> Bool {
    guard holder.canHold, let id = Self.idOfRow(field, of: holder.key) else { return false }
    take(id, name: field.name, field.properties[...], at: field.origin, of: holder)
    return true
  }

  /// Adds a row for a field with an id that is a segment.
  mutating func take(
    _ id: String, name: String?, _ properties: ArraySlice<DraftProperty>, at origin: Origin,
    of holder: Holder
  ) {
    let code = texts.intern(id)
    for property in properties { set(number(ofKey: property.key), property.value) }
    close(
      id: code, name: name.map { $0 == id ? code : texts.intern($0) }, at: origin, of: holder)
  }

  /// Ends the row whose properties were set last.
  mutating func close(id: UInt32, name: UInt32?, at origin: Origin, of holder: Holder) {
    let row = count
    if let last = blocks.last, last.holder == holder.number, last.entities == holder.entities,
      last.links == holder.links, last.file == origin.file
    {
      blocks[blocks.count - 1].rows = last.rows.lowerBound..<row + 1
    } else {
      blocks.append(
        Block(
          holder: holder.number, entities: holder.entities, links: holder.links,
          file: origin.file, isAsset: holder.key.kind == .asset, rows: row..<row + 1))
    }
    ids.append(id)
    names.append(name ?? Self.noName)
    lines.append(UInt32(origin.line))
    ends.append(keys.count)
  }

  /// Forgets the properties set since the last row.
  mutating func drop() {
    let kept = ends.last ?? 0
    keys.removeLast(keys.count - kept)
    tags.removeLast(tags.count - kept)
    words.removeLast(words.count - kept)
  }

  /// The number of a key of properties.
  mutating func number(ofKey name: String) -> UInt32 { keyNumbers.number(name, in: &keyNames) }

  mutating func code(_ text: String) -> UInt32 { texts.intern(text) }

  mutating func code(utf8 bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    texts.intern(utf8: bytes, range)
  }

  /// Whether a text can stand in an address as it is; no for some that can.
  func isSegment(_ code: UInt32) -> Bool {
    let range = texts.range(of: code)
    // So long may be a UUID.
    guard range.count != 36 else { return false }
    return Identifiers.isSegment(utf8: texts.bytes[range])
  }

  /// Sets a property of the row that is ended next.
  mutating func set(_ key: UInt32, code: UInt32) { append(key, .text, UInt64(code)) }

  /// The id of a field that fits into a row.
  private static func idOfRow(
    _ field: borrowing DraftEntity, of holder: EntityKey
  ) -> String? {
    guard field.depth == 0, field.address == nil, field.namespace == nil, field.version == nil,
      field.aliases.isEmpty, field.labels.isEmpty, field.parent == holder,
      let id = field.id, canBeId(id),
      isKey(field.key.text, of: holder, id: id)
    else { return nil }
    return id
  }

  /// Whether a text is the segment of an address as it is.
  static func canBeId(_ id: String) -> Bool {
    Identifiers.isSegment(id) && !Identifiers.isUuid(id)
  }

  private static func isKey(_ text: String, of holder: EntityKey, id: String) -> Bool {
    text == Identifiers.joined(holder.text, holder.kind == .asset ? "#" : ".", id)
  }

  /// The same; null sets nothing.
  mutating func set(_ key: UInt32, _ value: Value) {
    switch value {
    case .null: return
    case .bool(let bool): append(key, .bool, bool ? 1 : 0)
    case .int(let int): append(key, .int, UInt64(bitPattern: int))
    case .float(let float): append(key, .float, float.bitPattern)
    case .string(let text): append(key, .text, UInt64(texts.intern(text)))
    default:
      append(key, .boxed, UInt64(boxed.count))
      boxed.append(value)
    }
  }

  private mutating func append(_ key: UInt32, _ tag: Tag, _ word: UInt64) {
    keys.append(key)
    tags.append(tag)
    words.append(word)
  }

  /// Sorts the rows of each block. O(rows log rows of a block).
  mutating func settle() {
    texts.settle()
    keyNumbers = NameCache()
    sorted = [UInt32](0..<UInt32(count))
    let (bytes, offsets, ids) = (texts.bytes, texts.offsets, ids)
    func id(_ row: UInt32) -> ArraySlice<UInt8> {
      let code = Int(ids[Int(row)])
      return bytes[Int(offsets[code])..<Int(offsets[code + 1])]
    }
    unsafe sorted.withUnsafeMutableBufferPointer { buffer in
      for number in blocks.indices {
        let own = unsafe UnsafeMutableBufferPointer(rebasing: buffer[blocks[number].rows])
        var rows = unsafe own
        unsafe rows.sort { id($0).lexicographicallyPrecedes(id($1)) }
        blocks[number].hasTwins = unsafe zip(own, own.dropFirst()).contains {
          ids[Int($0)] == ids[Int($1)]
        }
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
