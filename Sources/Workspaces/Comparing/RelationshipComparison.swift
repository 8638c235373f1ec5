import Graphs

/// The relationships that differ between two graphs, once it is known which nodes are the same.
///
/// Relationships of one type between the same ends are told apart by their properties: equal ones
/// belong together, then those of equal basis, then the rest in order.
/// O(relationships × log degree).
struct RelationshipComparison {
  struct Change {
    let before: UInt32
    let after: UInt32
    let properties: [OverlayDifference.PropertyChange]
  }

  private let before: GraphView
  private let after: GraphView
  private let partners: NodePartners
  private let showsDerived: Bool
  private let translation: StringTranslation
  /// Ascending.
  private(set) var added: [UInt32] = []
  private(set) var removed: [UInt32] = []
  /// Ascending by the later relationship.
  private(set) var changes: [Change] = []

  /// A relationship by the later number of its end.
  private struct Link {
    let end: UInt32
    let id: UInt32
  }

  init(
    _ before: Graph, _ after: Graph, _ partners: NodePartners,
    _ translation: StringTranslation, derived: Bool, checkpoint: () throws -> Void
  ) throws {
    self.before = GraphView(before)
    self.after = GraphView(after)
    self.partners = partners
    showsDerived = derived
    self.translation = translation
    for type in Set(before.types.names + after.types.names).sorted() {
      try compare(type, checkpoint)
    }
    added.sort()
    removed.sort()
    changes.sort { $0.after < $1.after }
  }

  private mutating func compare(_ type: String, _ checkpoint: () throws -> Void) throws {
    let old = before.types.find(type).map { TypeColumns(before.base, type: $0) }
    let new = after.types.find(type).map { TypeColumns(after.base, type: $0) }
    let columns = TypeColumns.pairs(old, new)
    if let old {
      for (position, start) in old.starts.enumerated() {
        if position % 4_096 == 0 { try checkpoint() }
        guard let partner = partners.after(start) else {
          removed += old.links(of: start).map(\.id).filter { !isHidden(old, $0) }
          continue
        }
        compare(start, partner, old, new, columns)
      }
    }
    guard let new else { return }
    for start in new.starts {
      if let known = partners.before(start), let old, old.hasLinks(of: known) { continue }
      added += new.links(of: start).map(\.id).filter { !isHidden(new, $0) }
    }
  }

  /// What is derived has no say: FEEDS with `via`.
  private func isHidden(_ columns: TypeColumns, _ id: UInt32) -> Bool {
    !showsDerived && columns.isDerived(id)
  }

  private mutating func compare(
    _ start: UInt32, _ partner: UInt32, _ old: TypeColumns, _ new: TypeColumns?,
    _ columns: [ColumnPair]
  ) {
    var was: [Link] = []
    for link in old.links(of: start) where !isHidden(old, link.id) {
      guard let end = partners.after(link.end) else {
        removed.append(link.id)
        continue
      }
      was.append(Link(end: end, id: link.id))
    }
    guard let new else {
      removed += was.map(\.id)
      return
    }
    let now = new.links(of: partner).filter { !isHidden(new, $0.id) }
      .map { Link(end: $0.end, id: $0.id) }
    was.sort { ($0.end, $0.id) < ($1.end, $1.id) }
    var (i, j) = (0, 0)
    while i < was.count || j < now.count {
      if j == now.count || (i < was.count && was[i].end < now[j].end) {
        removed.append(was[i].id)
        i += 1
      } else if i == was.count || now[j].end < was[i].end {
        added.append(now[j].id)
        j += 1
      } else {
        let end = now[j].end
        let lastOld = was[i...].firstIndex { $0.end != end } ?? was.count
        let lastNew = now[j...].firstIndex { $0.end != end } ?? now.count
        match(was[i..<lastOld].map(\.id), now[j..<lastNew].map(\.id), columns)
        (i, j) = (lastOld, lastNew)
      }
    }
  }

  /// Relationships of one type between the same two nodes.
  private mutating func match(_ was: [UInt32], _ now: [UInt32], _ columns: [ColumnPair]) {
    if was.count == 1, now.count == 1 { return note(was[0], now[0], columns) }
    var free = now
    var left: [UInt32] = []
    for id in was {
      if let position = free.indices.first(where: { differences(id, free[$0], columns).isEmpty }) {
        free.remove(at: position)
      } else {
        left.append(id)
      }
    }
    var rest: [UInt32] = []
    for id in left {
      let basis = before.property("basis", ofRelationship: id)
      if let position = free.firstIndex(where: {
        basis.isIdentical(to: after.property("basis", ofRelationship: $0))
      }) {
        note(id, free.remove(at: position), columns)
      } else {
        rest.append(id)
      }
    }
    for (id, partner) in zip(rest, free) { note(id, partner, columns) }
    removed += rest.dropFirst(free.count)
    added += free.dropFirst(rest.count)
  }

  private mutating func note(_ was: UInt32, _ now: UInt32, _ columns: [ColumnPair]) {
    let found = differences(was, now, columns)
    if !found.isEmpty { changes.append(Change(before: was, after: now, properties: found)) }
  }

  private func differences(
    _ was: UInt32, _ now: UInt32, _ columns: [ColumnPair]
  ) -> [OverlayDifference.PropertyChange] {
    var found: [OverlayDifference.PropertyChange] = []
    for pair in columns {
      guard let (old, new) = pair.difference(was, now, (before.base, after.base), translation)
      else { continue }
      found.append(OverlayDifference.PropertyChange(key: pair.key, before: old, after: new))
    }
    return found
  }
}

/// The relationships of one type of a graph, with their columns at hand.
private struct TypeColumns {
  private let adjacency: Adjacency
  private let columns: [String: Column]
  /// What FEEDS were derived from.
  private let via: Column?

  init(_ graph: Graph, type: UInt32) {
    adjacency = graph.relationships[Int(type)].forward
    var columns: [String: Column] = [:]
    for (number, key) in graph.keys.names.enumerated()
    where number < graph.relationshipColumns.count {
      columns[key] = graph.relationshipColumns[number][Int(type)]
    }
    self.columns = columns
    via = graph.types[type] == MeshSchema.Relation.feeds.rawValue ? columns["via"] : nil
  }

  /// What either has a value for and a comparison looks at, ascending by key.
  static func pairs(_ one: TypeColumns?, _ other: TypeColumns?) -> [ColumnPair] {
    let keys = Array(one?.columns.keys ?? [:].keys) + Array(other?.columns.keys ?? [:].keys)
    return Set(keys).subtracting(ComparedKeys.provenance).sorted().map {
      ColumnPair(key: $0, old: one?.columns[$0], new: other?.columns[$0])
    }
  }

  /// Nodes that relationships start from, ascending.
  var starts: [UInt32] {
    (0..<(adjacency.offsets.count - 1)).lazy
      .filter { adjacency.offsets[$0] < adjacency.offsets[$0 + 1] }
      .map { adjacency.keys.isEmpty ? adjacency.first + UInt32($0) : adjacency.keys[$0] }
  }

  func hasLinks(of start: UInt32) -> Bool { !adjacency.positions(of: start).isEmpty }

  /// Ascending by end.
  func links(of start: UInt32) -> [(end: UInt32, id: UInt32)] {
    adjacency.positions(of: start).map {
      (adjacency.targets[$0], adjacency.firstRelationship + UInt32($0))
    }
  }

  func isDerived(_ id: UInt32) -> Bool {
    guard let via else { return false }
    return via.present[Int(id - via.first)]
  }
}
