internal import Tables

/// A drawing as a Graphviz digraph.
struct DotFormat {
  func write(_ drawing: Drawing, to output: inout TextOutput) {
    output.line("digraph {")
    output.line("  rankdir=LR;")
    output.line("  node [shape=box, style=rounded, fontname=\"Helvetica\"];")
    if !drawing.title.isEmpty { output.line("  label=\(DotFormat.quoted(drawing.title));") }
    for (index, node) in drawing.nodes.enumerated() {
      let details = node.details.filter { !$0.isEmpty }.joined(separator: " · ")
      let label = details.isEmpty ? node.label : node.label + "\n" + details
      let look = look(node)
      output.line("  n\(index) [label=\(DotFormat.quoted(label))\(look)];")
    }
    for (index, frame) in drawing.frames.enumerated() {
      output.line("  subgraph cluster_\(index) {")
      output.line("    label=\(DotFormat.quoted(frame.label));")
      let members = frame.members.filter(drawing.nodes.indices.contains).map { "n\($0);" }
      output.line("    " + members.joined(separator: " "))
      output.line("  }")
    }
    for edge in drawing.edges where drawing.holds(edge) {
      var attributes: [String] = []
      if !edge.label.isEmpty { attributes.append("label=\(DotFormat.quoted(edge.label))") }
      if edge.mark == .broken { attributes.append("color=red") }
      if edge.mark == .dim { attributes.append("style=dashed") }
      let suffix = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      output.line("  n\(edge.from) -> n\(edge.to)\(suffix);")
    }
    output.line("}")
  }

  private func look(_ node: Drawing.Node) -> String {
    var look = ""
    switch node.kind {
    case .source, .asset, .dataset: look += ", shape=cylinder"
    case .contract: look += ", shape=note"
    case .unresolved: look += ", style=\"rounded,dashed\""
    default: break
    }
    switch node.mark {
    case .plain: break
    case .focus: look += ", penwidth=2"
    case .warning: look += ", color=orange"
    case .broken: look += ", color=red"
    case .dim: look += ", fontcolor=gray"
    }
    return look
  }

  /// A quoted Graphviz string: `\` and `"` escaped, line breaks as `\n`.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        result +=
          TerminalText.steersTerminal(scalar)
          ? TerminalText.escaped(String(scalar)).replacing("\\", with: "\\\\") : String(scalar)
      }
    }
    return result + "\""
  }
}

extension Drawing {
  /// Whether both ends of the edge are nodes of the drawing.
  func holds(_ edge: Edge) -> Bool {
    nodes.indices.contains(edge.from) && nodes.indices.contains(edge.to)
  }
}
