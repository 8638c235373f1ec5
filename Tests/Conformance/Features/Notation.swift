package import Graphs

/// A value as feature files write it: compared by look, never by identity.
package indirect enum Notation: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string(String)
  case list([Notation])
  case map([Entry])
  case node(labels: [String], properties: [Entry])
  case relationship(type: String, properties: [Entry])
  /// Nodes and relationships in turn; `forward` tells for each relationship how it points.
  case path([Notation], forward: [Bool])

  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: Notation
  }

  /// One text for all values that look the same; `sortsLists` compares lists as bags.
  package func text(sortsLists: Bool = false) -> String {
    func inner(_ value: Notation) -> String { value.text(sortsLists: sortsLists) }
    func map(_ entries: [Entry]) -> String {
      let sorted = entries.sorted { $0.key < $1.key }
      return "{\(sorted.map { "\($0.key): \(inner($0.value))" }.joined(separator: ", "))}"
    }
    func filler(_ label: String, _ entries: [Entry]) -> String {
      let parts = [label, entries.isEmpty ? "" : map(entries)]
      return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
    switch self {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return "\(number)"
    case .float(let number): return number.isNaN ? "NaN" : number == 0 ? "0.0" : "\(number)"
    case .string(let text): return "'\(text)'"
    case .list(let items):
      let texts = items.map(inner)
      return "[\((sortsLists ? texts.sorted() : texts).joined(separator: ", "))]"
    case .map(let entries): return map(entries)
    case .node(let labels, let properties):
      return "(\(filler(labels.sorted().map { ":\($0)" }.joined(), properties)))"
    case .relationship(let type, let properties): return "[\(filler(":\(type)", properties))]"
    case .path(let elements, let forward):
      var out = ""
      for (index, element) in elements.enumerated() {
        let isForward = index / 2 < forward.count && forward[index / 2]
        let isRelationship = index % 2 == 1
        if isRelationship { out += isForward ? "-" : "<-" }
        out += inner(element)
        if isRelationship { out += isForward ? "->" : "-" }
      }
      return "<\(out)>"
    }
  }

  /// The same as a value of the language; nil for nodes, relationships and paths.
  package var value: Value? {
    switch self {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .list(let items):
      let values = items.compactMap(\.value)
      return values.count == items.count ? .list(values) : nil
    case .map(let entries):
      let values = entries.compactMap { entry in entry.value.value.map { (entry.key, $0) } }
      return values.count == entries.count ? .map(ValueMap(values)) : nil
    case .node, .relationship, .path: return nil
    }
  }
}
