import Diagnostics
import Policies
import Rendering
import Syntax
import Tables
import Workspaces

/// `:set [NAME [VALUE]]`
enum SetWord {
  static let word = ShellWord(
    name: "set", aliases: ["mode", "timing", "format", "timer", ":mode", ":timer", ":pager"],
    usage: ":set [NAME [VALUE]]",
    summary: "Shows the settings, or changes one.",
    details: """
      format   \(OutputFormat.allCases.map(\.rawValue).joined(separator: " "))
      rows     how many rows a table on the terminal shows, or `all`
      timing   on or off
      color    auto, always or never; or what nodes of drawings are coloured by: domain, status,
               kind, or `mark` for what the question says of them
      theme    terminal for its own sixteen colours, dark or light for ones that are legible on
               such ground, plain for none but weight
      drawing  rails, tree, boxes, or auto for boxes where all of them fit the window
      pager    auto hands what is taller than the window to DPQ_PAGER, PAGER or less; on hands it
               there uncut, with all rows and columns; off never does
      cont     what stands before the further lines of a statement, `off` for nothing, or `auto`
      seconds  how long a statement may run, or `any`; `:budget` shows all limits
      policies which policies `check` asks: all, starter, own, none, ids or files, with commas
      safe     on reads what is open, writes no file and runs no program, until dpq ends
      """,
    examples: [
      ":set", ":set format csv", ":set format auto", ":set rows 20", ":set timing off",
      ":set policies OWN-*,DOC-001", ":set policies all",
      ":set drawing auto", ":set color domain", ":set theme light", ":set pager off",
      ":set cont off",
    ],
    habits: [
      "mode": "format", ":mode": "format", "format": "format", "timing": "timing",
      "timer": "timing", ":timer": "timing", ":pager": "pager",
    ]
  ) { session, words in
    guard let name = words.first else { return list(session) }
    guard words.count == 2 else {
      // `:set csv` is what fingers type for `:set format csv`.
      if let format = OutputFormat(name: name.text) {
        session.settings.format = format
        return
      }
      throw words.count == 1 ? unknown(name) : tooMany(words)
    }
    try set(name, to: words[1], session)
  }

  private static func set(_ name: Word, to value: Word, _ session: Session) throws {
    switch name.text {
    case "format", "mode":
      guard let format = OutputFormat(name: value.text) else {
        var diagnostic = OutputFormat.unknown(value.text)
        diagnostic.range = value.range
        throw diagnostic
      }
      session.settings.format = format
    case "rows": session.settings.rows = try count(value, none: "all")
    case "timing", "timer": session.settings.isTimed = try isOn(value)
    case "color", "colour": try setColour(value, session)
    case "theme":
      guard let theme = Theme(rawValue: value.text) else {
        throw unknown(value, "theme", Theme.allCases.map(\.rawValue))
      }
      session.settings.theme = theme
    case "pager":
      guard let paging = Settings.Paging(rawValue: value.text) else {
        throw unknown(value, "pager", Settings.Paging.allCases.map(\.rawValue))
      }
      session.settings.paging = paging
    case "cont":
      let texts = ["auto": Settings.continuation, "off": ""]
      session.settings.continuation = texts[value.text] ?? TerminalText.escaped(value.text)
    case "drawing":
      guard let view = DrawingView(rawValue: value.text) else {
        throw unknown(value, "drawing", DrawingView.allCases.map(\.rawValue))
      }
      session.settings.view = view
    case PolicyFeature.setting: try choosePolicies(value, session)
    case "safe": try setSafe(value, session)
    default:
      guard try BudgetWord.set(name.text, to: value, &session.workspace.limits) else {
        throw unknown(name)
      }
    }
  }

  /// Safe mode can be begun, and not ended.
  private static func setSafe(_ value: Word, _ session: Session) throws {
    guard try !isOn(value) else {
      return session.makeSafe(reading: session.workspace.meshes.flatMap(\.paths))
    }
    if Workspace.isSafe { throw Workspace.forbidden("is not switched off", at: value.range) }
  }

  private static func choosePolicies(_ value: Word, _ session: Session) throws {
    do {
      try PolicyFeature.check(value.text, in: session.workspace.context(orEmpty: true))
    } catch var problem as Diagnostic where problem.source == nil {
      problem.range = value.range
      throw problem
    }
    session.workspace.preferences[PolicyFeature.setting] = value.text
  }

