import Graphs

/// What importers gather: entities and links in any order, references not yet resolved.
struct MeshDraft {
  var entities: [DraftEntity] = []
  var links: [DraftLink] = []
  /// Facts about the mesh as a whole, such as its name.
  var name: String?
  var asOf: String?
  var properties: [DraftProperty] = []
  /// What is said of things that no file may define, for the nodes that stand in for them.
  var references: [EntityKey: DraftReference] = [:]
  var implied = ImpliedMesh()
  var observations: [DraftObservation] = []
  /// What mapping files say.
  var mapping = DraftMapping()
  /// Assets that are tables, by the name of the table.
  var tables: [DraftTable] = []
  /// Assets that a mapping joins to ports, products or contracts by hand.
  var joins: [DraftJoin] = []
  /// Owners of whom one leaves, until it is told as of when.
  var leaving: [LeavingOwners] = []
  /// Files that a reference names as a whole.
  var referredFiles: Set<Int> = []
  /// Whether fields may be rows.
  var keepsRows = true
  /// Fields that are no drafts of their own, and those gathered last.
  private(set) var fields: [FieldRows] = []
  private var lastFields = FieldRows()
  private var recent = RecentDrafts()

  /// Makes room for what so many documents of some lines say.
  mutating func reserve(documents: Int) {
    guard documents > 1 else { return }
    entities.reserveCapacity(documents * 3)
    links.reserveCapacity(documents * 3)
  }

  /// Makes room for so many times what there is.
  mutating func reserve(times factor: Int) {
    HugePages.reserve(entities.count * factor, in: &entities)
    HugePages.reserve(links.count * factor, in: &links)
  }

  mutating func link(
    _ type: String, _ from: DraftTarget, _ to: DraftTarget, at origin: Origin,
    basis: String = "declared", _ properties: [DraftProperty] = []
  ) {
    links.append(
      DraftLink(
        type: type, from: from, to: to, basis: basis, properties: properties, origin: origin,
        fromDraft: recent.number(of: from, in: entities),
        toDraft: recent.number(of: to, in: entities)))
  }

  /// Adds a link that was made apart, without numbers of drafts.
  mutating func add(_ link: DraftLink) {
    self.link(
      link.type, link.from, link.to, at: link.origin, basis: link.basis, link.properties)
  }

  /// Adds a field of a dataset, an asset or another field. One that is plain has no link but the
  /// HAS_FIELD that is made here, and nothing lies in it.
  mutating func add(field: DraftEntity, of holder: EntityKey, isPlain: Bool) {
    if isPlain {
      let isTaken = lastFields.take(field, of: self.holder(holder))
      if lastFields.count >= Self.mostRows { closeFields() }
      if isTaken { return }
    }
    entities.append(field)
    link("HAS_FIELD", .key(holder), .key(field.key), at: field.origin)
  }

  /// Adds a field of a dataset or an asset as a document writes it, if it fits into a row.
  mutating func add(
    row field: DocumentNode, of holder: EntityKey, file: Int, by reader: inout FieldReader
  ) -> Bool {
    let holder = self.holder(holder)
    guard holder.canHold else { return false }
    let isTaken = reader.read(
      field, of: holder, file: file, into: &lastFields, batch: fields.count)
    if lastFields.count >= Self.mostRows { closeFields() }
    return isTaken
  }

  /// Takes over rows that were made apart, for holders of this draft.
  mutating func add(rows: [FieldRows]) {
    closeFields()
    fields += rows
  }

  /// What fields are gathered for now, if it is one of the last drafts.
  mutating func holder(_ key: EntityKey) -> FieldRows.Holder {
    FieldRows.Holder(
      number: keepsRows ? recent.number(of: .key(key), in: entities) : -1, key: key,
      entities: entities.count, links: links.count)
  }

  /// So many rows are kept together.
  private static let mostRows = 1 << 16

  /// No more is added to the rows gathered so far.
  mutating func closeFields() {
    guard lastFields.count > 0 else { return }
    lastFields.settle()
    fields.append(lastFields)
    lastFields = FieldRows()
  }

  /// Takes over rows of another draft, whose entities and links come behind those here.
  mutating func takeFields(of other: inout MeshDraft) {
    closeFields()
    other.closeFields()
    for number in other.fields.indices {
      other.fields[number].move(entities: entities.count, links: links.count)
    }
    fields += other.fields
    other.fields = []
  }

  /// Gives rows the number of a file.
  mutating func renumberFields(_ file: Int) {
    closeFields()
    for number in fields.indices { fields[number].renumber(file) }
  }

