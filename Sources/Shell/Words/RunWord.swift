import Diagnostics
import Glibc
import Syntax
import Workspaces

/// `:run FILE [NAME=VALUE …]`
enum RunWord {
  /// Scripts that run scripts that run scripts.
  private static let deepest = 16

  static let word = ShellWord(
    name: "run", aliases: ["source", ".read", "\\i"], usage: ":run FILE [NAME=VALUE …]",
    summary: "Runs a script here.",
    details: """
      The file is looked for beside the script that says `:run`, else in the current directory. \
      Parameters given behind it hold for that script alone. A script that runs itself, however \
      indirectly, is refused.
      """,
    examples: [":run weekly.dpq domain=sales"]
  ) { session, words in
    guard let file = words.first else {
      throw Diagnostic(
        "shell.usage", "`:run` needs a file", suggestion: "for instance `:run weekly.dpq`")
    }
    let path = path(of: file.text, beside: session.scripts.last)
    guard !session.scripts.map(real).contains(real(path)) else {
      let chain = (session.scripts + [path]).joined(separator: " → ")
      throw Diagnostic(
        "script.circle", "`\(file.text)` runs itself", range: file.range, notes: [chain])
    }
    guard session.scripts.count < deepest else {
      throw Diagnostic(
        "script.deep", "scripts run each other \(deepest) deep, and no deeper", range: file.range)
    }
    let source: SourceText
    do throws(Diagnostic) {
      source = SourceText(name: path, bytes: try InputFile.read(path))
    } catch {
      var problem = error
      problem.range = file.range
      throw problem
    }
    let before = session.workspace.parameters
    defer { session.workspace.parameters = before }
    for word in words.dropFirst() {
      guard session.workspace.setParameter(word.text) else {
        throw Diagnostic(
          "parameter.name", "`\(word.text)` is not of the form NAME=VALUE", range: word.range)
      }
    }
    session.scripts.append(path)
    defer { session.scripts.removeLast() }
    let code = ScriptRunner(session).run(source)
    guard code > 0 else { return }
    let outcome = Diagnostic.Outcome(rawValue: code) ?? .failed
    throw Diagnostic(
      "script.ended",
      code == 1 ? "`\(file.text)` answers no" : "`\(file.text)` stopped with code \(code)",
      outcome: outcome, range: file.range)
  }

  /// The same for the same file, however it is named.
  private static func real(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func path(of name: String, beside script: String?) -> String {
    guard !name.hasPrefix("/"), let script, let slash = script.lastIndex(of: "/") else {
      return name
    }
    return script[...slash] + name
  }
}
