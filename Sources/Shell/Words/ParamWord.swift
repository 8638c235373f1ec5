import Diagnostics
import Syntax
import Tables
import Workspaces

/// `:param [NAME [VALUE]]`
enum ParamWord {
  static let word = ShellWord(
    name: "param", aliases: ["params"], usage: ":param [NAME [VALUE]]",
    summary: "Shows the parameters, or gives `$NAME` a value.",
    details: """
      A value that looks like a number, a boolean or null is one; quotes keep it a string. A \
      parameter is one value wherever it is used: it is never read as text of the statement.
      """,
    examples: [":param domain sales", ":param since '2026-06-01'", ":param"]
  ) { session, words in
    var words = words.map(\.text).filter { $0 != "=" && $0 != "=>" }
    if words.count == 1, session.workspace.setParameter(words[0]) { return }
    guard let first = words.first else { return list(session) }
    words.removeFirst()
    let name = first.hasPrefix("$") ? String(first.dropFirst()) : first
    guard words.isEmpty else {
      guard session.workspace.setParameter(name, to: words.joined(separator: " ")) else {
        throw Diagnostic("parameter.name", "`\(name)` is no name for a parameter")
      }
      return
    }
    let known = session.workspace.parameterTexts
    guard let parameter = known.first(where: { $0.name == name }) else {
      throw Diagnostic(
        "parameter.unset", "parameter `$\(name)` has no value",
        suggestion: NearestName.suggestion(for: name, in: known.map(\.name))
          ?? "`:param \(name) VALUE` sets it")
    }
    show([parameter], session)
  }

  private static func list(_ session: Session) {
    let parameters = session.workspace.parameterTexts
    if parameters.isEmpty { session.hint("no parameters are set") }
    show(parameters, session)
  }

  private static func show(_ parameters: [(name: String, value: String)], _ session: Session) {
    let width = parameters.map { TextWidth.width(of: $0.name) }.max() ?? 0
    for (name, value) in parameters {
      let label = TerminalText.padded(name, to: width)
      session.console.write("\(label)  \(TerminalText.escaped(value))\n")
    }
    session.console.flush()
  }
}
