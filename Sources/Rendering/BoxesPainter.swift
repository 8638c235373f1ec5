internal import Tables

/// Paints a layered layout on cells.
struct BoxesPainter {
  let layout: LayeredLayout
  let options: RenderOptions
  /// Whether frames were asked for and had no room.
  var dropsFrames = false

  private let texts: [[String]]
  private let palette: DrawingPalette?
  /// Cells of each layer's boxes, and between tracks.
  private var widths: [Int]
  private var spacing = 2

  /// A name keeps this many cells in a box.
  private static let leastName = 12
  /// Cells of a label on a line.
  private static let labelLimit = 16

  init(_ layout: LayeredLayout, _ drawing: Drawing, options: RenderOptions) {
    self.layout = layout
    self.options = options
    palette = options.palette(drawing)
    let glyphs = options.glyphs
    texts = drawing.nodes.enumerated().map { index, node in
      let sign = KindGlyph.text(node.kind, goesOn: true, unicode: options.unicode)
      let name = sign + " " + glyphs.prefix(node.mark) + TerminalText.escaped(node.label)
      let backs = layout.flow.backs[index].map { TerminalText.escaped(layout.flow.labels[$0]) }
      return backs.isEmpty ? [name] : [name, glyphs.again + " " + backs.joined(separator: ", ")]
    }
    let texts = texts
    widths = layout.layers.map { layer in
      layer.filter { layout.graph.isNode($0) }.flatMap { texts[$0] }
        .reduce(1) { max($0, TextWidth.width(of: $1)) } + 4
    }
  }

  var rowCount: Int { layout.rowCount }
  var isWithoutFrames: Bool { layout.frames.isEmpty }
  var width: Int { widths.reduce(0, +) + gaps(spacing) }

  /// The fewest columns in which names can still be told apart.
  var leastWidth: Int {
    widths.reduce(0) { $0 + min($1, BoxesPainter.leastName + 4) } + gaps(1)
  }

  /// What is said under the drawing beside its own footnotes.
  var remarks: [String] {
    var remarks: [String] = []
    if let label = layout.commonLabel { remarks.append("every line: \(label)") }
    if dropsFrames { remarks.append("… frames are left out: they do not fit") }
    return remarks
  }

  /// Brings tracks together, then cuts names, until the drawing is no wider than the window.
  mutating func fit(_ window: Int) {
    if width > window { spacing = 1 }
    guard width > window else { return }
    widths =
      ColumnFit.shrink(widths, to: window - gaps(spacing), minimum: 1)
      ?? widths.map { min($0, BoxesPainter.leastName + 4) }
  }

  func lines(_ drawing: Drawing) -> [Line] {
    guard !layout.layers.isEmpty else { return [] }
    var grid = CellGrid(width: width, height: layout.rowCount)
    let alphabet: GridAlphabet = options.unicode ? .unicode : .ascii
    let starts = columnStarts
    for frame in layout.frames { paint(frame, starts, on: &grid) }
    for gutter in layout.gutters.indices { paint(gutter, starts, alphabet, on: &grid) }
    for (layer, vertices) in layout.layers.enumerated() {
      for vertex in vertices {
        if layout.graph.isNode(vertex) {
          paint(drawing.nodes[vertex], vertex, at: starts[layer], alphabet, on: &grid)
        } else {
          grid.level(
            layout.placement.top[vertex], starts[layer], starts[layer] + widths[layer] - 1,
            owner: layout.graph.passing[vertex - layout.graph.nodeCount])
        }
      }
    }
    return grid.lines(alphabet) {
      options.style.ink(layout.graph.bundles[$0].look.mark, line: true)
    }
  }

  // MARK: Columns

  private func endsFrame(_ layer: Int) -> Bool {
    layout.frames.contains { $0.layers.upperBound == layer + 1 }
  }

  private func startsFrame(_ layer: Int) -> Bool {
    layout.frames.contains { $0.layers.lowerBound == layer }
  }

  /// Cells of the widest label on a line that enters the layer after the gutter.
  private func labelWidth(_ gutter: Int) -> Int {
    layout.gutters[gutter].wires.reduce(0) { max($0, TextWidth.width(of: label($1))) }
  }

  private func label(_ wire: GutterRouting.Wire) -> String {
    TerminalText.truncated(
      TerminalText.escaped(options.glyphs.plain(layout.graph.bundles[wire.bundle].look.label)),
      to: BoxesPainter.labelLimit, ellipsis: options.glyphs.ellipsis)
  }

  /// Cells between the boxes of a layer and the first track after it.
  private func before(_ gutter: Int) -> Int { endsFrame(gutter) ? 2 : 1 }

  private func tracks(_ gutter: Int, _ spacing: Int) -> Int {
    let count = layout.gutters[gutter].trackCount
    return count == 0 ? 0 : (count - 1) * spacing + 1
  }

  private func after(_ gutter: Int) -> Int {
    let label = labelWidth(gutter)
    return 2 + (label > 0 ? label + 1 : 0) + (startsFrame(gutter + 1) ? 1 : 0)
  }