  private static func setColour(_ value: Word, _ session: Session) throws {
    if let colour = Settings.Colour(rawValue: value.text) {
      session.settings.colour = colour
    } else if let colouring = Colouring(rawValue: value.text) {
      session.settings.colouring = colouring
    } else if value.text == "mark" {
      session.settings.colouring = nil
    } else {
      let values = Settings.Colour.allCases.map(\.rawValue) + Colouring.allCases.map(\.rawValue)
      throw unknown(value, "color", values + ["mark"])
    }
  }

  private static func unknown(_ value: Word, _ name: String, _ values: [String]) -> Diagnostic {
    Diagnostic(
      "shell.set-value",
      "\(name) is \(values.dropLast().joined(separator: ", ")) or \(values.last ?? "")",
      range: value.range, suggestion: NearestName.suggestion(for: value.text, in: values))
  }

  /// What a setting may be given, for completion.
  static let values = [
    "format": OutputFormat.allCases.map(\.rawValue), "rows": ["all"], "timing": ["on", "off"],
    "color": Settings.Colour.allCases.map(\.rawValue) + Colouring.allCases.map(\.rawValue)
      + ["mark"],
    "theme": Theme.allCases.map(\.rawValue), "drawing": DrawingView.allCases.map(\.rawValue),
    "pager": Settings.Paging.allCases.map(\.rawValue), "cont": ["auto", "off"],
    "seconds": ["any"], PolicyFeature.setting: ["all", "starter", "own", "none"],
    "safe": ["on", "off"],
  ]

  static let names = [
    "format", "rows", "timing", "color", "theme", "drawing", "pager", "cont", "seconds", "policies",
    "safe",
  ]

  private static func unknown(_ name: Word) -> Diagnostic {
    if names.contains(name.text) {
      return Diagnostic("shell.set-value", "`\(name.text)` needs a value", range: name.range)
    }
    return Diagnostic(
      "shell.unknown-setting", "there is no setting `\(name.text)`", range: name.range,
      notes: ["settings: \(names.joined(separator: " "))"],
      suggestion: NearestName.suggestion(for: name.text, in: names))
  }

  private static func tooMany(_ words: [Word]) -> Diagnostic {
    Diagnostic(
      "shell.usage", "`:set` takes a name and a value", range: words.last?.range,
      suggestion: "for instance `:set format csv`")
  }

  private static func isOn(_ word: Word) throws -> Bool {
    switch word.text {
    case "on", "true": return true
    case "off", "false": return false
    default: throw Diagnostic("shell.set-value", "it is on or off", range: word.range)
    }
  }

  /// A positive number, or the word for no bound.
  private static func count(_ word: Word, none: String) throws -> Int? {
    if word.text == none { return nil }
    guard let count = Int(word.text), count > 0 else {
      throw Diagnostic(
        "shell.set-value", "it is a whole number above 0, or `\(none)`", range: word.range)
    }
    return count
  }

  private static func list(_ session: Session) {
    let settings = session.settings
    let milliseconds = session.workspace.limits.milliseconds
    let lines = [
      ("format", settings.format.rawValue), ("rows", settings.rows.map { "\($0)" } ?? "all"),
      ("timing", settings.isTimed ? "on" : "off"),
      ("color", "\(settings.colour.rawValue), by \(settings.colouring?.rawValue ?? "mark")"),
      ("theme", settings.theme.rawValue),
      ("drawing", settings.view.rawValue), ("pager", settings.paging.rawValue),
      ("cont", settings.continuation.isEmpty ? "off" : "'\(settings.continuation)'"),
      ("seconds", milliseconds.map { "\(Double($0) / 1_000)".withoutZero } ?? "any"),
      (PolicyFeature.setting, session.workspace.preferences[PolicyFeature.setting] ?? "all"),
      ("safe", Workspace.isSafe ? "on" : "off"),
    ]
    for (name, value) in lines {
      let gap = String(repeating: " ", count: 9 - name.count)
      session.console.write("\(name)\(gap)\(value)\n")
    }
    session.console.flush()
  }
}

extension String {
  /// `60.0` as `60`.
  fileprivate var withoutZero: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}
