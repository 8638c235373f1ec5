import Diagnostics
import Graphs
import Rendering
import Tables

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
    if words.count == 1, let parameter = ParameterText(words[0]) {
      session.workspace.parameters[parameter.name] = parameter.value
      return
    }
    guard let first = words.first else { return list(session) }
    words.removeFirst()
    let name = first.hasPrefix("$") ? String(first.dropFirst()) : first
    guard !words.isEmpty else {
      guard let value = session.workspace.parameters[name] else {
        throw Diagnostic(
          "parameter.unset", "parameter `$\(name)` has no value",
          suggestion: "`:param \(name) VALUE` sets it")
      }
      session.console.write("\(name)  \(TerminalText.escaped(text(value)))\n")
      session.console.flush()
      return
    }
    guard let parameter = ParameterText(name: name, value: words.joined(separator: " ")) else {
      throw Diagnostic("parameter.name", "`\(name)` is no name for a parameter")
    }
    session.workspace.parameters[parameter.name] = parameter.value
  }

  private static func list(_ session: Session) {
    let parameters = session.workspace.parameters.sorted { $0.key < $1.key }
    if parameters.isEmpty { session.console.report("no parameters are set\n") }
    for (name, value) in parameters {
      session.console.write("\(name)  \(TerminalText.escaped(text(value)))\n")
    }
    session.console.flush()
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .float(let float): "\(float)"
    case .string(let text): "'\(text)'"
    default: "…"
    }
  }
}
