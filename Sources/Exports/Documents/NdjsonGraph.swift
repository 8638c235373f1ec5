import Graphs
import Snapshots

/// One JSON object a line: `nodes.ndjson` and `relationships.ndjson`, in the shape of the JSON
/// lines that Neo4j's APOC library writes and imports.
struct NdjsonGraph {
  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to folder: AtomicFolder) throws -> [String] {
    let nodes = TextFile(folder, "nodes.ndjson")
    for group in mesh.graph.groups.indices {
      let columns = mesh.columns(ofGroup: group)
      let labels = labels(ofGroup: group)
      for node in mesh.graph.groups[group].nodes {
        let properties = JsonText.object(columns, of: node, mesh.graph.strings)
        try nodes.line(
          "{\"type\":\"node\",\"id\":\(JsonText.quoted(mesh.references.text(of: node))),"
            + "\"labels\":\(labels),\"properties\":\(properties)}")
      }
    }
    try nodes.flush()
    let links = TextFile(folder, "relationships.ndjson")
    for type in mesh.types {
      let columns = mesh.columns(ofType: type)
      let label = JsonText.quoted(mesh.typeName(type))
      try mesh.forEachLink(ofType: type) { link in
        let properties = JsonText.object(columns, of: link.id, mesh.graph.strings)
        try links.line(
          "{\"type\":\"relationship\",\"id\":\"\(link.id)\",\"label\":\(label),"
            + "\"start\":\(end(link.start)),\"end\":\(end(link.end)),\"properties\":\(properties)}")
      }
    }
    try links.flush()
    return []
  }

  private func labels(ofGroup group: Int) -> String {
    "[\(mesh.labels(ofGroup: group).map(JsonText.quoted).joined(separator: ","))]"
  }

  private func end(_ node: UInt32) -> String {
    let reference = JsonText.quoted(mesh.references.text(of: node))
    return "{\"id\":\(reference),\"labels\":\(labels(ofGroup: mesh.graph.group(of: node)))}"
  }
}
