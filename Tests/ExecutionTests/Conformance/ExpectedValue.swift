import Graphs
import Temporals

/// A value in one canonical notation, so that expected and found ones compare as text.
struct ExpectedValue {
  private var characters: [Character]
  private var index = 0

  /// nil when the cell is not in the notation.
  static func canonical(_ text: String) -> String? {
    var parser = ExpectedValue(characters: Array(text))
    guard let value = parser.value(), parser.isAtEnd else { return nil }
    return value
  }

  private var isAtEnd: Bool { index >= characters.count }
  private var current: Character? { index < characters.count ? characters[index] : nil }

  private mutating func blanks() {
    while let character = current, character == " " || character == "\n" { index += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text)
    guard index + wanted.count <= characters.count,
      Array(characters[index..<(index + wanted.count)]) == wanted
    else { return false }
    index += wanted.count
    return true
  }

  private mutating func value() -> String? {
    blanks()
    defer { blanks() }
    switch current {
    case "(": return node()
    case "[":
      if index + 1 < characters.count, characters[index + 1] == ":" { return relationship() }
      return list()
    case "<": return path()
    case "{": return map()
    case "'": return string()
    default: return scalar()
    }
  }

  private mutating func name() -> String {
    var name = ""
    while let character = current,
      character.isLetter || character.isNumber || character == "_" || character == "$"
    {
      name.append(character)
      index += 1
    }
    return name
  }

  private mutating func node() -> String? {
    guard take("(") else { return nil }
    var labels: [String] = []
    blanks()
    while take(":") { labels.append(name()) }
    blanks()
    let properties = current == "{" ? map() : "{}"
    blanks()
    guard take(")"), let properties else { return nil }
    return Canonical.node(labels, properties)
  }

  private mutating func relationship() -> String? {
    guard take("[:") else { return nil }
    let type = name()
    blanks()
    let properties = current == "{" ? map() : "{}"
    blanks()
    guard take("]"), let properties else { return nil }
    return "[:\(type) \(properties)]"
  }

  private mutating func path() -> String? {
    guard take("<"), var text = node() else { return nil }
    while !take(">") {
      let left = take("<-") ? "<-" : take("-") ? "-" : ""
      guard !left.isEmpty, let middle = relationship() else { return nil }
      let right = take("->") ? "->" : take("-") ? "-" : ""
      guard !right.isEmpty, let end = node() else { return nil }
      text += left + middle + right + end
    }
    return "<\(text)>"
  }

  private mutating func list() -> String? {
    guard take("[") else { return nil }
    var items: [String] = []
    blanks()
    while !take("]") {
      guard let item = value() else { return nil }
      items.append(item)
      _ = take(",")
      blanks()
    }
    return "[\(items.joined(separator: ", "))]"
  }

  private mutating func map() -> String? {
    guard take("{") else { return nil }
    var entries: [(String, String)] = []
    blanks()
    while !take("}") {
      let key = name()
      blanks()
      guard take(":"), let item = value() else { return nil }
      entries.append((key, item))
      _ = take(",")
      blanks()
    }
    return Canonical.map(entries)
  }

  private mutating func string() -> String? {
    guard take("'") else { return nil }
    var text = ""
    while let character = current {
      index += 1
      if character == "'" { return "'\(text)'" }
      if character == "\\", let next = current, next == "'" || next == "\\" {
        text.append(next)
        index += 1
      } else {
        text.append(character)
      }
    }
    return nil
  }

  private mutating func scalar() -> String? {
    var text = ""
    while let character = current, !",]}> \n".contains(character) {
      text.append(character)
      index += 1
    }
    if ["true", "false", "null", "NaN"].contains(text) { return text }
    if let int = Int64(text) { return String(int) }
    return Double(text.hasPrefix(".") ? "0" + text : text).map { Canonical.float($0) }
  }
}

/// The canonical notation.
enum Canonical {
  static func float(_ value: Double) -> String { value.isNaN ? "NaN" : "\(value == 0 ? 0 : value)" }

  static func node(_ labels: [String], _ properties: String) -> String {
    "(\(labels.sorted().map { ":" + $0 }.joined()) \(properties))"
  }

  static func map(_ entries: [(String, String)]) -> String {
    "{\(entries.sorted { $0.0 < $1.0 }.map { "\($0.0): \($0.1)" }.joined(separator: ", "))}"
  }

  static func text(_ value: Value, _ view: GraphView, sortsLists: Bool = false) -> String {
    func inner(_ value: Value) -> String { text(value, view, sortsLists: sortsLists) }
    switch value {
    case .null: return "null"
    case .bool(let bool): return "\(bool)"
    case .int(let int): return "\(int)"
    case .float(let double): return float(double)
    case .string(let string): return "'\(string)'"
    case .temporal(let temporal): return "'\(temporal.text)'"
    case .list(let items):
      let texts = items.map(inner)
      return "[\((sortsLists ? texts.sorted() : texts).joined(separator: ", "))]"
    case .map(let values): return map(zip(values.keys, values.values).map { ($0, inner($1)) })
    case .node(let id):
      return node(
        view.labelNames(of: id), map(view.properties(of: id).map { ($0.key, inner($0.value)) }))
    case .relationship(let id):
      let properties = view.properties(ofRelationship: id).map { ($0.key, inner($0.value)) }
      return "[:\(view.types[view.relationship(id).type]) \(map(properties))]"
    case .path(let path):
      var text = path.nodes.first.map { inner(.node($0)) } ?? ""
      for (index, id) in path.relationships.enumerated() where index + 1 < path.nodes.count {
        let isForward = view.relationship(id).start == path.nodes[index]
        text += (isForward ? "-" : "<-") + inner(.relationship(id)) + (isForward ? "->" : "-")
        text += inner(.node(path.nodes[index + 1]))
      }
      return "<\(text)>"
    }
  }
}