  /// Takes away the blocks that became drafts, and gives drafts their new numbers.
  mutating func keepFields(except expanded: [Bool], moved: [Int32]) {
    var place = 0
    for number in fields.indices {
      let first = place
      place += fields[number].blocks.count
      fields[number].keepBlocks { !expanded[first + $0] }
      fields[number].renumber(drafts: moved)
    }
  }

  /// The rows, which are not held here any more.
  mutating func takeFields() -> [FieldRows] {
    let taken = fields
    fields = []
    return taken
  }
}

/// A file, by number, and the line in it.
struct Origin: Sendable, Equatable {
  /// The file in the upper half, the line in the lower, as much of both as fits.
  private var word: UInt64

  init(file: Int, line: Int) {
    word = UInt64(UInt32(clamping: file)) << 32 | UInt64(UInt32(clamping: line))
  }

  var file: Int {
    get { Int(word >> 32) }
    set { self = Origin(file: newValue, line: line) }
  }

  var line: Int { Int(word & 0xFFFF_FFFF) }

  static func < (left: Origin, right: Origin) -> Bool { left.word < right.word }
}

/// What an asset is called where it lies.
struct DraftTable {
  var asset: EntityKey
  var name: TableName
  /// Whether the mesh itself declares the asset. Those that a catalog or tool has found (dbt,
  /// OpenLineage and the like) attach to what is declared.
  var isDeclared: Bool
}

struct DraftProperty {
  var key: String
  var value: Value
}

/// What makes two entries the same node.
struct EntityKey: Hashable {
  var text: String {
    didSet { hash = TextHash.equality(text) }
  }
  /// Of the text: few kinds share one.
  private(set) var hash: UInt32
  // Last, where it fills a gap: there are millions of keys.
  var kind: EntityKind

  init(kind: EntityKind, text: String) {
    self.kind = kind
    self.text = text
    hash = TextHash.equality(text)
  }

  static func == (left: EntityKey, right: EntityKey) -> Bool {
    left.hash == right.hash && left.kind == right.kind && left.text == right.text
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

/// How something is shown that is only referred to.
struct DraftReference {
  var name: String
  /// What its address is made of, behind its prefix or that of the asset it lies in.
  var segment: String
  /// The asset of a field.
  var parent: EntityKey?
}

struct DraftLink {
  var type: String
  var from: DraftTarget
  var to: DraftTarget
  var basis: String
  var properties: [DraftProperty]
  var origin: Origin
  /// Numbers of drafts whose keys the ends are, where that is known; else -1.
  var fromDraft: Int32 = -1
  var toDraft: Int32 = -1

  /// The same, to be added where entities have other numbers.
  var moved: DraftLink {
    var link = self
    link.fromDraft = -1
    link.toDraft = -1
    return link
  }
}

/// A reference by file and by declared keys, tried in this order.
struct Definition {
  /// What is meant; a placeholder is of the first kind.
  var kinds: [EntityKind]
  /// The file, where the reference names one that was loaded.
  var file: Int?
  /// Whether a name counts before the file: the file may only be like the address that was given.
  var isFileLast = false
  /// Ids, qualified names or addresses, the most trusted first.
  var names: [String]
  /// The address of a placeholder; without one the first name as a slug.
  var placeholder: String?
}

/// One end of a link. What few ends have lies elsewhere: there are millions of ends.
enum DraftTarget {
  /// What something lies in.
  indirect enum Holder {
    case key(EntityKey)

    var key: EntityKey {
      switch self {
      case .key(let key): key
      }
    }
  }

  case key(EntityKey)
  /// An address or a bare name of the expected kind; `within` is the contract of a `#…` address.
  case text(String, expect: EntityKind?, within: Holder? = nil)
  case contract(id: String, version: String?)
  /// Every output port that the contract governs.
  case providers(id: String, version: String?)
  /// An asset by address, alias or name, which is made where nothing is called that.
  case asset(named: String)
  /// A field or dataset named `object.property` inside a contract.
  indirect case element(String, within: EntityKey)
  /// What a file declares with this id: by key, then by id, then by alias.
  case declared(EntityKind, id: String)
  /// The output port of a product by id or name; `*` is every one of its output ports.
  case port(String, ofProduct: String)
  /// A column of an asset.
  case column(String, ofAsset: String)
  /// What a document, or a declared key of any standard, stands for.
  indirect case defined(Definition)

  static func key(_ kind: EntityKind, _ text: String) -> DraftTarget {
    .key(EntityKey(kind: kind, text: text))
  }

  /// Resolved after ports know their contracts.
  var isLate: Bool {
    switch self {
    case .providers: true
    // `domain/product/port#dataset.field` goes through the port to its contract.
    case .text(let text, _, _):
      text.utf8.contains(0x23) && !text.hasPrefix("#") && !text.hasPrefix("contract:")
    default: false
    }
  }
}
