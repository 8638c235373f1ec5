/// Where the rows of fields stand among entities that are sorted by address.
struct FieldOrder: Sendable {
  /// A block of a batch of rows, and the position of what holds its fields.
  struct Place: Sendable {
    let batch: Int
    let block: Int
    let holder: Int
  }

  /// Neighbours in the order of addresses: entities, or rows of one block.
  struct Step: Sendable {
    /// A number in `places`; nil for entities.
    let block: Int?
    /// Of the sorted entities, or of `rows`.
    var range: Range<Int>
  }

  /// What nodes are called, and the fields that lie in some of them.
  struct Addressed: Sendable {
    /// By entity.
    let addresses: [String]
    /// By draft: the position of its entity.
    let positionsOfDrafts: [UInt32]
    let fields: [FieldRows]

    init(_ table: EntityTable, _ fields: [FieldRows]) {
      addresses = table.addresses
      positionsOfDrafts = table.positionsOfDrafts
      self.fields = fields
    }
  }

  private(set) var places: [Place] = []
  private(set) var rows: [UInt32] = []
  private(set) var steps: [Step] = []

  /// O(blocks log blocks + entities + rows) where no address of a holder begins another's.
  init(_ mesh: Addressed, among entities: [UInt32]) {
    for (number, batch) in mesh.fields.enumerated() {
      for (block, own) in batch.blocks.enumerated()
      where Int(own.holder) < mesh.positionsOfDrafts.count {
        let holder = Int(mesh.positionsOfDrafts[Int(own.holder)])
        places.append(Place(batch: number, block: block, holder: holder))
      }
    }
    guard !places.isEmpty else {
      steps = [Step(block: nil, range: entities.indices)]
      return
    }
    let bases = places.map { place in
      Identifiers.joined(
        mesh.addresses[place.holder],
        mesh.fields[place.batch].blocks[place.block].separator, "")
    }
    let order = TextOrder.sorted(bases.count) { bases[$0] }
    let isNested = zip(order, order.dropFirst()).contains {
      ByteOrder.hasPrefix(bases[Int($1)], bases[Int($0)])
    }
    if isNested {
      sort(mesh, entities, bases)
    } else {
      merge(mesh, entities, bases, order)
    }
  }

  /// Sorts everything by whole addresses.
  private mutating func sort(_ mesh: Addressed, _ entities: [UInt32], _ bases: [String]) {
    var items: [(block: Int, row: UInt32)] = []
    for (number, place) in places.enumerated() {
      for row in mesh.fields[place.batch].blocks[place.block].rows {
        items.append((number, UInt32(row)))
      }
    }
    let order = TextOrder.sorted(entities.count + items.count) { index in
      guard index >= entities.count else { return mesh.addresses[Int(entities[index])] }
      let item = items[index - entities.count]
      return bases[item.block] + mesh.fields[places[item.block].batch].id(of: Int(item.row))
    }
    // Entities are sorted already, so that they come one after the other.
    for index in order {
      if Int(index) < entities.count {
        addEntities(Int(index)..<Int(index) + 1)
      } else {
        let item = items[Int(index) - entities.count]
        addRow(item.row, of: item.block)
      }
    }
  }

  private mutating func merge(
    _ mesh: Addressed, _ entities: [UInt32], _ bases: [String], _ order: [UInt32]
  ) {
    var next = 0
    /// Takes the entities that come before a text.
    func skip(to text: String) -> Range<Int> {
      let first = next
      while next < entities.count,
        ByteOrder.precedes(mesh.addresses[Int(entities[next])], text)
      {
        next += 1
      }
      return first..<next
    }
    for number in order.lazy.map(Int.init) {
      let place = places[number]
      let batch = mesh.fields[place.batch]
      addEntities(skip(to: bases[number]))
      let own = batch.sorted[batch.blocks[place.block].rows]
      let isAmong =
        next < entities.count
        && ByteOrder.hasPrefix(mesh.addresses[Int(entities[next])], bases[number])
      if isAmong {
        for row in own {
          addEntities(skip(to: bases[number] + batch.id(of: Int(row))))
          addRow(row, of: number)
        }
      } else {
        steps.append(Step(block: number, range: rows.count..<rows.count + own.count))
        rows += own
      }
    }
    addEntities(next..<entities.count)
  }

  private mutating func addEntities(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = steps.last, last.block == nil, last.range.upperBound == range.lowerBound {
      steps[steps.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      steps.append(Step(block: nil, range: range))
    }
  }

  private mutating func addRow(_ row: UInt32, of block: Int) {
    let range = rows.count..<rows.count + 1
    rows.append(row)
    if let last = steps.last, last.block == block {
      steps[steps.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      steps.append(Step(block: block, range: range))
    }
  }
}
