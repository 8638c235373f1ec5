package import Diagnostics
import Syntax
import Workspaces

/// Runs every statement of a text in order.
package struct ScriptRunner {
  let session: Session

  package init(_ session: Session) {
    self.session = session
  }

  /// The highest exit code of the run. 1 never stops a script; 2 and above do, unless the session
  /// goes on after errors.
  package func run(_ source: SourceText) -> Int32 {
    var highest: Int32 = 0
    var reader = ScriptReader(source, vocabulary: session.workspace.vocabulary)
    do {
      try ScriptParameters(session.workspace).give(try ScriptParameter.all(in: source), in: source)
    } catch {
      session.report(error)
      return error.outcome.rawValue
    }
    while let item = reader.next(), run(item, of: source, &highest) {}
    session.console.flush()
    return highest
  }

  /// Runs one item, and raises the exit code of the run; false when the run is over.
  func run(_ item: ScriptItem, of source: SourceText, _ highest: inout Int32) -> Bool {
    switch item {
    case .prose(let text, let range): add(prose: text, range, source)
    case .cell(let title, _): session.recorder.add(heading: title)
    case .statement(let parsed):
      let code = session.run(parsed, in: source)
      highest = max(highest, code)
      // Whoever reads the report does not read standard output.
      if session.isOver(behind: code) || session.console.isBroken && !session.wantsReports {
        return false
      }
      if Interrupts.isRaised {
        // It came between two statements, or was too late for this one.
        session.report(Diagnostic("run.interrupted", "interrupted", outcome: .interrupted))
        highest = Diagnostic.Outcome.interrupted.rawValue
        return false
      }
    }
    return true
  }

  private func add(prose: String, _ range: SourceRange, _ source: SourceText) {
    guard session.recorder.isOn else { return }
    let line = source.position(of: range.lower).line
    let text = ProseValues(session).text(prose, line: line, in: source)
    session.recorder.add(prose: text)
    session.listener?.heard(prose: text)
  }
}

/// Gives a script the parameters that it declares.
struct ScriptParameters {
  private let workspace: Workspace

  init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  /// Throws where one that must be given is not, or is of another type than declared.
  func give(_ parameters: [ScriptParameter], in source: SourceText) throws(Diagnostic) {
    let given = workspace.parameterTexts
    for parameter in parameters {
      let written = given.first { $0.name == parameter.name }?.value
      guard let text = written.map(Self.unquoted) ?? parameter.fallback else {
        throw Diagnostic(
          "script.parameter-missing",
          "the script needs `$\(parameter.name)`"
            + (parameter.help.isEmpty ? "" : ": \(parameter.help)"), range: parameter.range,
          source: source, suggestion: "--param \(parameter.name)=\(parameter.kind.rawValue)")
      }
      guard parameter.kind.accepts(text) else {
        throw Diagnostic(
          "script.parameter-type",
          "`$\(parameter.name)` is declared as \(parameter.kind.rawValue), and `\(text)` is none",
          range: parameter.range, source: source)
      }
      let isText = parameter.kind == .string || parameter.kind == .date
      _ = workspace.setParameter(parameter.name, to: isText ? "'\(text)'" : text)
    }
  }

  private static func unquoted(_ text: String) -> String {
    text.count >= 2 && text.hasPrefix("'") && text.hasSuffix("'")
      ? String(text.dropFirst().dropLast()) : text
  }

  /// What `--help` tells of a script: its parameters, a line each.
  static func help(_ parameters: [ScriptParameter], name: String) -> String {
    let usage = parameters.filter { $0.fallback == nil }.map {
      " --param \($0.name)=\($0.kind.rawValue.uppercased())"
    }
    var lines = ["usage: dpq [SNAPSHOT…] \(name)\(usage.joined())"]
    if parameters.isEmpty { lines.append("It declares no parameters.") }
    for parameter in parameters {
      let fallback = parameter.fallback.map { " = \($0)" } ?? ""
      lines.append(
        "  --param \(parameter.name)=\(parameter.kind.rawValue)\(fallback)"
          + (parameter.help.isEmpty ? "" : "\n      \(parameter.help)"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
