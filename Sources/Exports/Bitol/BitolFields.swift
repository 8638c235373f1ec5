import Graphs
import Snapshots

/// The entries of one object of a Bitol document, in the order in which they are added.
///
/// What is asked for by key goes under the standard's own name; what is left goes into
/// `customProperties`.
struct BitolFields {
  /// Found anew by a load, or said elsewhere in the documents.
  private static let derived: Set<String> = [
    "address", "aliases", "archetype", "authoritativeDefinitions", "customProperties", "domain",
    "file", "id", "kind", "line", "name", "owner", "resolved", "sourceArchetype", "sourceStatus",
    "standard", "standardVersion", "status", "version", "versions",
  ]

  private let walk: MeshWalk
  private let node: UInt32
  private var rest: [String: Value]
  private(set) var entries: [YamlEntry] = []

  init(_ walk: MeshWalk, _ node: UInt32) {
    self.walk = walk
    self.node = node
    rest = Dictionary(walk.properties(of: node).map { ($0.key, $0.value) }) { first, _ in first }
  }

  mutating func add(_ key: String, _ value: YamlTree) { entries.append(YamlEntry(key, value)) }

  mutating func add(_ key: String, _ text: String?) {
    if let text { add(key, .text(text)) }
  }

  /// A list, unless it is empty.
  mutating func add(_ key: String, _ items: [YamlTree]) {
    if !items.isEmpty { add(key, .list(items)) }
  }

  /// Moves a property under a name of the standard, if its value has the type that this name takes.
  mutating func move(_ key: String, as name: String? = nil, _ kind: Kind) {
    guard let value = rest[key], kind.holds(value) else { return }
    rest[key] = nil
    add(name ?? key, YamlTree(value))
  }

  /// Takes a property away, for the caller to write in a form of its own.
  mutating func take(_ key: String) -> Value { rest.removeValue(forKey: key) ?? .null }

  func text(_ key: String) -> String? {
    if case .string(let text)? = rest[key] { text } else { nil }
  }

  /// `status` in the words of the file that said it.
  mutating func status() { add("status", text("sourceStatus") ?? text("status")) }

  /// Other names, as ODPS v1.1.0 writes them: with what a file said of each, where it did.
  mutating func synonyms() {
    let details = take("synonymDetails")
    if case .list(let items) = details, items.allSatisfy(Self.isSynonym) {
      _ = take("synonyms")
      add("synonyms", YamlTree(details))
      return
    }
    guard let value = rest["synonyms"], Kind.texts.holds(value), case .list(let items) = value
    else { return }
    rest["synonyms"] = nil
    add("synonyms", items.map { .map([YamlEntry("synonym", YamlTree($0))]) })
  }

  private static func isSynonym(_ value: Value) -> Bool {
    if case .map(let map) = value, case .string? = map["synonym"] { true } else { false }
  }

  /// Links to terms, and the definitions that a file gave.
  mutating func definitions() {
    var items: [YamlTree] = []
    var urls: Set<String> = []
    if case .list(let given)? = rest["authoritativeDefinitions"] {
      for case .map(let map) in given {
        guard case .string(let url)? = map["url"], case .string? = map["type"] else { continue }
        urls.insert(url)
        items.append(YamlTree(.map(map)))
      }
    }
    for term in walk.after(node, "MEANS") {
      let address = walk.address(of: term)
      let tail = address.hasPrefix("term:") ? String(address.dropFirst(5)) : address
      let url = walk.text("url", of: term) ?? tail
      guard urls.insert(url).inserted else { continue }
      items.append(
        .map([
          YamlEntry("type", .text("businessDefinition")), YamlEntry("url", .text(url)),
        ]))
    }
    add("authoritativeDefinitions", items)
  }

  /// What no name of the standard took; `also` comes first.
  mutating func customProperties(also: [YamlEntry] = []) {
    var items = also
    for (key, value) in rest.sorted(by: { $0.key < $1.key }) where !Self.derived.contains(key) {
      items.append(YamlEntry(key, YamlTree(value)))
    }
    if case .map(let map)? = rest["customProperties"] {
      items += zip(map.keys, map.values).map { YamlEntry($0, YamlTree($1)) }
    }
    add(
      "customProperties",
      items.map { .map([YamlEntry("property", .text($0.key)), YamlEntry("value", $0.value)]) })
  }

  /// What a name of the standard takes.
  enum Kind {
    case text
    case boolean
    case integer
    case texts
    case list
    case maps
    case map

    func holds(_ value: Value) -> Bool {
      switch (self, value) {
      case (.text, .string), (.boolean, .bool), (.integer, .int), (.list, .list), (.map, .map):
        true
      case (.texts, .list(let items)):
        items.allSatisfy { if case .string = $0 { true } else { false } }
      case (.maps, .list(let items)):
        items.allSatisfy { if case .map = $0 { true } else { false } }
      default: false
      }
    }
  }
}
