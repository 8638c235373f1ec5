import Execution
package import Graphs
import Temporals

extension Notation {
  /// How a value of the engine looks.
  package init(_ value: Value, _ view: GraphView) {
    func entries(_ list: [(key: String, value: Value)]) -> [Entry] {
      list.map { Entry(key: $0.key, value: Notation($0.value, view)) }
    }
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .temporal(let temporal): self = .string(temporal.text)
    case .list(let items): self = .list(items.map { Notation($0, view) })
    case .map(let map):
      self = .map(zip(map.keys, map.values).map { Entry(key: $0, value: Notation($1, view)) })
    case .node(let id):
      self = .node(
        labels: view.labelNames(of: id), properties: entries(view.properties(of: id)))
    case .relationship(let id):
      self = .relationship(
        type: view.types[view.relationship(id).type],
        properties: entries(view.properties(ofRelationship: id)))
    case .path(let path):
      var elements = path.nodes.prefix(1).map { Notation(.node($0), view) }
      var forward: [Bool] = []
      for (index, id) in path.relationships.enumerated() where index + 1 < path.nodes.count {
        forward.append(view.relationship(id).start == path.nodes[index])
        elements.append(Notation(.relationship(id), view))
        elements.append(Notation(.node(path.nodes[index + 1]), view))
      }
      self = .path(elements, forward: forward)
    }
  }
}
