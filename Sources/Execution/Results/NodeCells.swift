package import Graphs
package import Tables

/// Nodes as cells of a result that has many of them: the columns they read are looked up once.
package struct NodeCells {
  private let view: GraphView
  /// By ascending key.
  private let readers: [(key: String, reader: PropertyReader)]
  private let addresses: PropertyReader?

  package init(_ view: GraphView) {
    self.view = view
    readers = (0..<UInt32(view.keys.count)).map {
      (key: view.keys[$0], reader: PropertyReader(view, key: $0))
    }.sorted { $0.key < $1.key }
    addresses = view.keys.find("address").map { PropertyReader(view, key: $0) }
  }

  /// The same as `ResultCells.node`; without `hasProperties`, a node that has an address is no more
  /// than that.
  package func cell(of node: UInt32, hasProperties: Bool = true) -> NodeCell {
    var address: String?
    if case .string(let text)? = addresses?.value(of: node) { address = text }
    if !hasProperties, address != nil {
      return NodeCell(id: node, address: address, labels: [], properties: [])
    }
    var entries: [Cell.Entry] = []
    for (key, reader) in readers {
      let value = reader.value(of: node)
      if !value.isNull { entries.append(Cell.Entry(key, ResultCells.cell(for: value, view: view))) }
    }
    return NodeCell(
      id: node, address: address, labels: view.labelNames(of: node), properties: entries)
  }
}
