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
  private var translation: StringTranslation
  private(set) var changes: [Change] = []

  /// Changes ascending by the later node, then key. O(common nodes × keys).
  static func changes(
    _ before: Graph, _ after: Graph, _ partners: NodePartners, derived: Bool,
    checkpoint: () throws -> Void
  ) throws -> [Change] {
    var comparison = PropertyComparison(
      before: before, after: after,
      translation: StringTranslation(from: before.strings, to: after.strings))
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
    let old = before.keys.find(key).flatMap { before.nodeColumns[Int($0)][group] }
    let new = after.keys.find(key).flatMap { after.nodeColumns[Int($0)][partner] }
    if old == nil, new == nil { return }
    for (a, b) in pairs {
      if let old, let new {
        if isSame(old, Int(a - old.first), new, Int(b - new.first)) { continue }
      }
      let was = old?.value(at: Int(a - (old?.first ?? 0)), strings: before.strings) ?? .null
      let now = new?.value(at: Int(b - (new?.first ?? 0)), strings: after.strings) ?? .null
      if was.isIdentical(to: now) { continue }
      changes.append(Change(before: a, after: b, key: key, old: was, new: now))
    }
  }

  /// Whether two rows are seen to be the same without a look at their texts; false says nothing.
  private mutating func isSame(_ old: Column, _ a: Int, _ new: Column, _ b: Int) -> Bool {
    guard old.present[a], new.present[b] else { return !old.present[a] && !new.present[b] }
    switch (old.storage, new.storage) {
    case (.strings(let x), .strings(let y)): return translation.code(x[a]) == y[b]
    case (.ints(let x), .ints(let y)): return x[a] == y[b]
    case (.bools(let x), .bools(let y)): return x[a] == y[b]
    default: return false
    }
  }
}
