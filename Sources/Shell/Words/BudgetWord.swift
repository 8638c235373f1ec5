import Diagnostics
import Syntax
import Workspaces

/// `:budget [NAME VALUE]`
enum BudgetWord {
  static let word = ShellWord(
    name: "budget", aliases: ["limits", "limit"], usage: ":budget [NAME VALUE | off | default]",
    summary: "Shows what a statement may use before it is stopped, or changes it.",
    details: """
      rows          rows handed from operator to operator, or `any`
      bytes         what is kept at one time, by estimate: 500MB, 2GB, or `any`
      milliseconds  how long it may run; `seconds` sets the same
      edges         relationships that it may visit, or `any`
      off           no limit at all         default   as at the start of a shell

      What stops a statement tells how far it came.
      """,
    examples: [
      ":budget", ":budget rows 50M", ":budget bytes 2GB", ":budget milliseconds 500",
      ":budget edges any", ":budget default",
    ]
  ) { session, words in
    guard let name = words.first else { return list(session) }
    guard words.count > 1 else {
      switch name.text {
      case "off", "any", "unlimited":
        session.workspace.limits = Limits(rows: nil, seconds: nil, steps: nil, bytes: nil)
      case "default", "interactive": session.workspace.limits = .interactive
      default: throw unknown(name, hasValue: false)
      }
      return
    }
    guard words.count == 2 else {
      throw Diagnostic(
        "shell.usage", "`:budget` takes a name and a value", range: words[2].range,
        suggestion: "for instance `:budget rows 50M`")
    }
    guard try set(name.text, to: words[1], &session.workspace.limits) else {
      throw unknown(name, hasValue: true)
    }
  }

  /// Names that can be set, the ones that `:set` takes too.
  static let names = ["rows", "bytes", "milliseconds", "seconds", "edges"]

  /// False when the name is not one of a budget.
  static func set(_ name: String, to value: Word, _ limits: inout Limits) throws -> Bool {
    switch name {
    case "rows": limits.rows = try count(value, plain)
    case "bytes", "memory": limits.bytes = try count(value, bytes)
    case "milliseconds", "ms": limits.milliseconds = try count(value, plain)
    case "seconds", "time":
      limits.milliseconds = try count(value, plain).map { seconds in
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? Int.max : milliseconds
      }
    case "edges", "steps": limits.steps = try count(value, plain)
    default: return false
    }
    return true
  }

  private static let plain = ["": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000]
  private static let bytes = [
    "": 1, "B": 1, "K": 1_000, "KB": 1_000, "M": 1_000_000, "MB": 1_000_000,
    "G": 1_000_000_000, "GB": 1_000_000_000, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30,
  ]

  /// A whole number above 0 with one of some units behind it; nil for `any`.
  private static func count(_ word: Word, _ units: [String: Int]) throws -> Int? {
    if ["any", "off", "none", "unlimited"].contains(word.text) { return nil }
    let digits = word.text.prefix { $0.isASCII && $0.isNumber || $0 == "_" }
    let unit = word.text.dropFirst(digits.count).uppercased()
    guard let number = Int(digits.filter { $0 != "_" }), number > 0, let factor = units[unit] else {
      throw Diagnostic(
        "shell.set-value", "it is a whole number above 0, or `any`", range: word.range,
        suggestion: "for instance 5000, \(units["B"] == nil ? "50M" : "500MB") or any")
    }
    let (value, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? Int.max : value
  }

  private static func unknown(_ name: Word, hasValue: Bool) -> Diagnostic {
    if !hasValue, names.contains(name.text) {
      return Diagnostic("shell.set-value", "`\(name.text)` needs a value", range: name.range)
    }
    return Diagnostic(
      "shell.unknown-setting", "there is no budget of `\(name.text)`", range: name.range,
      notes: ["budgets: \(names.joined(separator: " "))"],
      suggestion: NearestName.suggestion(for: name.text, in: names))
  }

  private static func list(_ session: Session) {
    let limits = session.workspace.limits
    let lines: [(String, Int?)] = [
      ("rows", limits.rows), ("bytes", limits.bytes), ("milliseconds", limits.milliseconds),
      ("edges", limits.steps),
    ]
    for (name, value) in lines {
      let gap = String(repeating: " ", count: 14 - name.count)
      session.console.write("\(name)\(gap)\(value.map(String.init) ?? "any")\n")
    }
    session.console.flush()
  }
}