  private var leftMargin: Int { startsFrame(0) ? 2 : 0 }

  private func gaps(_ spacing: Int) -> Int {
    guard !layout.layers.isEmpty else { return 0 }
    let right = endsFrame(layout.layers.count - 1) ? 2 : 0
    return layout.gutters.indices.reduce(leftMargin + right) {
      $0 + before($1) + tracks($1, spacing) + after($1)
    }
  }

  private var columnStarts: [Int] {
    var starts = [leftMargin]
    for gutter in layout.gutters.indices {
      starts.append(
        starts[gutter] + widths[gutter] + before(gutter) + tracks(gutter, spacing) + after(gutter))
    }
    return starts
  }

  // MARK: Painting

  private func paint(_ frame: LayeredLayout.Frame, _ starts: [Int], on grid: inout CellGrid) {
    let last = frame.layers.upperBound - 1
    let columns = (starts[frame.layers.lowerBound] - 2)...(starts[last] + widths[last] + 1)
    grid.border(
      columns: columns, rows: (frame.rows.lowerBound - 1)...frame.rows.upperBound)
    let room = widths[frame.layers.lowerBound] - 2
    let label = TerminalText.truncated(
      TerminalText.escaped(frame.label), to: room, mode: .middle,
      ellipsis: options.glyphs.ellipsis)
    grid.put(
      " " + label + " ", row: frame.rows.lowerBound - 1, column: columns.lowerBound + 2, .faint)
  }

  private func paint(
    _ gutter: Int, _ starts: [Int], _ alphabet: GridAlphabet, on grid: inout CellGrid
  ) {
    let wall = starts[gutter] + widths[gutter] - 1
    let entry = starts[gutter + 1]
    let first = wall + 1 + before(gutter)
    for (link, wire) in zip(layout.graph.gutters[gutter], layout.gutters[gutter].wires) {
      let lead = wire.track.map { first + $0 * spacing } ?? entry
      let tail = wire.detour.map { first + $0.track * spacing } ?? wire.track.map { _ in lead }
      for row in wire.exits { grid.level(row, wall, lead, owner: wire.bundle) }
      for trunk in wire.trunks {
        grid.upright(
          first + trunk.track * spacing, trunk.rows.lowerBound, trunk.rows.upperBound,
          owner: wire.bundle)
      }
      if let detour = wire.detour, let tail {
        grid.level(detour.row, min(lead, tail), max(lead, tail), owner: wire.bundle)
      }
      let label = label(wire)
      let labelColumn = first + tracks(gutter, spacing) + 1
      for (vertex, row) in zip(link.right, wire.entries) {
        if let tail { grid.level(row, tail, entry, owner: wire.bundle) }
        guard layout.graph.isNode(vertex) else { continue }
        let ink = options.style.ink(layout.graph.bundles[wire.bundle].look.mark, line: true)
        grid.put(label, row: row, column: labelColumn, ink)
        grid.put(alphabet.arrow, row: row, column: entry - 1, ink)
      }
    }
  }

  private func paint(
    _ node: Drawing.Node, _ index: Int, at column: Int, _ alphabet: GridAlphabet,
    on grid: inout CellGrid
  ) {
    let layer = layout.graph.layerOf[index]
    let width = widths[layer]
    let top = layout.placement.top[index]
    let height = layout.placement.height[index]
    let ink = options.ink(node, palette)
    let wallInk: Style.Ink = node.mark == .plain && palette == nil ? .faint : ink
    let level = String(repeating: alphabet.box.level, count: width - 2)
    let corners = alphabet.box.corners
    grid.put(corners[0] + level + corners[1], row: top, column: column, wallInk)
    grid.put(corners[2] + level + corners[3], row: top + height - 1, column: column, wallInk)
    let exits = exitRows(index, layer)
    let start = top + 1 + (height - 2 - texts[index].count) / 2
    for row in (top + 1)..<(top + height - 1) {
      grid.put(alphabet.box.upright, row: row, column: column, wallInk)
      if texts[index].indices.contains(row - start) {
        let text = TerminalText.truncated(
          texts[index][row - start], to: width - 4, mode: .middle,
          ellipsis: options.glyphs.ellipsis)
        grid.put(" " + text, row: row, column: column + 1, row == start ? ink : .faint)
      }
      // What lies under a box never shows through.
      let wall = exits.contains(row) ? alphabet.box.exit : alphabet.box.upright
      grid.put(wall, row: row, column: column + width - 1, wallInk)
    }
  }

  private func exitRows(_ node: Int, _ layer: Int) -> Set<Int> {
    guard layer < layout.gutters.count else { return [] }
    var rows: Set<Int> = []
    for (link, wire) in zip(layout.graph.gutters[layer], layout.gutters[layer].wires) {
      for (vertex, row) in zip(link.left, wire.exits) where vertex == node { rows.insert(row) }
    }
    return rows
  }
}

extension Style {
  /// The ink of a line: plain ones step back behind the boxes.
  func ink(_ mark: Drawing.Mark, line: Bool) -> Ink {
    mark == .plain && line ? .faint : ink(mark)
  }
}
