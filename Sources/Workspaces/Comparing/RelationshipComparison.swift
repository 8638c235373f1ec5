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
    _ before: Graph, _ after: Graph, _ partners: NodePartners, derived: Bool,
    checkpoint: () throws -> Void
  ) throws {
    self.before = GraphView(before)
    self.after = GraphView(after)
    self.partners = partners
    showsDerived = derived
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
    let keys = TypeColumns.keys(old, new, derived: showsDerived)
    var seen: Set<UInt32> = []
    if let old {
      for (position, start) in old.starts.enumerated() {
        if position % 4_096 == 0 { try checkpoint() }
        guard let partner = partners.after(start) else {
          removed += old.links(of: start).map(\.id).filter { !isHidden(old, $0) }
          continue
        }
        if new != nil { seen.insert(partner) }
        compare(start, partner, old, new, keys)
      }
    }
    guard let new else { return }
    for start in new.starts where !seen.contains(start) {
      added += new.links(of: start).map(\.id).filter { !isHidden(new, $0) }
    }
  }

  /// What is derived has no say: FEEDS with `via`.
  private func isHidden(_ columns: TypeColumns, _ id: UInt32) -> Bool {
    !showsDerived && columns.isDerived(id)
  }

  private mutating func compare(
    _ start: UInt32, _ partner: UInt32, _ old: TypeColumns, _ new: TypeColumns?, _ keys: [String]
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
        match(was[i..<lastOld].map(\.id), old, now[j..<lastNew].map(\.id), new, keys)
        (i, j) = (lastOld, lastNew)
      }
    }
  }

  /// Relationships of one type between the same two nodes.
  private mutating func match(
    _ was: [UInt32], _ old: TypeColumns, _ now: [UInt32], _ new: TypeColumns, _ keys: [String]
  ) {
    if was.count == 1, now.count == 1 { return note(was[0], old, now[0], new, keys) }
    var free = now
    var left: [UInt32] = []
    for id in was {
      if let position = free.firstIndex(where: { differences(id, old, $0, new, keys).isEmpty }) {
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
        note(id, old, free.remove(at: position), new, keys)
      } else {
        rest.append(id)
      }
    }
    for (id, partner) in zip(rest, free) { note(id, old, partner, new, keys) }
    removed += rest.dropFirst(free.count)
    added += free.dropFirst(rest.count)
  }

  private mutating func note(
    _ was: UInt32, _ old: TypeColumns, _ now: UInt32, _ new: TypeColumns, _ keys: [String]
  ) {
    let found = differences(was, old, now, new, keys)
    if !found.isEmpty { changes.append(Change(before: was, after: now, properties: found)) }
  }

  private func differences(
    _ was: UInt32, _ old: TypeColumns, _ now: UInt32, _ new: TypeColumns, _ keys: [String]
  ) -> [OverlayDifference.PropertyChange] {
    var found: [OverlayDifference.PropertyChange] = []
    for key in keys {
      let (left, right) = (old.value(key, of: was), new.value(key, of: now))
      if left.isIdentical(to: right) { continue }
      found.append(OverlayDifference.PropertyChange(key: key, before: left, after: right))
    }
    return found
  }
}

/// The relationships of one type of a graph, with their columns at hand.
private struct TypeColumns {
  private let graph: Graph
  private let adjacency: Adjacency
  private let columns: [String: Column]

  init(_ graph: Graph, type: UInt32) {
    self.graph = graph
    adjacency = graph.relationships[Int(type)].forward
    var columns: [String: Column] = [:]
    for (number, key) in graph.keys.names.enumerated()
    where number < graph.relationshipColumns.count {
      columns[key] = graph.relationshipColumns[number][Int(type)]
    }
    self.columns = columns
  }

  /// What either has a value for and a comparison looks at, ascending.
  static func keys(_ one: TypeColumns?, _ other: TypeColumns?, derived: Bool) -> [String] {
    let keys = Array(one?.columns.keys ?? [:].keys) + Array(other?.columns.keys ?? [:].keys)
    return Set(keys).sorted().filter { !ComparedKeys.provenance.contains($0) }
  }

  /// Nodes that relationships start from, ascending.
  var starts: [UInt32] {
    (0..<(adjacency.offsets.count - 1)).lazy
      .filter { adjacency.offsets[$0] < adjacency.offsets[$0 + 1] }
      .map { adjacency.keys.isEmpty ? adjacency.first + UInt32($0) : adjacency.keys[$0] }
  }

  /// Ascending by end.
  func links(of start: UInt32) -> [(end: UInt32, id: UInt32)] {
    adjacency.positions(of: start).map {
      (adjacency.targets[$0], adjacency.firstRelationship + UInt32($0))
    }
  }

  func value(_ key: String, of id: UInt32) -> Value {
    guard let column = columns[key] else { return .null }
    return column.value(at: Int(id - column.first), strings: graph.strings)
  }

  func isDerived(_ id: UInt32) -> Bool {
    guard let via = columns["via"] else { return false }
    return via.present[Int(id - via.first)]
  }
}
