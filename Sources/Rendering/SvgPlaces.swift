internal import Tables

/// Where everything of a layered layout stands in pixels.
struct SvgPlaces {
  struct Box {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
  }

  let layout: LayeredLayout
  private let top: Double
  private var starts: [Double] = []
  private var widths: [Double]
  /// First track of each gutter.
  private var tracks: [Double] = []
  /// Where labels on the lines of each gutter begin.
  private(set) var labelStarts: [Double] = []
  private(set) var width = 0.0

  static let margin = 20.0
  static let row = 13.0
  private static let track = 10.0
  private static let stub = 12.0
  private static let arrow = 20.0
  private static let border = 14.0

  init(_ drawing: Drawing, _ layout: LayeredLayout) {
    self.layout = layout
    let hasTopFrame = layout.frames.contains { $0.rows.lowerBound <= 1 }
    top = (drawing.title.isEmpty ? SvgPlaces.margin : 44) + (hasTopFrame ? 12 : 0)
    widths = layout.layers.map { layer in
      layer.filter { layout.graph.isNode($0) }.reduce(60) { widest, index in
        let node = SvgNode(
          drawing.nodes[index], backs: layout.flow.backs[index].map { layout.flow.labels[$0] })
        return max(widest, node.width)
      }
    }
    var x = SvgPlaces.margin + (startsFrame(0) ? SvgPlaces.border : 0)
    for layer in layout.layers.indices {
      starts.append(x)
      x += widths[layer]
      guard layer < layout.gutters.count else { break }
      x += SvgPlaces.stub + (endsFrame(layer) ? SvgPlaces.border : 0)
      tracks.append(x)
      x += Double(max(layout.gutters[layer].trackCount - 1, 0)) * SvgPlaces.track
      labelStarts.append(x + 5)
      x += labelWidth(layer) + SvgPlaces.arrow
      x += startsFrame(layer + 1) ? SvgPlaces.border : 0
    }
    let last = layout.layers.count - 1
    width = x + (last >= 0 && endsFrame(last) ? SvgPlaces.border : 0) + SvgPlaces.margin
  }

  var bottom: Double { top + Double(layout.rowCount) * SvgPlaces.row }

  /// The middle of a row.
  func y(_ row: Int) -> Double { top + (Double(row) + 0.5) * SvgPlaces.row }

  func card(_ node: Int) -> Box {
    let layer = layout.graph.layerOf[node]
    return Box(
      x: starts[layer], y: top + Double(layout.placement.top[node]) * SvgPlaces.row,
      width: widths[layer], height: Double(layout.placement.height[node]) * SvgPlaces.row)
  }

  func frame(_ frame: LayeredLayout.Frame) -> Box {
    let last = frame.layers.upperBound - 1
    let x = starts[frame.layers.lowerBound] - SvgPlaces.border + 2
    let y = top + Double(frame.rows.lowerBound) * SvgPlaces.row - 22
    return Box(
      x: x, y: y, width: starts[last] + widths[last] + SvgPlaces.border - 2 - x,
      height: top + Double(frame.rows.upperBound) * SvgPlaces.row + 9 - y)
  }

  /// Where lines leave the boxes before a gutter, and where they reach those after it.
  func leave(_ gutter: Int) -> Double { starts[gutter] + widths[gutter] }
  func enter(_ gutter: Int) -> Double { starts[gutter + 1] }

  func track(_ gutter: Int, _ track: Int) -> Double {
    tracks[gutter] + Double(track) * SvgPlaces.track
  }

  private func endsFrame(_ layer: Int) -> Bool {
    layout.frames.contains { $0.layers.upperBound == layer + 1 }
  }

  private func startsFrame(_ layer: Int) -> Bool {
    layout.frames.contains { $0.layers.lowerBound == layer }
  }

  private func labelWidth(_ gutter: Int) -> Double {
    layout.gutters[gutter].wires.reduce(0) { widest, wire in
      let label = layout.graph.bundles[wire.bundle].look.label
      guard !label.isEmpty else { return widest }
      return max(widest, SvgText.width(SvgText.cut(label, to: SvgEdges.labelCells), of: 11) + 10)
    }
  }
}
