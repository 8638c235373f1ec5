internal import Tables

/// What the signs, colours and lines of an SVG drawing mean: only those that occur.
struct SvgLegend {
  private enum Item {
    case kind(Drawing.Kind)
    case colour(String, Int)
    case line(Drawing.Basis)

    var name: String {
      switch self {
      case .kind(let kind): kind.rawValue
      case .colour(let group, _): group
      case .line(let basis): basis.rawValue
      }
    }
  }

  private var rows: [[(item: Item, x: Double)]] = []
  /// Colours of kinds, where nodes are coloured by them.
  private var hues: [String: Int] = [:]
  /// Pixels that it takes.
  private(set) var width = 0.0

  private static let row = 20.0
  private static let sign = 26.0

  /// Kinds and lines always, colours where they are those of domains or states.
  init(
    _ drawing: Drawing, _ palette: DrawingPalette, bases: [Drawing.Basis], width limit: Double
  ) {
    let found = Set(drawing.nodes.map(\.kind))
    add(Drawing.Kind.allCases.filter(found.contains).map(Item.kind), limit)
    add(bases.map(Item.line), limit)
    if palette.colouring == .kind {
      for entry in palette.entries { hues[entry.group] = entry.hue }
    } else {
      add(palette.entries.map(Item.colour), limit)
    }
  }

  var height: Double { Double(rows.count) * SvgLegend.row }

  private mutating func add(_ items: [Item], _ limit: Double) {
    var row: [(item: Item, x: Double)] = []
    var x = SvgPlaces.margin
    for item in items {
      let needed = SvgLegend.sign + SvgText.width(SvgText.cut(item.name, to: 32), of: 11) + 14
      if !row.isEmpty, x + needed > limit - SvgPlaces.margin {
        rows.append(row)
        row = []
        x = SvgPlaces.margin
      }
      row.append((item, x))
      x += needed
      width = max(width, x + SvgPlaces.margin)
    }
    if !row.isEmpty { rows.append(row) }
  }

  func write(top: Double, to output: inout TextOutput) {
    guard !rows.isEmpty else { return }
    output.line("<g class=\"legend\">")
    for (index, row) in rows.enumerated() {
      let y = top + Double(index) * SvgLegend.row
      for (item, x) in row {
        write(item, x, y, to: &output)
        output.line(
          SvgText.line(
            SvgText.cut(item.name, to: 32), x: x + SvgLegend.sign, y: y + 4, look: "d"))
      }
    }
    output.line("</g>")
  }

  private func write(_ item: Item, _ x: Double, _ y: Double, to output: inout TextOutput) {
    switch item {
    case .kind(let kind): output.line(SvgSign.text(kind, x: x + 9, y: y, hue: hues[kind.rawValue]))
    case .colour(_, let hue):
      output.line(
        "<rect x=\"\(SvgText.number(x + 2))\" y=\"\(SvgText.number(y - 5))\" width=\"16\" "
          + "height=\"10\" rx=\"3\" fill=\"\(DrawingPalette.svg(hue))\"/>")
    case .line(let basis):
      let start = "\(SvgText.number(x)) \(SvgText.number(y))"
      output.line("<path class=\"edge \(basis.rawValue)\" d=\"M\(start)h20\"/>")
    }
  }
}
