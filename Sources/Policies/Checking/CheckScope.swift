import Graphs
import Snapshots
import Workspaces

/// What a run of `check` is about: the whole mesh, some nodes and what belongs to them, or files.
struct CheckScope: Sendable {
  /// One bit a node; nil for every node.
  private let nodes: [UInt64]?
  /// Paths to judge; nil for the files the mesh was loaded from.
  let paths: [String]?
  /// The paths were given, and not found out from nodes.
  let areGiven: Bool
  /// Whether any node is judged.
  let hasNodes: Bool

  static let everything = CheckScope(nodes: nil, paths: nil, areGiven: false, hasNodes: true)

  private init(nodes: [UInt64]?, paths: [String]?, areGiven: Bool, hasNodes: Bool) {
    self.nodes = nodes
    self.paths = paths
    self.areGiven = areGiven
    self.hasNodes = hasNodes
  }

  func holds(_ node: UInt32) -> Bool {
    guard let nodes else { return true }
    let word = Int(node) >> 6
    return word < nodes.count && nodes[word] & (1 << UInt64(node & 63)) != 0
  }

  /// Nodes, what they consist of, and the files that describe them. O(members).
  init(nodes chosen: [UInt32], in context: MeshContext) {
    let parts: [MeshSchema.Relation] = [
      .contains, .hasPort, .governedBy, .hasDataset, .hasField, .manages, .promises, .checkedBy,
    ]
    let expansions = parts.compactMap { context.schema.expansion($0, .outgoing) }
    var words = [UInt64](repeating: 0, count: context.view.nodeBound / 64 + 1)
    var pending = chosen
    var files: Set<String> = []
    let reader = context.view.keys.find("file").map { PropertyReader(context.view, key: $0) }
    while let node = pending.popLast() {
      let bit = UInt64(1) << UInt64(node & 63)
      guard words[Int(node) >> 6] & bit == 0 else { continue }
      words[Int(node) >> 6] |= bit
      if let file = reader?.text(of: node) { files.insert(file) }
      for expansion in expansions { expansion.appendNeighbours(of: node, to: &pending) }
    }
    self.init(nodes: words, paths: files.sorted(), areGiven: false, hasNodes: true)
  }

  /// Files, the nodes that come from them, and others beside these. O(nodes).
  init(paths: [String], and others: [UInt32] = [], in context: MeshContext) {
    let known = Set(DocumentFiles(paths).paths)
    var words = [UInt64](repeating: 0, count: context.view.nodeBound / 64 + 1)
    var hasNodes = !others.isEmpty
    for node in others { words[Int(node) >> 6] |= 1 << UInt64(node & 63) }
    if let key = context.view.keys.find("file") {
      let reader = PropertyReader(context.view, key: key)
      for node in context.view.nodes(labelled: nil).all {
        guard let file = reader.text(of: node), known.contains(file) else { continue }
        words[Int(node) >> 6] |= 1 << UInt64(node & 63)
        hasNodes = true
      }
    }
    self.init(nodes: words, paths: paths, areGiven: true, hasNodes: hasNodes)
  }
}
