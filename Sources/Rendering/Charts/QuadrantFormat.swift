internal import Tables

/// Rows as points in a plane that is cut at the medians: the first column of figures to the right,
/// the second upwards. Points are letters, told below with their names and figures.
struct QuadrantFormat {
  let options: RenderOptions
  private static let height = 17

  struct Point {
    let name: String
    let x: Double
    let y: Double
    let texts: [String]
  }

  func write(_ table: Table, to output: inout TextOutput) -> Footer {
    let figures = TableFigures(table)
    let footer = Footer(rows: table.rowCount, columns: table.columns.count)
    guard figures.columns.count > 1 else { return footer }
    let axes = [table.columns[figures.columns[0]], table.columns[figures.columns[1]]]
    let points = (0..<table.rowCount).compactMap { row -> Point? in
      guard let x = TableFigures.figure(axes[0].cells[row]),
        let y = TableFigures.figure(axes[1].cells[row])
      else { return nil }
      return Point(
        name: figures.label(row), x: x, y: y,
        texts: axes.map { TableFigures.text($0.cells[row]) })
    }
    guard !points.isEmpty else { return footer }
    let names = axes.map { TerminalText.escaped($0.name) }
    if options.isVector {
      QuadrantSvg(points: points, axes: names).write(to: &output)
    } else {
      draw(points, names, to: &output)
    }
    return footer
  }

  private func draw(_ points: [Point], _ axes: [String], to output: inout TextOutput) {
    let width = max(16, min(72, (options.width ?? 76) - 4))
    let x = Axis(points.map(\.x), cells: width)
    let y = Axis(points.map(\.y), cells: Self.height)
    let (across, down) = options.unicode ? ("─", "│") : ("-", "|")
    var grid = [[String]](
      repeating: [String](repeating: " ", count: width), count: Self.height)
    for column in 0..<width { grid[y.middle][column] = across }
    for row in 0..<Self.height { grid[row][x.middle] = row == y.middle ? "+" : down }
    for (number, point) in points.enumerated() {
      let (row, column) = (y.place(point.y), x.place(point.x))
      grid[row][column] =
        [across, down, "+", " "].contains(grid[row][column])
        ? Self.letter(number) : "*"
    }
    output.line(options.style.paint("\(axes[1]) upwards", .faint))
    for row in grid.reversed() { output.line("  " + row.joined().trimmedEnd) }
    output.line(
      options.style.paint("\(axes[0]) to the right; the lines are the medians", .faint))
    let margin = points.reduce(0) { max($0, TextWidth.width(of: $1.name)) }
    for (number, point) in points.enumerated() {
      let name = options.style.paint(TerminalText.padded(point.name, to: margin), .name)
      output.line("\(Self.letter(number))  \(name)  \(point.texts.joined(separator: "  "))")
      if output.hasFailed { return }
    }
  }

  /// `A` to `Z`, `a` to `z`, then a dot for the rest.
  static func letter(_ number: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return number < letters.count ? String(letters[number]) : "·"
  }

  /// Values on a line of cells.
  struct Axis {
    let low: Double
    let span: Double
    let cells: Int
    private(set) var middle = 0

    init(_ values: [Double], cells: Int) {
      let sorted = values.sorted()
      low = sorted.first ?? 0
      span = (sorted.last ?? 0) - low
      self.cells = cells
      let half = sorted.count / 2
      let median =
        sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
      middle = place(median)
    }

    func place(_ value: Double) -> Int {
      span > 0 ? min(cells - 1, Int((value - low) / span * Double(cells - 1) + 0.5)) : cells / 2
    }
  }
}
