internal import Tables

/// A drawing as boxes in layers from left to right, joined by lines.
///
/// A line leaves a box at `├` and enters one at `▸`; all boxes that a line leaves feed all that it
/// enters. `─│─` only crosses. `↺` names where a cycle closes. Where boxes are wider than the
/// window, rails are drawn instead, and a line says so.
struct BoxesFormat {
  let options: RenderOptions

  /// The drawing in lines.
  func lines(_ drawing: Drawing) -> [Line] {
    let plan = plan(drawing)
    switch plan {
    case .drawn(let painter): return framed(drawing, painter.lines(drawing), painter.remarks)
    case .refused(let reason):
      let sentence = "\(options.glyphs.ellipsis) drawn as rails: \(reason)"
      return RailsFormat(options: options).lines(drawing) + [fitted(sentence)]
    }
  }

  /// The drawing in lines when all of it fits the window and no name is cut, else nil.
  func whole(_ drawing: Drawing) -> [Line]? {
    guard let width = options.width, let height = options.height, drawing.nodes.count <= height
    else { return nil }
    for leastFrame in leastFrames(drawing) {
      guard let layout = layout(drawing, leastFrame: leastFrame, cap: nil) else { return nil }
      let painter = BoxesPainter(layout, drawing, options: options)
      guard painter.width <= width else { continue }
      let lines = framed(drawing, painter.lines(drawing), painter.remarks)
      if lines.count <= height { return lines }
    }
    return nil
  }

  private enum Plan {
    case drawn(BoxesPainter)
    case refused(String)
  }

  /// Frames of one box say no more than its address does; none at all is the last resort.
  private func leastFrames(_ drawing: Drawing) -> [Int] {
    drawing.frames.isEmpty ? [.max] : [2, .max]
  }

  private func layout(_ drawing: Drawing, leastFrame: Int, cap: Int?) -> LayeredLayout? {
    LayeredLayout(
      drawing, LayeredLayout.Settings(leastFrame: leastFrame, layerCap: cap, gap: 0))
  }

  /// The first of some layouts that fits the window, frames before none, whole names before cut
  /// ones, a layer's whole height before one that is capped.
  private func plan(_ drawing: Drawing) -> Plan {
    var painters: [BoxesPainter] = []
    for leastFrame in leastFrames(drawing) {
      guard let layout = layout(drawing, leastFrame: leastFrame, cap: nil) else {
        return .refused("\(drawing.nodes.count) nodes are too many for boxes")
      }
      painters.append(BoxesPainter(layout, drawing, options: options))
      let room = (options.height ?? .max) - overhead(drawing)
      if layout.rowCount > room, let cap = cap(layout, rows: room),
        let capped = self.layout(drawing, leastFrame: leastFrame, cap: cap),
        capped.rowCount < layout.rowCount
      {
        painters.append(BoxesPainter(capped, drawing, options: options))
      }
    }
    guard let width = options.width else { return checked(painters[0]) }
    let room = (options.height ?? .max) - overhead(drawing)
    let fitting =
      painters.first { $0.width <= width && $0.rowCount <= room }
      ?? painters.first { $0.leastWidth <= width && $0.rowCount <= room }
      ?? painters.first { $0.width <= width } ?? painters.first { $0.leastWidth <= width }
    guard var painter = fitting else {
      let least = painters.map(\.leastWidth).min() ?? 0
      return .refused("boxes need \(least) columns")
    }
    painter.fit(width)
    painter.dropsFrames = !drawing.frames.isEmpty && painter.isWithoutFrames && hasGroups(drawing)
    return checked(painter)
  }

  private func checked(_ painter: BoxesPainter) -> Plan {
    let cells = painter.width.multipliedReportingOverflow(by: max(painter.rowCount, 1))
    guard !cells.overflow, cells.partialValue <= CellGrid.cellLimit else {
      return .refused(
        "\(painter.width) columns and \(painter.rowCount) rows are too many for boxes")
    }
    return .drawn(painter)
  }

  private func hasGroups(_ drawing: Drawing) -> Bool {
    drawing.frames.contains { $0.members.count > 1 }
  }

  private func overhead(_ drawing: Drawing) -> Int {
    drawing.footnotes.count + (drawing.title.isEmpty ? 0 : 1) + 1
  }

  /// How many boxes a layer may hold for its rows to be few enough; nil when none would do.
  private func cap(_ layout: LayeredLayout, rows: Int) -> Int? {
    let tallest = layout.layers.map(\.count).max() ?? 0
    let cap = rows / 4
    return cap >= 1 && cap < tallest ? cap : nil
  }

  private func framed(_ drawing: Drawing, _ lines: [Line], _ remarks: [String]) -> [Line] {
    var result: [Line] = []
    if !drawing.title.isEmpty {
      result.append(Line(cut(TerminalText.escaped(drawing.title)), .title))
    }
    result += lines
    result += (drawing.footnotes + remarks).map(fitted)
    result += DrawingLegend(options: options).lines(drawing)
    return result
  }

  private func fitted(_ sentence: String) -> Line {
    Line(cut(TerminalText.escaped(options.glyphs.plain(sentence))), .faint)
  }

  private func cut(_ text: String) -> String {
    guard let width = options.width else { return text }
    return TerminalText.truncated(text, to: width, ellipsis: options.glyphs.ellipsis)
  }
}
