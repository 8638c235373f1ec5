import Testing

/// What a user does at a terminal, and which screens are compared.
struct ScreenScenario: Sendable, CustomTestStringConvertible {
  let name: String
  var rows = 24
  /// Every step waits until the program has done it and waits for the next key.
  let steps: [ScreenStep]
  var environment: [String: String] = [:]
  /// Files at home, where the program is started.
  var files: [String: String] = [:]
  /// The program's arguments, as they are typed in a shell.
  var arguments = ""
  /// A shell stands at the terminal, and the program is yet to be called.
  var isUnderShell = false
  /// The screens are compared with their colours.
  var isColoured = false

  var testDescription: String { name }

  static let all = editing + keys + recalling + completing + cells + output + themes + badInput

  static let clear = ScreenStep.keys(Key.control("L"))
}

/// One thing that a user does; a text is keys.
enum ScreenStep: Sendable, ExpressibleByStringInterpolation {
  case keys(String)
  case bytes([UInt8])
  /// The window gets so many hundredths of its first width.
  case resize(Int)
  /// A file at home gets another text at once.
  case write(String, to: String)
  /// A signal for what runs in the foreground.
  case signal(Int32)
  /// Keys for what takes no others meanwhile: waits until a text was shown instead, and types
  /// others again and again until it was.
  case until(String, keys: String = "", insisting: String? = nil)
  /// Keys for a second program at the same home; the screen is its own from then on.
  case beside(String)
  /// The screen is one of those compared; without any the last one is.
  case look

  init(stringLiteral value: String) { self = .keys(value) }
}
