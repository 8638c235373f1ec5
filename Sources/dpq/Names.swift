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
