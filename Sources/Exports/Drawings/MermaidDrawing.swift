import Graphs

/// A Mermaid flowchart of every node and relationship.
struct MermaidDrawing {
  /// What Mermaid draws unless it is told otherwise.
  private static let mostEdges = 500

  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to file: TextFile) throws -> [String] {
    let caption = NodeCaption(mesh)
    try file.line("flowchart LR")
    for node in 0..<UInt32(mesh.graph.nodeCount) {
      let text = caption.lines(of: node).map(Self.escaped).joined(separator: "<br>")
      try file.line("  n\(node)[\"\(text)\"]")
    }
    for type in mesh.types {
      let label = Self.escaped(mesh.typeName(type))
      try mesh.forEachLink(ofType: type) { link in
        try file.line("  n\(link.start) -->|\"\(label)\"| n\(link.end)")
      }
    }
    guard mesh.graph.relationshipCount > Self.mostEdges else { return [] }
    return [
      "Mermaid draws \(Self.mostEdges) relationships unless its maxEdges is raised: "
        + "`save FILE S` hands on a slice"
    ]
  }

  /// What Mermaid or HTML would read as syntax is written as an entity.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "<", ">", "&", "#", ";", "`", "\\", "|": out += "#\(scalar.value);"
      default: out += NodeCaption.shown(scalar) ?? String(scalar)
      }
    }
    return out
  }
}
