import Graphs
import Snapshots
import Temporals

extension YamlTree {
  /// A property value; dates and durations are texts.
  init(_ value: Value) {
    switch value {
    case .string(let text): self = .text(text)
    case .temporal(let temporal): self = .text(temporal.text)
    case .float(let float) where !float.isFinite: self = .text(PlainText.text(float))
    case .list(let items): self = .list(items.map { YamlTree($0) })
    case .map(let map):
      self = .map(zip(map.keys, map.values).map { YamlEntry($0, YamlTree($1)) })
    default: self = .plain(JsonText.text(value))
    }
  }
}
