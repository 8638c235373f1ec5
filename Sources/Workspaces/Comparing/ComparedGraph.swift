import Graphs

/// One of two graphs that are compared, with what matching asks of every node in arrays.
struct ComparedGraph {
  let graph: Graph
  let view: GraphView
  /// String code of the address by node; `.max` without one.
  let addresses: [UInt32]
  let ids: [UInt32]
  /// The node that holds a node as a part of itself; `.max` for what stands alone.
  let owners: [UInt32]
  /// By label group: a number that both graphs give the same set of labels.
  let groupKinds: [UInt32]

  /// What holds its ends as parts: they are told apart inside of it, not in the whole mesh.
  static let holding = ["HAS_PORT", "HAS_DATASET", "HAS_FIELD", "PROMISES", "CHECKED_BY"]

  init(_ graph: Graph, kinds: inout SymbolTable) {
    self.graph = graph
    view = GraphView(graph)
    addresses = Self.codes(of: "address", in: graph)
    ids = Self.codes(of: "id", in: graph)
    owners = Self.owners(in: graph)
    groupKinds = graph.groups.map { group in
      kinds.intern(group.labels.map { graph.labels[$0] }.sorted().joined(separator: ":"))
    }
  }

  /// Equal for nodes of either graph that carry the same labels.
  func kind(of node: UInt32) -> UInt32 { groupKinds[graph.group(of: node)] }

  func isPart(_ node: UInt32) -> Bool { owners[Int(node)] != NodePartners.none }

  func address(of node: UInt32) -> String? {
    let code = addresses[Int(node)]
    return code == .max ? nil : graph.strings[code]
  }

  /// The parts of a node, in the order of `holding`.
  func parts(of node: UInt32) -> [UInt32] {
    var parts: [UInt32] = []
    for name in Self.holding {
      guard let type = graph.types.find(name) else { continue }
      let adjacency = graph.relationships[Int(type)].forward
      for position in adjacency.positions(of: node) {
        let part = adjacency.targets[position]
        if owners[Int(part)] == node { parts.append(part) }
      }
    }
    return parts
  }

  /// A text property of every node as codes of the string table, `.max` where it has none.
  private static func codes(of key: String, in graph: Graph) -> [UInt32] {
    var codes = [UInt32](repeating: .max, count: graph.nodeCount)
    guard let number = graph.keys.find(key) else { return codes }
    for case let column? in graph.nodeColumns[Int(number)] {
      for row in 0..<column.count where column.present[row] {
        switch column.storage {
        case .strings(let texts): codes[Int(column.first) + row] = texts[row]
        case .values(let values):
          if case .string(let text) = values[row], let code = graph.strings.find(text) {
            codes[Int(column.first) + row] = code
          }
        default: break
        }
      }
    }
    return codes
  }

  /// Of several owners the first by type and number counts.
  private static func owners(in graph: Graph) -> [UInt32] {
    var owners = [UInt32](repeating: NodePartners.none, count: graph.nodeCount)
    for name in holding {
      guard let type = graph.types.find(name) else { continue }
      let adjacency = graph.relationships[Int(type)].forward
      for row in 0..<(adjacency.offsets.count - 1) {
        let owner = adjacency.keys.isEmpty ? adjacency.first + UInt32(row) : adjacency.keys[row]
        for position in Int(adjacency.offsets[row])..<Int(adjacency.offsets[row + 1]) {
          let part = Int(adjacency.targets[position])
          if owners[part] == NodePartners.none, part != Int(owner) { owners[part] = owner }
        }
      }
    }
    return owners
  }
}
