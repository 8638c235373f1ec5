internal import Tables

/// A drawing as a Mermaid flowchart.
struct MermaidFormat {
  func write(_ drawing: Drawing, to output: inout TextOutput) {
    output.line("flowchart LR")
    var framed = Set<Int>()
    for (index, frame) in drawing.frames.enumerated() {
      output.line("  subgraph f\(index)[\"\(MermaidFormat.escaped(frame.label))\"]")
      for member in frame.members where drawing.nodes.indices.contains(member) {
        guard framed.insert(member).inserted else { continue }
        output.line("    " + shape(drawing.nodes[member], member))
      }
      output.line("  end")
    }
    for (index, node) in drawing.nodes.enumerated() where !framed.contains(index) {
      output.line("  " + shape(node, index))
    }
    for edge in drawing.edges where drawing.holds(edge) {
      let arrow = edge.mark == .dim ? "-.->" : "-->"
      let label = edge.label.isEmpty ? "" : "|\"\(MermaidFormat.escaped(edge.label))\"|"
      output.line("  n\(edge.from) \(arrow)\(label) n\(edge.to)")
    }
    let classes: [(Drawing.Mark, String)] = [
      (.focus, "stroke-width:3px"), (.warning, "stroke:#d29922"), (.broken, "stroke:#cf222e"),
      (.dim, "opacity:0.6"),
    ]
    for (mark, look) in classes {
      let members = drawing.nodes.indices.filter { drawing.nodes[$0].mark == mark }
      guard !members.isEmpty else { continue }
      output.line("  classDef \(mark.rawValue) \(look)")
      output.line("  class \(members.map { "n\($0)" }.joined(separator: ",")) \(mark.rawValue)")
    }
  }

  private func shape(_ node: Drawing.Node, _ index: Int) -> String {
    let label = "\"\(MermaidFormat.escaped(node.label))\""
    switch node.kind {
    case .source, .asset, .dataset: return "n\(index)[(\(label))]"
    case .contract: return "n\(index)[/\(label)/]"
    default: return "n\(index)[\(label)]"
    }
  }

  /// Text inside quotes: what Mermaid or HTML would read as syntax is written as an entity.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "<", ">", "&", "#", ";", "`", "\\": result += "#\(scalar.value);"
      case _ where TerminalText.steersTerminal(scalar):
        result += TerminalText.escaped(String(scalar)).replacing("\\", with: "#92;")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
