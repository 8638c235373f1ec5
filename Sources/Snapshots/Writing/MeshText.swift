import Diagnostics
import Graphs

/// Writes a whole mesh in dpq's own format (the room's page DpqFormat), as YAML, JSON or NDJSON.
struct MeshText {
  enum Syntax {
    case yaml
    case json
    case ndjson
  }

  /// Readers stop at 512 levels, of which the frame of the document takes some.
  private static let mostDepth = 490
  private static let stretch = 1 << 18

  private let snapshot: Snapshot
  private let syntax: Syntax
  private let view: GraphView
  private let checkpoint: () throws -> Void
  private let sink: ([UInt8]) throws -> Void
  private var out = ""

  /// `checkpoint` is asked while nothing is handed to `sink` yet, and throws what ends the writing.
  init(
    _ snapshot: Snapshot, _ syntax: Syntax, checkpoint: @escaping () throws -> Void = {},
    into sink: @escaping ([UInt8]) throws -> Void
  ) {
    self.snapshot = snapshot
    self.syntax = syntax
    view = GraphView(snapshot.graph)
    self.checkpoint = checkpoint
    self.sink = sink
  }

  mutating func write() throws {
    let graph = snapshot.graph
    let names = try Helper { Self.references(graph) }.outcome(asking: checkpoint)
    try head()
    try section("nodes", count: snapshot.graph.nodeCount) { text, index in
      let node = UInt32(index)
      var entries: [(key: String, value: DocumentText)] = []
      if names[index].hasPrefix("#") { entries.append(("key", .text(names[index]))) }
      entries.append(("labels", .list(text.view.labelNames(of: node).map { .text($0) })))
      entries.append(("properties", DocumentText(text.view.properties(of: node))))
      return entries
    }
    try section("relationships", count: snapshot.graph.relationshipCount) { text, index in
      let link = text.view.relationship(UInt32(index))
      return [
        ("type", .text(text.view.types[link.type])), ("from", .text(names[Int(link.start)])),
        ("to", .text(names[Int(link.end)])),
        ("properties", DocumentText(text.view.properties(ofRelationship: UInt32(index)))),
      ]
    }
    if syntax == .json { out += "\n}\n" }
    try flush()
  }

  /// What relationships call each node: its address, or a number where that is not its alone.
  private static func references(_ graph: Graph) -> [String] {
    let view = GraphView(graph)
    var seen: [String: Int] = [:]
    var names = (0..<graph.nodeCount).map { view.text("address", of: UInt32($0)) ?? "" }
    for name in names { seen[name, default: 0] += 1 }
    for (index, name) in names.enumerated()
    where name.isEmpty || name.hasPrefix("#") || seen[name] != 1 {
      names[index] = "#\(index)"
    }
    return names
  }

  private mutating func head() throws {
    var mesh: [(key: String, value: DocumentText)] = [
      ("name", .text(snapshot.name)), ("whole", .bool(true)),
    ]
    if let asOf = snapshot.asOf { mesh.append(("asOf", .text(Instant.text(asOf)))) }
    if snapshot.properties.count > 0 {
      let properties = zip(snapshot.properties.keys, snapshot.properties.values)
      mesh.append(("properties", DocumentText(properties.map { (key: $0, value: $1) })))
    }
    let schema: [(key: String, value: DocumentText)] = [
      ("labels", .list(snapshot.graph.labels.names.map { .text($0) })),
      ("types", .list(snapshot.graph.types.names.map { .text($0) })),
    ]
    let entries: [(key: String, value: DocumentText)] = [
      ("dpq", .int(1)), ("mesh", .map(mesh)), ("schema", .map(schema)),
      ("files", .list(snapshot.sources.map { Self.file($0) })),
    ]
    for entry in entries { try check(entry.value) }
    switch syntax {
    case .yaml: YamlDocument.write(entries, first: "", indent: "", levels: 1, to: &out)
    case .json, .ndjson:
      JsonDocument.write(.map(entries), to: &out)
      if syntax == .json { out.removeLast() } else { out += "\n" }
    }
  }

  private static func file(_ file: LoadedFile) -> DocumentText {
    .map([
      ("path", .text(file.path)), ("format", .text(file.format)),
      ("documents", .int(Int64(file.documents))), ("size", .int(Int64(file.size))),
    ])
  }

  private mutating func section(
    _ name: String, count: Int,
    _ entry: (MeshText, Int) -> [(key: String, value: DocumentText)]
  ) throws {
    switch syntax {
    case .yaml: out += count == 0 ? "\(name): []\n" : "\(name):\n"
    case .json: out += ",\n\"\(name)\":["
    case .ndjson: break
    }
    for index in 0..<count {
      let entries = entry(self, index)
      for part in entries { try check(part.value) }
      switch syntax {
      case .yaml: YamlDocument.write(entries, first: "- ", indent: "  ", levels: 1, to: &out)
      case .json:
        out += index == 0 ? "\n" : ",\n"
        JsonDocument.write(.map(entries), to: &out)
      case .ndjson:
        JsonDocument.write(
          .map([("dpq", .int(1)), (name, .list([.map(entries)]))]), to: &out)
        out += "\n"
      }
      if out.utf8.count >= Self.stretch { try flush() }
    }
    if syntax == .json { out += "]" }
  }

  private func check(_ document: DocumentText) throws {
    guard document.depth <= Self.mostDepth else {
      throw Diagnostic(
        "save.too-deep", "a value nests deeper than text formats are read back",
        outcome: .failed, suggestion: "save it as a store: `save FILE.dpqs`")
    }
  }

  private mutating func flush() throws {
    try sink(Array(out.utf8))
    out.removeAll(keepingCapacity: true)
  }
}
