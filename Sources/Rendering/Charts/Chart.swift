/// A chart that an answer was asked for, for a page that can show its figures as a picture.
package enum Chart: Sendable, Equatable {
  case bar
  case histogram
  case quadrant

  /// nil for a format that is no chart.
  package init?(_ format: OutputFormat) {
    switch format {
    case .bar: self = .bar
    case .histogram: self = .histogram
    case .quadrant: self = .quadrant
    default: return nil
    }
  }

  var format: OutputFormat {
    switch self {
    case .bar: .bar
    case .histogram: .histogram
    case .quadrant: .quadrant
    }
  }

  /// Charts on light and dark paper; they share a page with other pictures.
  static let style = """
    <style>
    .chart text { fill: #1f2328; }
    .chart line, .chart .frame { stroke: #8c959f; fill: none; }
    .chart circle, .chart .bar { fill: #3b6ea5; }
    .chart .below { fill: none; stroke: #3b6ea5; stroke-width: 1.2; }
    @media screen and (prefers-color-scheme: dark) {
    .chart text { fill: #e6edf3; }
    .chart circle, .chart .bar { fill: #6ea8dc; } .chart .below { stroke: #6ea8dc; }
    }
    @media print { .chart { max-width: 100%; height: auto; } }
    </style>
    """

  /// Begins a document of that size in pixels.
  static func open(width: Double, height: Double) -> String {
    let size = [width, height].map(SvgText.number)
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" "
      + "viewBox=\"0 0 \(size[0]) \(size[1])\" width=\"\(size[0])\" height=\"\(size[1])\" "
      + "font-family=\"monospace\" font-size=\"12\">\n" + style
  }
}
