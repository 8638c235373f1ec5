internal import Tables

/// A drawing as a Mermaid flowchart; frames are subgraphs.
struct MermaidFormat {
  /// What Mermaid draws unless it is told otherwise.
  private static let mostEdges = 500

  func write(_ drawing: Drawing, to output: inout TextOutput) {
    output.line("flowchart LR")
    if drawing.edges.count > MermaidFormat.mostEdges {
      output.line(
        "  %% \(drawing.edges.count) edges: Mermaid draws \(MermaidFormat.mostEdges) unless its "
          + "maxEdges is raised")
    }
    var framed = Set<Int>()
    for (index, frame) in drawing.disjointFrames.enumerated() {
      framed.formUnion(frame.members)
      output.line("  subgraph f\(index)[\"\(MermaidFormat.escaped(frame.label))\"]")
      for member in frame.members { output.line("    " + shape(drawing.nodes[member], member)) }
      output.line("  end")
    }
    for (index, node) in drawing.nodes.enumerated() where !framed.contains(index) {
      output.line("  " + shape(node, index))
    }
    var red: [Int] = []
    for (index, edge) in drawing.edges.lazy.filter(drawing.holds).enumerated() {
      let label = edge.label.isEmpty ? "" : "|\"\(MermaidFormat.escaped(edge.label))\"|"
      output.line("  n\(edge.from) \(arrow(edge))\(label) n\(edge.to)")
      if edge.mark == .broken || edge.basis == .bypass { red.append(index) }
      if output.hasFailed { return }
    }
    if !red.isEmpty {
      output.line("  linkStyle \(red.map(String.init).joined(separator: ",")) stroke:#cf222e")
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

  private func arrow(_ edge: Drawing.Edge) -> String {
    switch edge.basis {
    case .agreed: "==>"
    case .observed, .inferred, .bypass: "-.->"
    case .declared: "-->"
    case nil: edge.mark == .dim ? "-.->" : "-->"
    }
  }

  private func shape(_ node: Drawing.Node, _ index: Int) -> String {
    let label = "\"\(MermaidFormat.escaped(node.label))\""
    switch node.kind {
    case .product: return "n\(index)((\(label)))"
    case .outputPort: return "n\(index){\(label)}"
    case .inputPort: return "n\(index)>\(label)]"
    case .source: return "n\(index)[(\(label))]"
    case .job: return "n\(index){{\(label)}}"
    case .domain: return "n\(index)([\(label)])"
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
