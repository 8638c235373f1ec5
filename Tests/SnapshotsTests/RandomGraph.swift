import Graphs
import Temporals

@testable import Snapshots

/// Random property graphs with every kind of value, from a seed.
struct RandomGraph {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  private static let texts = [
    "", "a", "orders", "sales/orders", "true", "null", "~", "12", "-1.5e3", "x: y", "# no", "- a",
    "\u{0}\u{1}\u{7F}\u{85}\u{2028}\u{FEFF}", "line\nline\r\n\ttab", "ünï😀", "{{name}}", "$map",
    "\"quoted\\\"", " leading", "trailing ", "[1, 2]", "yes", "2026-01-01", "'", "%", "&a *b !c",
    "<<", "?", "@x", "`y`", "a:b", "a#b", "contract:orders@1.2.0#orders.email",
  ]

  mutating func text() -> String {
    below(3) == 0 ? "t\(below(1000))" : Self.texts[below(Self.texts.count)]
  }

  mutating func value(depth: Int = 0) -> Value {
    switch below(depth < 3 ? 10 : 7) {
    case 0: .bool(next() & 1 == 0)
    case 1: .int(Int64(bitPattern: next()))
    case 2: .int(Int64(below(10)))
    case 3: .float(Double(Int64(bitPattern: next())) / 1e7)
    case 4:
      .float(
        [0.0, -0.0, .infinity, -.infinity, Double.leastNonzeroMagnitude, 1e300, 0.1][below(7)])
    case 5: .string(text())
    case 6: temporal()
    case 7, 8: .list((0..<below(4)).map { _ in below(8) == 0 ? .null : value(depth: depth + 1) })
    default: .map(ValueMap((0..<below(4)).map { _ in (text(), value(depth: depth + 1)) }))
    }
  }

  mutating func temporal() -> Value {
    let kind = TemporalParts.kinds[below(TemporalParts.kinds.count)]
    let day = Int64(below(40_000)) - 9_000
    let moment = Int64(next() % 86_400_000_000_000)
    let offset = Int64(below(48) - 24) * 900
    let numbers: [Int64] =
      switch kind {
      case .date: [day]
      case .time: [moment, offset]
      case .localTime: [moment]
      case .dateTime: [day, moment, offset]
      case .localDateTime: [day, moment]
      case .duration: [Int64(below(30)) - 15, day, -moment, moment % 1_000_000_000]
      }
    let zone = kind == .dateTime && below(2) == 0 ? "Europe/Berlin" : nil
    return TemporalParts(kind: kind, numbers: numbers, zone: zone).temporal.map { .temporal($0) }
      ?? .null
  }

  /// Some nodes have an address of their own, some share one, some have none.
  mutating func graph() -> Graph {
    let labels = ["A", "B", "Product", "a b", "ü", ""]
    let types = ["FEEDS", "KNOWS", "READ_BY", "a b"]
    let keys = ["name", "p", "file", "line", "aliases", "a key", "$x", "<<", ""]
    var builder = GraphBuilder()
    let count = below(60)
    for node in 0..<count {
      let id = builder.addNode(labels: (0..<below(3)).map { _ in labels[below(labels.count)] })
      switch below(4) {
      case 0: break
      case 1: builder.setProperty("address", of: id, to: .string("shared/\(below(3))"))
      default: builder.setProperty("address", of: id, to: .string("node/\(node)"))
      }
      if below(5) == 0 {
        builder.setProperty("aliases", of: id, to: .list([.string(text()), .string(text())]))
      }
      builder.setProperty("typed", of: id, to: .int(Int64(below(100))))
      if below(2) == 0 { builder.setProperty("flag", of: id, to: .bool(below(2) == 0)) }
      if below(2) == 0 { builder.setProperty("cost", of: id, to: .float(Double(below(9)) / 4)) }
      for _ in 0..<below(4) { builder.setProperty(keys[below(keys.count)], of: id, to: value()) }
    }
    for _ in 0..<(count == 0 ? 0 : below(150)) {
      let id = builder.addRelationship(
        type: types[below(types.count)], from: UInt32(below(count)), to: UInt32(below(count)))
      if below(2) == 0 { builder.setProperty("weight", ofRelationship: id, to: .int(Int64(id))) }
      for _ in 0..<below(3) {
        builder.setProperty(keys[below(keys.count)], ofRelationship: id, to: value())
      }
    }
    return builder.freeze(flow: GraphAssembly.flow).graph
  }
}

/// A graph as lines of text, node by node and relationship by relationship.
func dump(_ graph: Graph) -> [String] {
  let view = GraphView(graph)
  var lines: [String] = []
  for node in 0..<UInt32(graph.nodeCount) {
    let properties = view.properties(of: node).map { "\($0.key)=\(exact($0.value))" }
    lines.append("\(node) \(view.labelNames(of: node)) \(properties)")
  }
  for id in 0..<UInt32(graph.relationshipCount) {
    let link = view.relationship(id)
    let properties = view.properties(ofRelationship: id).map { "\($0.key)=\(exact($0.value))" }
    lines.append("\(id) \(link.start)-\(graph.types[link.type])->\(link.end) \(properties)")
  }
  for type in graph.relationships.indices {
    for way in [GraphView.Direction.outgoing, .incoming] {
      let expansion = Expansion(view, type: UInt32(type), way)
      for node in 0..<UInt32(graph.nodeCount) {
        var row: [String] = []
        expansion.forEach(of: node) { row.append("\($0)/\($1)") }
        if !row.isEmpty { lines.append("\(graph.types[UInt32(type)]) \(way) \(node): \(row)") }
      }
    }
  }
  return lines
}

/// A value with its type, so that 1 and 1.0 and "1" differ.
func exact(_ value: Value) -> String {
  switch value {
  case .int(let int): "i\(int)"
  case .float(let float): "f\(float.bitPattern)"
  case .temporal(let temporal): "\(temporal)"
  case .string(let text): "s\(text.debugDescription)"
  case .list(let items): "[" + items.map(exact).joined(separator: ",") + "]"
  case .map(let map):
    "{"
      + zip(map.keys, map.values).map { "\($0.debugDescription):\(exact($1))" }
      .joined(separator: ",") + "}"
  default: "\(value)"
  }
}
