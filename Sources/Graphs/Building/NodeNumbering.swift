/// Final node ids: label group by label group, by topological level inside, then as given.
struct NodeNumbering {
  let groups: [LabelGroup]
  /// By provisional id.
  let ids: [UInt32]
  /// By label set: its group; that of a set without nodes means nothing.
  let groupsOfSets: [UInt32]

  /// O(nodes + levels + label sets).
  init(labelSets: [[UInt32]], labels: SymbolTable, nodeLabelSets: [UInt32], levels: [UInt32]) {
    let names = labelSets.map { set in set.map { labels[$0] }.joined(separator: ":") }
    let order = labelSets.indices.sorted { names[$0] < names[$1] }
    var rank = [UInt32](repeating: 0, count: labelSets.count)
    for (position, set) in order.enumerated() { rank[set] = UInt32(position) }
    // What is sorted by level and then by rank, as it lies, is sorted by both.
    var nodes = [UInt32](0..<UInt32(nodeLabelSets.count))
    nodes = CountingSort.sorted(nodes, below: Int(levels.max() ?? 0) + 1) { levels[Int($0)] }
    nodes = CountingSort.sorted(nodes, below: labelSets.count) {
      rank[Int(nodeLabelSets[Int($0)])]
    }
    var ids = [UInt32](repeating: 0, count: nodes.count)
    for (final, node) in nodes.enumerated() { ids[Int(node)] = UInt32(final) }
    self.ids = ids
    groups = Self.groups(of: nodes, nodeLabelSets: nodeLabelSets, labelSets: labelSets)
    var groupsOfSets = [UInt32](repeating: 0, count: labelSets.count)
    for (number, group) in groups.enumerated() {
      let set = nodeLabelSets[Int(nodes[Int(group.nodes.lowerBound)])]
      groupsOfSets[Int(set)] = UInt32(number)
    }
    self.groupsOfSets = groupsOfSets
  }

  private static func groups(
    of nodes: [UInt32], nodeLabelSets: [UInt32], labelSets: [[UInt32]]
  ) -> [LabelGroup] {
    var groups: [LabelGroup] = []
    var start = 0
    for position in nodes.indices {
      let set = nodeLabelSets[Int(nodes[position])]
      let isLast =
        position + 1 == nodes.count || nodeLabelSets[Int(nodes[position + 1])] != set
      guard isLast else { continue }
      groups.append(
        LabelGroup(labels: labelSets[Int(set)], nodes: UInt32(start)..<UInt32(position + 1)))
      start = position + 1
    }
    return groups
  }
}
