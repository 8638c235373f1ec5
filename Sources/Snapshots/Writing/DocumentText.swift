import Graphs
import Temporals

/// A document that is to be written: the shape that YAML and JSON share.
indirect enum DocumentText {
  case null
  case bool(Bool)
  case int(Int64)
  /// A finite one.
  case float(Double)
  case text(String)
  case list([DocumentText])
  case map([(key: String, value: DocumentText)])

  /// A property value, so that it reads back as exactly the same.
  ///
  /// What JSON cannot say is a map of one key that begins with `$`; a map that has such a key of
  /// its own is wrapped.
  init(_ value: Value) {
    switch value {
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .float(let float):
      self = float.isFinite ? .float(float) : .map([("$float", .text("\(float)"))])
    case .string(let text): self = .text(text)
    case .list(let items): self = .list(items.map { DocumentText($0) })
    case .map(let map):
      let entries = zip(map.keys, map.values).map { (key: $0, value: DocumentText($1)) }
      let isMarked = map.keys.contains { $0.hasPrefix("$") }
      self = isMarked ? .map([("$map", .map(entries))]) : .map(entries)
    case .temporal(let temporal):
      let parts = TemporalParts(temporal)
      var items: [DocumentText] = [.text(parts.kind.rawValue), .text(temporal.text)]
      items += parts.numbers.map { .int($0) }
      if let zone = parts.zone { items.append(.text(zone)) }
      self = .map([("$temporal", .list(items))])
    case .null, .node, .relationship, .path: self = .null
    }
  }

  init(_ properties: [(key: String, value: Value)]) {
    self = .map(properties.map { ($0.key, DocumentText($0.value)) })
  }

  /// How many levels it nests; 1 for a scalar.
  var depth: Int {
    switch self {
    case .list(let items): 1 + (items.map(\.depth).max() ?? 0)
    case .map(let entries): 1 + (entries.map(\.value.depth).max() ?? 0)
    default: 1
    }
  }
}

extension DocumentNode {
  /// The property value that `DocumentText` wrote.
  func exactValue() -> Value {
    switch content {
    case .scalar(let text, let isPlain):
      return isPlain ? Scalars.value(ofPlain: text) : .string(text)
    case .sequence(let elements): return .list(elements.map { $0.exactValue() })
    case .mapping(let entries):
      if entries.count == 1, let marked = marked(entries[0]) { return marked }
      let sorted = entries.sorted { $0.key < $1.key }
      return .map(ValueMap(sorted.lazy.map { ($0.key, $0.value.exactValue()) }))
    }
  }

  private func marked(_ entry: DocumentEntry) -> Value? {
    switch entry.key {
    case "$float":
      guard case .scalar(let text, _) = entry.value.content, let float = Double(text) else {
        return nil
      }
      return .float(float)
    case "$map":
      let sorted = entry.value.entries.sorted { $0.key < $1.key }
      return .map(ValueMap(sorted.lazy.map { ($0.key, $0.value.exactValue()) }))
    case "$temporal": return Self.temporal(entry.value.elements.map { $0.exactValue() })
    default: return nil
    }
  }

  private static func temporal(_ items: [Value]) -> Value? {
    guard case .string(let name)? = items.first, let kind = Temporal.Kind(rawValue: name) else {
      return nil
    }
    var numbers: [Int64] = []
    var zone: String?
    for item in items.dropFirst(2) {
      if case .int(let number) = item { numbers.append(number) }
      if case .string(let text) = item { zone = text }
    }
    return TemporalParts(kind: kind, numbers: numbers, zone: zone).temporal.map { .temporal($0) }
  }
}
