import Graphs

/// Finds the rows whose fields something may refer to or merge with, and makes drafts of them as if
/// they had never been rows.
///
/// A field of a row can be met by its key, which is that of its holder, a separator and its id; by
/// its address, which ends with a separator and the id and has a `#` in it; or by its id where a
/// reference names a field by that. Whatever may do so is looked for here; all other rows are apart
/// from everything but their holder.
struct FieldExpansion {
  /// By block, batch by batch: what holds the fields, its draft, and whether they become drafts.
  private var holders: [EntityKey] = []
  private var numbers: [Int32] = []
  private var isWanted: [Bool] = []
  /// Blocks by holder.
  private var index = HashSlots()
  /// Ids of fields that texts may mean.
  private var ids: Set<String> = []
  /// A text may mean any field.
  private var isAll = false

  /// O(drafts).
  init(_ draft: MeshDraft) {
    for batch in draft.fields {
      for block in batch.blocks { add(block, draft) }
    }
    for number in draft.entities.indices { meet(number, of: draft.entities) }
    for number in draft.links.indices {
      // A field that was gathered as a draft was met as such.
      if draft.links[number].fromDraft < 0 { meet(draft.links[number].from) }
      if draft.links[number].toDraft < 0 { meet(draft.links[number].to) }
    }
    for observation in draft.observations {
      meet(observation.subject)
      if let actor = observation.actor { meet(actor) }
    }
    if draft.references.keys.contains(where: { $0.kind == .field }) { isAll = true }
    findIds(draft)
  }

  private mutating func add(_ block: FieldRows.Block, _ draft: MeshDraft) {
    let holder = draft.entities[Int(block.holder)].key
    let number = holders.count
    holders.append(holder)
    numbers.append(block.holder)
    // An address without `#` might be that of anything.
    // It lies in something that its address names before a `#`.
    let isMarked =
      draft.entities[Int(block.holder)].address == nil
      && draft.entities[Int(block.holder)].parent != nil
    let hasMark = block.isAsset || isMarked
    isWanted.append(block.hasTwins || !hasMark)
    if let other = index.insert(holder.hash, number, { holders[$0] == holder }) {
      isWanted[other] = true
      isWanted[number] = true
    }
  }

  private mutating func meet(_ number: Int, of entities: [DraftEntity]) {
    let kind = entities[number].key.kind
    // Entries of one key are merged, with what lies in them.
    if kind == .dataset || kind == .asset {
      let hash = entities[number].key.hash
      if let place = index.find(hash, { holders[$0] == entities[number].key }),
        numbers[place] != number
      {
        isWanted[place] = true
      }
    }
    if entities[number].parent?.kind == .field, let parent = entities[number].parent {
      meet(fieldKey: parent.text)
    }
    if let address = entities[number].address { meet(text: address) }
    // It lies in the asset as a field would.
    if kind == .dataset, entities[number].parent?.kind == .asset,
      let parent = entities[number].parent
    {
      want(parent)
    }
    guard kind == .field else { return }
    meet(fieldKey: entities[number].key.text)
    if let parent = entities[number].parent { want(parent) }
  }

  private mutating func meet(_ target: DraftTarget) {
    switch target {
    case .key(let key): if key.kind == .field { meet(fieldKey: key.text) }
    case .text(let text, _, _), .asset(let text): meet(text: text)
    case .contract(let id, _), .providers(let id, _): meet(text: id)
    case .element(let text, _): meet(id: text)
    case .column(let column, let asset):
      meet(id: column)
      meet(text: asset)
    case .declared(let kind, let id):
      if kind == .field { meet(id: id) } else { meet(text: id) }
    case .port(let port, let product):
      meet(text: port)
      meet(text: product)
    case .defined(let definition):
      for name in definition.names {
        if definition.kinds.contains(.field) { meet(id: name) } else { meet(text: name) }
      }
    }
  }

  /// An address of a field has a `#` in it.
  private mutating func meet(text: String) {
    if text.utf8.contains(0x23) { meet(id: text) }
  }

