internal import Tables

/// A node of an SVG drawing: a card with the sign of its kind and what is known of it.
struct SvgNode {
  private let node: Drawing.Node
  private let name: String
  private let details: String
  private let note: String

  /// Cells of a name and of the lines below it.
  private static let nameCells = 44
  private static let detailCells = 48
  private static let sign = 34.0

  /// `backs` are the names of nodes back to which it closes a cycle.
  init(_ node: Drawing.Node, backs: [String]) {
    self.node = node
    name = SvgText.cut(node.label, to: SvgNode.nameCells)
    let details = node.details.filter { !$0.isEmpty }.joined(separator: " · ")
    self.details = SvgText.cut(details, to: SvgNode.detailCells)
    note = backs.isEmpty ? "" : SvgText.cut("↺ " + backs.joined(separator: ", "), to: 48)
  }

  var width: Double {
    let text = max(
      SvgText.width(shownName, of: 12), SvgText.width(details, of: 11), SvgText.width(note, of: 11))
    return SvgNode.sign + text + 12
  }

  private var shownName: String {
    switch node.mark {
    case .warning, .broken: Glyphs.unicode.prefix(node.mark) + name
    case .plain, .focus, .dim: name
    }
  }

  func write(_ box: SvgPlaces.Box, hue: Int?, to output: inout TextOutput) {
    let kind = node.kind == .unresolved ? " unresolved" : ""
    output.line("<g class=\"\(node.mark.rawValue)\(kind)\">")
    let whole = ([node.label + " (\(node.kind.rawValue))"] + node.details.filter { !$0.isEmpty })
      .joined(separator: " · ")
    output.line("<title>\(HtmlFormat.escaped(whole))</title>")
    output.line(
      "<rect class=\"card\" x=\"\(SvgText.number(box.x))\" y=\"\(SvgText.number(box.y))\" "
        + "width=\"\(SvgText.number(box.width))\" height=\"\(SvgText.number(box.height))\" "
        + "rx=\"6\"/>")
    let middle = box.y + box.height / 2
    output.line(SvgSign.text(node.kind, x: box.x + 18, y: middle, hue: hue))
    let lines = [(shownName, "")] + [(details, "d"), (note, "d")].filter { !$0.0.isEmpty }
    var y = middle - Double(lines.count - 1) * 7 + 4
    for (text, look) in lines {
      output.line(SvgText.line(text, x: box.x + SvgNode.sign, y: y, look: look))
      y += 14
    }
    output.line("</g>")
  }
}

/// The sign of a kind in the pictures of the field.
enum SvgSign {
  /// A sign of 14 pixels around a point.
  static func text(_ kind: Drawing.Kind, x: Double, y: Double, hue: Int?) -> String {
    let colour = hue.map(DrawingPalette.svg)
    func filled(_ path: String) -> String {
      let fill = colour.map { " style=\"fill: \($0)\"" } ?? ""
      return "<path class=\"sign\"\(fill) d=\"M\(point(x, y))\(path)\"/>"
    }
    func open(_ path: String) -> String {
      let stroke = colour.map { " style=\"stroke: \($0)\"" } ?? ""
      return "<path class=\"open\"\(stroke) d=\"M\(point(x, y))\(path)\"/>"
    }
    switch kind {
    case .product: return filled("m-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z")
    case .domain:
      return open("m-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zm4 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z")
    case .outputPort: return filled("m-8 0l8 -8l8 8l-8 8z")
    case .inputPort: return filled("m-5 -7l12 7l-12 7z")
    case .port: return open("m-7 0l7 -7l7 7l-7 7z")
    case .asset, .dataset: return filled("m-6.5 -6.5h13v13h-13z")
    case .field: return filled("m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z")
    case .source:
      return open("m-6 -5v10c0 3 12 3 12 0v-10c0 3 -12 3 -12 0c0 -3 12 -3 12 0")
    case .contract: return open("m-5 -7h7l4 4v10h-11zm7 0v4h4")
    case .job: return filled("m-7 0l3.5 -6h7l3.5 6l-3.5 6h-7z")
    case .team, .person: return open("m-3 -4a3 3 0 1 0 6 0a3 3 0 1 0 -6 0zm-3 11c0 -8 12 -8 12 0z")
    case .agreement: return open("m-6 0l4 5l8 -10")
    case .other: return open("m-6 -6h12v12h-12z")
    case .unresolved:
      return "<text class=\"d\" style=\"font-size: 14px\" x=\"\(SvgText.number(x - 4))\" "
        + "y=\"\(SvgText.number(y + 5))\">?</text>"
    }
  }

  private static func point(_ x: Double, _ y: Double) -> String {
    "\(SvgText.number(x)) \(SvgText.number(y))"
  }
}
