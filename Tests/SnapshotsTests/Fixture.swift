import Diagnostics
import Glibc
import Graphs

@testable import Snapshots

/// Loads texts as if they were files of these names.
func load(_ files: KeyValuePairs<String, String>, asOf: String? = nil) -> Snapshot {
  var session = LoadSession()
  for (path, text) in files.sorted(by: { $0.key < $1.key }) {
    session.load(Array(text.utf8), of: SourceFile(path: path, isNamed: true))
  }
  return session.finish(
    name: nil, fallback: "test", asOf: asOf.flatMap { Instant.microseconds($0) })
}

extension Snapshot {
  var view: GraphView { GraphView(graph) }

  /// Addresses of the nodes of a label, sorted.
  func addresses(_ label: String) -> [String] {
    guard let number = graph.labels.find(label) else { return [] }
    return view.nodes(labelled: number).all.compactMap { view.text("address", of: $0) }.sorted()
  }

  func value(_ key: String, _ address: String) -> Value {
    view.node(at: address).map { view.property(key, of: $0) } ?? .null
  }

  func text(_ key: String, _ address: String) -> String? {
    view.node(at: address).flatMap { view.text(key, of: $0) }
  }

  func labels(_ address: String) -> [String] {
    view.node(at: address).map { view.labelNames(of: $0).sorted() } ?? []
  }

  /// `start -[basis]-> end` of every relationship of a type, sorted.
  func links(_ type: String) -> [String] {
    relationships(type).map { id, start, end in
      "\(start) -[\(view.propertyText("basis", ofRelationship: id))]-> \(end)"
    }.sorted()
  }

  /// Values of one property on the relationships of a type, as text, sorted.
  func linkValues(_ type: String, _ key: String) -> [String] {
    relationships(type).map { view.propertyText(key, ofRelationship: $0.id) }.sorted()
  }

  func relationships(_ type: String) -> [(id: UInt32, start: String, end: String)] {
    guard let number = graph.types.find(type) else { return [] }
    return graph.relationships[Int(number)].ids.map { id in
      let link = view.relationship(id)
      return (
        id, view.text("address", of: link.start) ?? "?", view.text("address", of: link.end) ?? "?"
      )
    }
  }

  func codes() -> [String] { diagnostics.map(\.code) }
}

extension GraphView {
  func propertyText(_ key: String, ofRelationship id: UInt32) -> String {
    property(key, ofRelationship: id).plain
  }
}

extension Value {
  /// A form for comparison in tests.
  var plain: String {
    switch self {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .float(let float): "\(float)"
    case .string(let text): text
    case .list(let list): "[" + list.map(\.plain).joined(separator: ", ") + "]"
    case .map(let map):
      "{" + zip(map.keys, map.values).map { "\($0): \($1.plain)" }.joined(separator: ", ") + "}"
    default: "?"
    }
  }
}

/// A folder that is removed when the test is over.
final class Folder {
  let path: String
  private var made: [String] = []

  init() {
    var random = SystemRandomNumberGenerator()
    path = "/tmp/dpq-snapshots-\(random.next())"
    unsafe mkdir(path, 0o755)
  }

  func make(_ name: String) {
    unsafe mkdir("\(path)/\(name)", 0o755)
    made.append("\(path)/\(name)")
  }

  func link(_ name: String, to target: String) {
    unsafe symlink(target, "\(path)/\(name)")
    made.append("\(path)/\(name)")
  }

  func write(_ name: String, _ bytes: [UInt8]) {
    guard let file = unsafe fopen("\(path)/\(name)", "w") else { return }
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
    made.append("\(path)/\(name)")
  }

  func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  deinit {
    for path in made.reversed() { unsafe Glibc.remove(path) }
    unsafe rmdir(path)
  }
}
