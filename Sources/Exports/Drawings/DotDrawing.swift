import Graphs

/// A Graphviz digraph of every node and relationship.
struct DotDrawing {
  private let mesh: ExportMesh

  init(_ mesh: ExportMesh) { self.mesh = mesh }

  func write(to file: TextFile) throws -> [String] {
    let caption = NodeCaption(mesh)
    try file.line("digraph \(Self.quoted([mesh.name])) {")
    try file.line("  rankdir=LR;")
    try file.line("  node [shape=box, style=rounded, fontname=\"Helvetica\"];")
    for node in 0..<UInt32(mesh.graph.nodeCount) {
      try file.line("  n\(node) [label=\(Self.quoted(caption.lines(of: node)))];")
    }
    for type in mesh.types {
      let label = Self.quoted([mesh.typeName(type)])
      try mesh.forEachLink(ofType: type) { link in
        try file.line("  n\(link.start) -> n\(link.end) [label=\(label)];")
      }
    }
    try file.line("}")
    return []
  }

  /// A quoted string of the DOT language: quotes and backslashes escaped, so that none of its
  /// `\N` or `\l` is read from a name.
  private static func quoted(_ lines: [String]) -> String {
    var out = "\""
    for (index, line) in lines.enumerated() {
      if index > 0 { out += "\\n" }
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        // Graphviz reads entities of HTML in any label.
        case "&": out += "&amp;"
        default: out += NodeCaption.shown(scalar) ?? String(scalar)
        }
      }
    }
    return out + "\""
  }
}
