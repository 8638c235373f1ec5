internal import Tables

/// A drawing as a Graphviz digraph; frames are clusters.
struct DotFormat {
  func write(_ drawing: Drawing, to output: inout TextOutput) {
    output.line("digraph {")
    output.line("  rankdir=LR;")
    output.line("  node [shape=box, style=rounded, fontname=\"Helvetica\"];")
    if !drawing.title.isEmpty { output.line("  label=\(DotFormat.quoted(drawing.title));") }
    for (index, node) in drawing.nodes.enumerated() {
      let details = node.details.filter { !$0.isEmpty }.joined(separator: " · ")
      let label = details.isEmpty ? node.label : node.label + "\n" + details
      output.line("  n\(index) [label=\(DotFormat.quoted(label))\(look(node))];")
      if output.hasFailed { return }
    }
    for (index, frame) in drawing.disjointFrames.enumerated() {
      output.line("  subgraph cluster_\(index) {")
      output.line("    label=\(DotFormat.quoted(frame.label));")
      output.line("    " + frame.members.map { "n\($0);" }.joined(separator: " "))
      output.line("  }")
    }
    for edge in drawing.edges where drawing.holds(edge) {
      var attributes: [String] = []
      if !edge.label.isEmpty { attributes.append("label=\(DotFormat.quoted(edge.label))") }
      if let look = look(edge) { attributes.append(look) }
      let suffix = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      output.line("  n\(edge.from) -> n\(edge.to)\(suffix);")
      if output.hasFailed { return }
    }
    output.line("}")
  }

  private func look(_ edge: Drawing.Edge) -> String? {
    if edge.mark == .broken { return "color=red" }
    switch edge.basis {
    case .agreed: return "penwidth=2"
    case .observed: return "style=dashed"
    case .inferred: return "style=dotted"
    case .bypass: return "color=red, style=dashed"
    case .declared: return nil
    case nil: return edge.mark == .dim ? "style=dashed" : nil
    }
  }

  private func look(_ node: Drawing.Node) -> String {
    var look = ""
    switch node.kind {
    case .product: look += ", shape=ellipse"
    case .outputPort: look += ", shape=diamond"
    case .inputPort: look += ", shape=cds"
    case .source: look += ", shape=cylinder"
    case .asset, .dataset: look += ", style=solid"
    case .contract: look += ", shape=note"
    case .job: look += ", shape=hexagon"
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

  /// A quoted Graphviz string: `\` and `"` escaped, line breaks as `\n`, `&` as the entity that
  /// Graphviz reads in any label.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
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

  /// Frames with members that are there, each node in the first that names it.
  var disjointFrames: [Frame] {
    var isFramed = [Bool](repeating: false, count: nodes.count)
    return frames.compactMap { frame in
      var members: [Int] = []
      for member in frame.members where nodes.indices.contains(member) && !isFramed[member] {
        isFramed[member] = true
        members.append(member)
      }
      return members.isEmpty ? nil : Frame(label: frame.label, members: members)
    }
  }
}
