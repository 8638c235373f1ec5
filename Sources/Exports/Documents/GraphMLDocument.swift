import Graphs

/// GraphML 1.0: labels of a node and the type of a relationship are attributes like the properties.
struct GraphMLDocument {
  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  /// An attribute: its id in the document, and the type that all its values have.
  private struct Key {
    let id: String
    var type: PropertyType
  }

  func write(to file: TextFile) throws -> [String] {
    try file.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    try file.line("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")
    let nodeKeys = keys(mesh.graph.groups.indices.map { mesh.columns(ofGroup: $0) }, "n")
    let linkKeys = keys(mesh.types.map { mesh.columns(ofType: $0) }, "e")
    try declare("labels", "node", "n", nodeKeys, to: file)
    try declare("type", "edge", "e", linkKeys, to: file)
    try file.line("  <graph id=\"\(XmlText.escaped(mesh.name))\" edgedefault=\"directed\">")
    for group in mesh.graph.groups.indices {
      let columns = mesh.columns(ofGroup: group)
      let labels = XmlText.escaped(mesh.labels(ofGroup: group).joined(separator: ":"))
      for node in mesh.graph.groups[group].nodes {
        try file.write("    <node id=\"\(XmlText.escaped(mesh.references.text(of: node)))\">")
        try file.write("<data key=\"n\">\(labels)</data>")
        try data(columns, of: node, nodeKeys, to: file)
        try file.line("</node>")
      }
    }
    for type in mesh.types {
      let columns = mesh.columns(ofType: type)
      let name = XmlText.escaped(mesh.typeName(type))
      try mesh.forEachLink(ofType: type) { link in
        let start = XmlText.escaped(mesh.references.text(of: link.start))
        let end = XmlText.escaped(mesh.references.text(of: link.end))
        try file.write("    <edge id=\"e\(link.id)\" source=\"\(start)\" target=\"\(end)\">")
        try file.write("<data key=\"e\">\(name)</data>")
        try data(columns, of: link.id, linkKeys, to: file)
        try file.line("</edge>")
      }
    }
    try file.line("  </graph>")
    try file.line("</graphml>")
    return []
  }

  private func keys(_ columns: [[ExportColumn]], _ prefix: String) -> [String: Key] {
    var found: [String: Key] = [:]
    for column in columns.joined() {
      let known = found[column.key]
      found[column.key] = Key(
        id: known?.id ?? "\(prefix)\(found.count)",
        type: known?.type.joined(column.type) ?? column.type)
    }
    return found
  }

  private func declare(
    _ own: String, _ domain: String, _ id: String, _ keys: [String: Key], to file: TextFile
  ) throws {
    // A property of that name keeps it.
    var name = own
    while keys[name] != nil { name = "_" + name }
    var all = keys.map { (name: $0.key, key: $0.value) }
    all.append((name, Key(id: id, type: .text)))
    for (name, key) in all.sorted(by: { $0.name < $1.name }) {
      let word =
        switch key.type {
        case .boolean: "boolean"
        case .integer: "long"
        case .float: "double"
        case .text, .temporal, .list, .mixed: "string"
        }
      try file.line(
        "  <key id=\"\(key.id)\" for=\"\(domain)\" attr.name=\"\(XmlText.escaped(name))\""
          + " attr.type=\"\(word)\"/>")
    }
  }

  private func data(
    _ columns: [ExportColumn], of id: UInt32, _ keys: [String: Key], to file: TextFile
  ) throws {
    for column in columns {
      let value = column.value(of: id, mesh.graph.strings)
      guard !value.isNull, let key = keys[column.key] else { continue }
      let text =
        if case .float(let float) = value, float.isInfinite { float < 0 ? "-INF" : "INF" } else {
          PlainText.text(value)
        }
      try file.write("<data key=\"\(key.id)\">\(XmlText.escaped(text))</data>")
    }
  }
}
