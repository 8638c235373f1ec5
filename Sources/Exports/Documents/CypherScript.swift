import Graphs

/// A script of `CREATE` statements that any openCypher engine runs, in batches.
///
/// Nodes are joined by address, or by a `_key` that the end of the script takes away.
struct CypherScript {
  private static let nodesAtOnce = 100
  private static let linksAtOnce = 500

  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to file: TextFile) throws -> [String] {
    let hasKeys = try head(file)
    for group in mesh.graph.groups.indices { try nodes(of: group, to: file) }
    for type in mesh.types {
      try mesh.forEachRun(ofType: type) { pair, links in
        for lower in stride(from: 0, to: links.count, by: Self.linksAtOnce) {
          let batch = links[lower..<min(lower + Self.linksAtOnce, links.count)]
          try self.links(batch, of: type, pair, to: file)
        }
      }
    }
    if hasKeys { try file.line("MATCH (n) WHERE n._key IS NOT NULL REMOVE n._key;") }
    return []
  }

  /// Whether some node has no address of its own.
  private func head(_ file: TextFile) throws -> Bool {
    let plain = mesh.name.map { $0.isNewline ? " " : $0 }
    try file.line("// The mesh \(String(plain)) for any openCypher engine, into an empty graph.")
    try file.line("// Make an index on the address of each label first, or joining takes long:")
    var seen: Set<String> = []
    for group in mesh.graph.groups.indices {
      guard let label = mesh.labels(ofGroup: group).first, seen.insert(label).inserted else {
        continue
      }
      let name = CypherText.name(String(label.map { $0.isNewline ? " " : $0 }))
      try file.line("//   CREATE INDEX FOR (n:\(name)) ON (n.address);")
    }
    return !mesh.graph.groups.indices.allSatisfy { mesh.references.areAddresses(ofGroup: $0) }
  }

  private static func labels(_ names: [String]) -> String {
    names.map { ":" + CypherText.name($0) }.joined()
  }

  private func nodes(of group: Int, to file: TextFile) throws {
    let columns = mesh.columns(ofGroup: group)
    let labels = Self.labels(mesh.labels(ofGroup: group))
    let nodes = mesh.graph.groups[group].nodes
    for (position, node) in nodes.enumerated() {
      let isFirst = position % Self.nodesAtOnce == 0
      let key = mesh.references.address(of: node) == nil ? CypherText.string("#\(node)") : nil
      let properties = CypherText.properties(
        columns, of: node, mesh.graph.strings, before: key.map { [("_key", $0)] } ?? [])
      let gap = labels.isEmpty || properties.isEmpty ? "" : " "
      try file.write(isFirst ? "CREATE\n" : ",\n")
      try file.write("  (\(labels)\(gap)\(properties))")
      let isLast = position % Self.nodesAtOnce == Self.nodesAtOnce - 1
      if isLast || position == nodes.count - 1 { try file.line(";") }
    }
  }

  private func links(
    _ links: ArraySlice<ExportMesh.Link>, of type: Int, _ pair: ExportMesh.Pair,
    to file: TextFile
  ) throws {
    // One batch joins by one kind of key, so that an index serves it.
    for isFromKey in [false, true] {
      for isToKey in [false, true] {
        let own = links.filter { link in
          (mesh.references.address(of: link.start) == nil) == isFromKey
            && (mesh.references.address(of: link.end) == nil) == isToKey
        }
        if own.isEmpty { continue }
        try batch(
          own, of: type, from: end("a", pair.start, isFromKey, "from"),
          to: end("b", pair.end, isToKey, "to"), file)
      }
    }
  }

  private func end(_ name: String, _ group: Int, _ isKey: Bool, _ field: String) -> String {
    let label = mesh.labels(ofGroup: group).first.map { Self.labels([$0]) } ?? ""
    return "(\(name)\(label) {\(isKey ? "_key" : "address"): row.`\(field)`})"
  }

  private func batch(
    _ links: [ExportMesh.Link], of type: Int, from: String, to: String, _ file: TextFile
  ) throws {
    let columns = mesh.columns(ofType: type)
    var names = DistinctNames(["from", "to"])
    let fields = columns.map { CypherText.name(names.name($0.key)) }
    var isUsed = [Bool](repeating: false, count: columns.count)
    try file.write("UNWIND [")
    for (index, link) in links.enumerated() {
      var entries = [
        "`from`: \(CypherText.string(mesh.references.text(of: link.start)))",
        "`to`: \(CypherText.string(mesh.references.text(of: link.end)))",
      ]
      for (position, column) in columns.enumerated() {
        let value = column.value(of: link.id, mesh.graph.strings)
        if value.isNull { continue }
        isUsed[position] = true
        entries.append("\(fields[position]): \(CypherText.value(value))")
      }
      try file.write("\(index == 0 ? "" : ",")\n  {\(entries.joined(separator: ", "))}")
    }
    var properties: [String] = []
    for (position, column) in columns.enumerated() where isUsed[position] {
      properties.append("\(CypherText.name(column.key)): row.\(fields[position])")
    }
    let own = properties.isEmpty ? "" : " {\(properties.joined(separator: ", "))}"
    try file.line("\n] AS row")
    try file.line("MATCH \(from), \(to)")
    try file.line("CREATE (a)-[:\(CypherText.name(mesh.typeName(type)))\(own)]->(b);")
  }
}
