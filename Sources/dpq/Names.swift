import ArgumentParser
import Rendering
import Shell

/// An output format as an argument.
struct FormatName: ExpressibleByArgument {
  let format: OutputFormat

  static let auto = FormatName(format: .auto)
  static let help = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")

  init(format: OutputFormat) {
    self.format = format
  }

  init?(argument: String) {
    guard let format = OutputFormat(name: argument) else { return nil }
    self.format = format
  }

  var defaultValueDescription: String { format.rawValue }
}

/// The formats that programs read, as flags of their own: what sqlite3 and duckdb have taught.
enum FormatFlag: String, EnumerableFlag {
  case json
  case ndjson
  case csv
  case tsv
  case markdown

  static func help(for value: FormatFlag) -> ArgumentHelp? {
    "Short for --format \(value.rawValue)."
  }

  var format: OutputFormat {
    switch self {
    case .json: .json
    case .ndjson: .ndjson
    case .csv: .csv
    case .tsv: .tsv
    case .markdown: .markdown
    }
  }
}

/// When to colour, as an argument.
struct ColourName: ExpressibleByArgument {
  let colour: Settings.Colour

  static let auto = ColourName(colour: .auto)

  init(colour: Settings.Colour) {
    self.colour = colour
  }

  init?(argument: String) {
    guard let colour = Settings.Colour(rawValue: argument) else { return nil }
    self.colour = colour
  }

  var defaultValueDescription: String { colour.rawValue }
}

/// What becomes of a run when a statement cannot be evaluated, as an argument.
enum ErrorReaction: String, ExpressibleByArgument, CaseIterable {
  case stop
  case `continue`
}
