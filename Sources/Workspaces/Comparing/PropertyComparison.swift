import Graphs

/// The properties that differ on nodes that two graphs have in common, column by column.
struct PropertyComparison {
  /// One property of one node; a value is null where the node lacks it.
  struct Change {
    let before: UInt32
    let after: UInt32
    let key: String
    let old: Value
    let new: Value
  }

  private let before: Graph
  private let after: Graph
  private let translation: StringTranslation
  private(set) var changes: [Change] = []

  /// Changes ascending by the later node, then key. O(common nodes × keys).
  static func changes(
    _ before: Graph, _ after: Graph, _ partners: NodePartners,
    _ translation: StringTranslation, derived: Bool, checkpoint: () throws -> Void
  ) throws -> [Change] {
    var comparison = PropertyComparison(
      before: before, after: after,
      translation: translation)
    let keys = Set(before.keys.names + after.keys.names).sorted().filter {
      $0 != "address" && ComparedKeys.isCompared($0, derived: derived)
    }
    for group in before.groups.indices {
      for (partner, pairs) in comparison.pairs(of: group, partners) {
        for key in keys {
          try checkpoint()
          comparison.compare(key, group, partner, pairs)
        }
      }
    }
    return comparison.changes.sorted { ($0.after, $0.key) < ($1.after, $1.key) }
  }

  private init(before: Graph, after: Graph, translation: StringTranslation) {
    self.before = before
    self.after = after
    self.translation = translation
  }

  /// The common nodes of a label group, by the label group they are in afterwards.
  private func pairs(
    of group: Int, _ partners: NodePartners
  ) -> [(group: Int, pairs: [(UInt32, UInt32)])] {
    var found: [Int: [(UInt32, UInt32)]] = [:]
    for node in before.groups[group].nodes {
      guard let partner = partners.after(node) else { continue }
      found[after.group(of: partner), default: []].append((node, partner))
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private mutating func compare(
    _ key: String, _ group: Int, _ partner: Int, _ pairs: [(UInt32, UInt32)]
  ) {
    let columns = ColumnPair(
      key: key, old: before.keys.find(key).flatMap { before.nodeColumns[Int($0)][group] },
      new: after.keys.find(key).flatMap { after.nodeColumns[Int($0)][partner] })
    if columns.old == nil, columns.new == nil { return }
    for (a, b) in pairs {
      if let (old, new) = columns.difference(a, b, (before, after), translation) {
        changes.append(Change(before: a, after: b, key: key, old: old, new: new))
      }
    }
  }
}
