import Graphs

/// What relationships call the nodes that they join: the address, or `#` and a number where a node
/// has none that is its alone.
struct NodeReferences: Sendable {
  private let graph: Graph
  private let addresses: ColumnSet?
  /// By string code: texts that are the address of several nodes.
  private var shared: Bitmap

  /// O(nodes), one bit for each distinct text of the graph.
  init(_ graph: Graph) {
    self.graph = graph
    addresses = graph.keys.find("address").map { graph.nodeColumns[Int($0)] }
    var seen = Bitmap(count: graph.strings.count)
    shared = Bitmap(count: graph.strings.count)
    for group in graph.groups.indices {
      guard let column = addresses?[group] else { continue }
      switch column.storage {
      case .strings(let codes):
        for (row, code) in codes.enumerated() where column.present[row] {
          if !seen.insert(Int(code)) { shared[Int(code)] = true }
        }
      case .values(let values):
        // Texts of a mixed column are never references, and nobody else's either.
        for case .string(let text) in values {
          if let code = graph.strings.find(text) { shared[Int(code)] = true }
        }
      case .bools, .ints, .floats: break
      }
    }
  }

  /// The address of a node, nil where it is missing or not its alone.
  func address(of node: UInt32) -> String? {
    guard let column = addresses?[graph.group(of: node)], case .strings(let codes) = column.storage
    else { return nil }
    let row = Int(node - column.first)
    guard column.present[row], !shared[Int(codes[row])] else { return nil }
    let text = graph.strings[codes[row]]
    return text.isEmpty || text.hasPrefix("#") ? nil : text
  }

  func text(of node: UInt32) -> String { address(of: node) ?? "#\(node)" }

  /// Whether every node of a label group is called by its address.
  func areAddresses(ofGroup group: Int) -> Bool {
    graph.groups[group].nodes.allSatisfy { address(of: $0) != nil }
  }
}
