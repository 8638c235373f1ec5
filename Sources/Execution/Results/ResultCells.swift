package import Graphs
package import Tables
import Temporals

/// Values as cells of a result: whatever names something in the graph is resolved.
package enum ResultCells {
  /// The cell of a value. O(size of the value and of the properties it shows).
  package static func cell(for value: Value, view: GraphView) -> Cell {
    switch value {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .float(let number): .float(number)
    case .string(let text): .text(text)
    case .list(let elements): .list(elements.map { cell(for: $0, view: view) })
    case .map(let map):
      .map(zip(map.keys, map.values).map { Cell.Entry($0, cell(for: $1, view: view)) })
    case .node(let id): .node(node(id, view: view))
    case .relationship(let id): .relationship(relationship(id, view: view))
    case .temporal(let temporal): .temporal(temporal.text)
    case .path(let path):
      .path(
        PathCell(
          nodes: path.nodes.map { node($0, view: view) },
          relationships: path.relationships.map { relationship($0, view: view) }))
    }
  }

  /// A node with its labels and its properties sorted by key.
  package static func node(_ id: UInt32, view: GraphView) -> NodeCell {
    NodeCell(
      id: id, address: view.text("address", of: id), labels: view.labelNames(of: id),
      properties: entries(view.properties(of: id), view: view))
  }

  /// A relationship with its ends and its properties sorted by key.
  package static func relationship(_ id: UInt32, view: GraphView) -> RelationshipCell {
    let (type, start, end) = view.relationship(id)
    return RelationshipCell(
      id: id, type: view.types[type], start: start, end: end,
      properties: entries(view.properties(ofRelationship: id), view: view))
  }

  private static func entries(
    _ properties: [(key: String, value: Value)], view: GraphView
  ) -> [Cell.Entry] {
    properties.map { Cell.Entry($0.key, cell(for: $0.value, view: view)) }
  }
}
