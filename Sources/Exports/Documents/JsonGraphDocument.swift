import Graphs

/// JSON Graph Format, version 2: one graph, nodes by reference, properties as metadata.
struct JsonGraphDocument {
  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to file: TextFile) throws -> [String] {
    let name = JsonText.quoted(mesh.name)
    try file.line("{\"graph\":{\"directed\":true,\"type\":\"data mesh\",\"label\":\(name),")
    try file.write("\"nodes\":{")
    var isFirst = true
    for group in mesh.graph.groups.indices {
      let columns = mesh.columns(ofGroup: group)
      let labels = "[\(mesh.labels(ofGroup: group).map(JsonText.quoted).joined(separator: ","))]"
      let naming = columns.first { $0.key == "name" }
      for node in mesh.graph.groups[group].nodes {
        let reference = mesh.references.text(of: node)
        var label = reference
        if case .string(let name)? = naming?.value(of: node, mesh.graph.strings) { label = name }
        let properties = JsonText.object(columns, of: node, mesh.graph.strings)
        try file.write(isFirst ? "\n" : ",\n")
        try file.write(
          "\(JsonText.quoted(reference)):{\"label\":\(JsonText.quoted(label)),\"metadata\":"
            + "{\"labels\":\(labels),\"properties\":\(properties)}}")
        isFirst = false
      }
    }
    try file.write("\n},\n\"edges\":[")
    isFirst = true
    for type in mesh.types {
      let columns = mesh.columns(ofType: type)
      let relation = JsonText.quoted(mesh.typeName(type))
      try mesh.forEachLink(ofType: type) { link in
        let start = JsonText.quoted(mesh.references.text(of: link.start))
        let end = JsonText.quoted(mesh.references.text(of: link.end))
        let properties = JsonText.object(columns, of: link.id, mesh.graph.strings)
        try file.write(isFirst ? "\n" : ",\n")
        try file.write(
          "{\"id\":\"\(link.id)\",\"source\":\(start),\"target\":\(end),"
            + "\"relation\":\(relation),\"metadata\":\(properties)}")
        isFirst = false
      }
    }
    try file.line("\n]}}")
    return []
  }
}
