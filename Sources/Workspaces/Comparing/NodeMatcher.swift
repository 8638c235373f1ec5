import Graphs

/// Finds the nodes that two graphs have in common: by id, then address, then as parts of a common
/// node, then by likeness. O(nodes + relationships), beside the sorting of what is left over.
struct NodeMatcher {
  let before: ComparedGraph
  let after: ComparedGraph
  var partners: NodePartners
  let translation: StringTranslation
  let checkpoint: () throws -> Void

  /// Rounds of guessing: each may make neighbours known that tell more nodes.
  private static let mostRounds = 4

  static func partners(
    _ before: Graph, _ after: Graph, _ translation: StringTranslation,
    checkpoint: @escaping () throws -> Void
  ) throws -> NodePartners {
    var kinds = SymbolTable()
    var matcher = NodeMatcher(
      before: ComparedGraph(before, kinds: &kinds), after: ComparedGraph(after, kinds: &kinds),
      partners: NodePartners(before: before.nodeCount, after: after.nodeCount),
      translation: translation, checkpoint: checkpoint)
    try matcher.run()
    return matcher.partners
  }

  private mutating func run() throws {
    matchAddresses(requiringId: true)
    try checkpoint()
    matchIds()
    matchAddresses(requiringId: false)
    try checkpoint()
    ContentMatcher.run(&self)
    PartMatcher.run(&self)
    for _ in 0..<Self.mostRounds {
      try checkpoint()
      guard try LikenessMatcher.run(&self) else { break }
      PartMatcher.run(&self)
    }
  }

  /// Pairs nodes of one address; with `requiringId` only those that also agree about their id.
  private mutating func matchAddresses(requiringId: Bool) {
    guard partners.beforeOf.contains(NodePartners.none),
      partners.afterOf.contains(NodePartners.none)
    else { return }
    var first = [UInt32](repeating: NodePartners.none, count: after.graph.strings.count)
    var others: [UInt32: [UInt32]] = [:]
    for node in after.addresses.indices where partners.beforeOf[node] == NodePartners.none {
      let code = after.addresses[node]
      if code == .max { continue }
      if first[Int(code)] == NodePartners.none {
        first[Int(code)] = UInt32(node)
      } else {
        others[code, default: []].append(UInt32(node))
      }
    }
    for node in before.addresses.indices where partners.afterOf[node] == NodePartners.none {
      let code = translation.code(before.addresses[node])
      guard code != .max, first[Int(code)] != NodePartners.none else { continue }
      let free = ([first[Int(code)]] + (others[code] ?? [])).filter {
        partners.beforeOf[Int($0)] == NodePartners.none
          && (!requiringId
            || translation.code(before.ids[node]) == after.ids[Int($0)]
              && (before.ids[node] == .max) == (after.ids[Int($0)] == .max))
      }
      // Where an address is not unique, nodes of one kind belong together.
      let kind = before.kind(of: UInt32(node))
      guard let partner = free.first(where: { after.kind(of: $0) == kind }) ?? free.first else {
        continue
      }
      partners.pair(UInt32(node), partner, .address)
    }
  }

  /// Pairs what has the same id and kind, where no other node of either graph has.
  ///
  /// The ids of parts (`daily`, `order_id`) are told apart inside their owners only.
  private mutating func matchIds() {
    var beforeByKey: [UInt64: (count: Int, node: UInt32)] = [:]
    for node in partners.unmatchedBefore where !before.isPart(node) {
      let code = translation.code(before.ids[Int(node)])
      if code != .max { beforeByKey[key(before.kind(of: node), code)] = (0, node) }
    }
    guard !beforeByKey.isEmpty else { return }
    var afterByKey: [UInt64: (count: Int, node: UInt32)] = [:]
    for node in after.ids.indices where after.ids[node] != .max {
      let key = key(after.kind(of: UInt32(node)), after.ids[node])
      if beforeByKey[key] == nil { continue }
      afterByKey[key] = ((afterByKey[key]?.count ?? 0) + 1, UInt32(node))
    }
    for node in before.ids.indices where before.ids[node] != .max {
      let code = translation.code(before.ids[node])
      if code != .max { beforeByKey[key(before.kind(of: UInt32(node)), code)]?.count += 1 }
    }
    for node in partners.unmatchedBefore where !before.isPart(node) {
      let code = translation.code(before.ids[Int(node)])
      guard code != .max else { continue }
      let key = key(before.kind(of: node), code)
      guard beforeByKey[key]?.count == 1, let partner = afterByKey[key], partner.count == 1,
        partners.beforeOf[Int(partner.node)] == NodePartners.none
      else { continue }
      partners.pair(node, partner.node, .id)
    }
  }

  private func key(_ kind: UInt32, _ code: UInt32) -> UInt64 { UInt64(kind) << 32 | UInt64(code) }
}