  /// What may be the end of a field's key or address, or its id.
  private mutating func meet(id text: String) {
    // To Unicode some texts of other bytes are the same as one of ASCII.
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      isAll = true
      return
    }
    ids.insert(String(text[Self.start(ofIdIn: text)...]))
  }

  private mutating func meet(fieldKey text: String) {
    let start = Self.start(ofIdIn: text)
    guard start > text.startIndex else { return }
    let holder = String(text[..<text.utf8.index(before: start)])
    for kind in [EntityKind.dataset, .asset] { want(EntityKey(kind: kind, text: holder)) }
  }

  /// Behind the last `.` or `#`.
  private static func start(ofIdIn text: String) -> String.Index {
    guard let last = text.utf8.lastIndex(where: { $0 == 0x2E || $0 == 0x23 }) else {
      return text.startIndex
    }
    return text.utf8.index(after: last)
  }

  private mutating func want(_ holder: EntityKey) {
    if let number = index.find(holder.hash, { holders[$0] == holder }) { isWanted[number] = true }
  }
}

extension FieldExpansion {
  /// Wants the blocks with an id that a text may mean.
  private mutating func findIds(_ draft: MeshDraft) {
    guard !isAll, !ids.isEmpty else { return }
    var place = 0
    for batch in draft.fields {
      var codes = [Bool](repeating: false, count: batch.texts.count)
      var isAny = false
      for id in ids {
        guard let code = batch.texts.find(id) else { continue }
        codes[Int(code)] = true
        isAny = true
      }
      for block in batch.blocks {
        if isAny, !isWanted[place] {
          isWanted[place] = block.rows.contains { codes[Int(batch.ids[$0])] }
        }
        place += 1
      }
    }
  }

  /// Whether the fields of each block become drafts, batch by batch.
  var wanted: [Bool] { isAll ? isWanted.map { _ in true } : isWanted }
}

extension MeshDraft {
  /// Makes drafts of the fields that something may refer to or merge with; of all where the mesh
  /// says so. Nothing is added to the draft afterwards. O(drafts + rows).
  mutating func settleFields(all: Bool) {
    closeFields()
    guard fields.contains(where: { !$0.blocks.isEmpty }) else { return }
    let wanted =
      all
      ? fields.flatMap { batch in batch.blocks.map { _ in true } } : FieldExpansion(self).wanted
    guard wanted.contains(true) else { return }
    expand(wanted)
  }

  /// Drafts come to stand where they would have been gathered.
  private mutating func expand(_ wanted: [Bool]) {
    var drafts = ExpandedDrafts()
    var chosen: [(batch: Int, block: FieldRows.Block)] = []
    var place = 0
    for (number, batch) in fields.enumerated() {
      for block in batch.blocks {
        if wanted[place] { chosen.append((number, block)) }
        place += 1
      }
    }
    // Batches may be made apart.
    for (_, (number, block)) in chosen.enumerated().sorted(by: {
      ($0.element.block.entities, $0.element.block.links, $0.offset)
        < ($1.element.block.entities, $1.element.block.links, $1.offset)
    }) {
      drafts.take(self, entities: block.entities, links: block.links)
      drafts.add(fields[number], block, holder: entities[Int(block.holder)].key)
    }
    drafts.take(self, entities: entities.count, links: links.count)
    entities = drafts.entities
    links = drafts.links
    keepFields(except: wanted, moved: drafts.moved)
  }
}

/// Entities and links in the order in which they were gathered, with those of rows among them.
private struct ExpandedDrafts {
  var entities: [DraftEntity] = []
  var links: [DraftLink] = []
  /// The new numbers of the entities taken over.
  var moved: [Int32] = []
  private var takenLinks = 0

  /// Takes over what was gathered before, up to so many entities and links.
  mutating func take(_ draft: MeshDraft, entities entityCount: Int, links linkCount: Int) {
    while moved.count < entityCount {
      let number = moved.count
      moved.append(Int32(truncatingIfNeeded: entities.count))
      entities.append(draft.entities[number])
    }
    while takenLinks < linkCount {
      var link = draft.links[takenLinks]
      if link.fromDraft >= 0 { link.fromDraft = moved[Int(link.fromDraft)] }
      if link.toDraft >= 0 { link.toDraft = moved[Int(link.toDraft)] }
      links.append(link)
      takenLinks += 1
    }
  }

  mutating func add(_ batch: FieldRows, _ block: FieldRows.Block, holder: EntityKey) {
    for row in block.rows {
      let field = batch.entity(row, of: block, holder: holder)
      links.append(
        DraftLink(
          type: "HAS_FIELD", from: .key(holder), to: .key(field.key), basis: "declared",
          properties: [], origin: field.origin, fromDraft: moved[Int(block.holder)],
          toDraft: Int32(truncatingIfNeeded: entities.count)))
      entities.append(field)
    }
  }
}
