internal import Tables

/// The lines of an SVG drawing: an edge a path, with rounded bends on the tracks of its bundle.
struct SvgEdges {
  private let drawing: Drawing
  private let layout: LayeredLayout
  private let places: SvgPlaces

  /// Cells of a label on a line.
  static let labelCells = 24
  private static let bend = 6.0

  init(_ drawing: Drawing, _ layout: LayeredLayout, _ places: SvgPlaces) {
    self.drawing = drawing
    self.layout = layout
    self.places = places
  }

  /// The bases that occur, strongest first.
  var bases: [Drawing.Basis] {
    let found = Set(layout.graph.bundles.compactMap(\.look.basis))
    return Drawing.Basis.allCases.filter(found.contains)
  }

  func write(to output: inout TextOutput) {
    var chains = [[(gutter: Int, link: Int)]](repeating: [], count: layout.graph.bundles.count)
    for (gutter, links) in layout.graph.gutters.enumerated() {
      for (link, item) in links.enumerated() { chains[item.bundle].append((gutter, link)) }
    }
    for (bundle, chain) in chains.enumerated() {
      write(layout.graph.bundles[bundle], chain, to: &output)
      if output.hasFailed { return }
    }
  }

  private struct Point {
    let x: Double
    let y: Double
  }

  private func write(
    _ bundle: EdgeBundle, _ chain: [(gutter: Int, link: Int)], to output: inout TextOutput
  ) {
    let look = classes(bundle.look)
    guard let first = chain.first else { return }
    let exits = layout.gutters[first.gutter].wires[first.link].exits
    var drawn = ""
    var hits: [String] = []
    for (source, exit) in zip(layout.graph.gutters[first.gutter][first.link].left, exits) {
      var points = [Point(x: places.leave(first.gutter), y: places.y(exit))]
      var row = exit
      for (gutter, link) in chain {
        let wire = layout.gutters[gutter].wires[link]
        for (vertex, entry) in zip(layout.graph.gutters[gutter][link].right, wire.entries)
        where layout.graph.isNode(vertex) {
          let all = points + turns(gutter, wire, from: row, to: entry)
          let end = Point(x: places.enter(gutter) - 6, y: places.y(entry))
          let path = path(all + [end])
          let title = title(source, vertex, bundle.look)
          // Half of the pieces show all of a dashed line; drawn twice, its gaps would fill.
          if isFirst(source, of: bundle) || isFirst(vertex, of: bundle) { drawn += path }
          hits.append("<path class=\"hit\" d=\"\(path)\"><title>\(title)</title></path>")
        }
        guard let passing = wire.entries.last else { continue }
        points += turns(gutter, wire, from: row, to: passing)
        row = passing
      }
    }
    // One path, so that pieces that lie on each other look like one; the edges themselves are
    // wider, and only felt.
    output.line("<path class=\"edge\(look)\" d=\"\(drawn)\"/>")
    for hit in hits { output.line(hit) }
    for (gutter, link) in chain { writeHeads(gutter, link, bundle.look, look, to: &output) }
  }

  private func isFirst(_ node: Int, of bundle: EdgeBundle) -> Bool {
    node == bundle.sources.first || node == bundle.targets.first
  }

  private func turns(
    _ gutter: Int, _ wire: GutterRouting.Wire, from exit: Int, to entry: Int
  ) -> [Point] {
    guard let track = wire.track else { return [] }
    let x = places.track(gutter, track)
    guard let detour = wire.detour else {
      return exit == entry ? [] : [Point(x: x, y: places.y(exit)), Point(x: x, y: places.y(entry))]
    }
    let second = places.track(gutter, detour.track)
    let y = places.y(detour.row)
    return [
      Point(x: x, y: places.y(exit)), Point(x: x, y: y), Point(x: second, y: y),
      Point(x: second, y: places.y(entry)),
    ]
  }

  /// Straight pieces with rounded bends.
  private func path(_ points: [Point]) -> String {
    func text(_ point: Point) -> String {
      "\(SvgText.number(point.x)) \(SvgText.number(point.y))"
    }
    func toward(_ from: Point, _ to: Point, _ length: Double) -> Point {
      let distance = abs(to.x - from.x) + abs(to.y - from.y)
      let share = distance == 0 ? 0 : length / distance
      return Point(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
    }
    func distance(_ a: Point, _ b: Point) -> Double { abs(a.x - b.x) + abs(a.y - b.y) }
    var path = "M" + text(points[0])
    for index in points.indices.dropFirst() {
      let point = points[index]
      guard index + 1 < points.count else {
        path += "L" + text(point)
        break
      }
      let (before, after) = (points[index - 1], points[index + 1])
      let radius = min(SvgEdges.bend, distance(before, point) / 2, distance(point, after) / 2)
      path += "L" + text(toward(point, before, radius))
      path += "Q" + text(point) + " " + text(toward(point, after, radius))
    }
    return path
  }

  private func writeHeads(
    _ gutter: Int, _ link: Int, _ look: EdgeLook, _ classes: String, to output: inout TextOutput
  ) {
    let wire = layout.gutters[gutter].wires[link]
    for (vertex, row) in zip(layout.graph.gutters[gutter][link].right, wire.entries)
    where layout.graph.isNode(vertex) {
      let x = places.enter(gutter)
      let y = places.y(row)
      let tip = "\(SvgText.number(x)) \(SvgText.number(y))"
      output.line(
        "<path class=\"head\(classes)\" d=\"M\(tip)l-8 -4v8z\"/>")
      guard !look.label.isEmpty else { continue }
      output.line(
        SvgText.line(
          SvgText.cut(look.label, to: SvgEdges.labelCells), x: places.labelStarts[gutter],
          y: y - 3, look: "on-line"))
    }
  }

  private func classes(_ look: EdgeLook) -> String {
    let basis = look.basis.map { " \($0.rawValue)" } ?? ""
    switch look.mark {
    case .broken,
      .warning where look.basis != .bypass:
      return basis + " " + look.mark.rawValue
    default: return basis
    }
  }

  private func title(_ from: Int, _ to: Int, _ look: EdgeLook) -> String {
    let notes = [look.label, look.basis?.rawValue ?? ""].filter { !$0.isEmpty }
    let text = drawing.nodes[from].label + " → " + drawing.nodes[to].label
    return HtmlFormat.escaped(notes.isEmpty ? text : text + " (\(notes.joined(separator: ", ")))")
  }
}
