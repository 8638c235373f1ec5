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
      The file is looked for beside the script that says `:run`, else in the current directory; \
      one of a bare name, with or without `.dpq`, is also found in dpq/scripts under XDG_DATA_HOME \
      (~/.local/share). Parameters given behind it hold for that script alone. A script that runs \
      itself, however indirectly, is refused. In safe mode one that the command line did not name, \
      or a folder around it, is not read.
      """,
    examples: [":run weekly.dpq domain=sales"]
  ) { session, words in
    guard let file = words.first else {
      throw Diagnostic(
        "shell.usage", "`:run` needs a file", suggestion: "for instance `:run weekly.dpq`")
    }
    let path = path(of: file.text, beside: session.scripts.last)
    try Workspace.requireReadable(Word(path, isQuoted: true, file.range))
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

  static func path(of name: String, beside script: String?) -> String {
    if !name.hasPrefix("/"), let script, let slash = script.lastIndex(of: "/") {
      return script[...slash] + name
    }
    guard !name.contains("/"), unsafe access(name, F_OK) != 0, let shelf else { return name }
    let kept = ["\(shelf)/\(name)", "\(shelf)/\(name).dpq"]
    return kept.first { unsafe access($0, F_OK) == 0 } ?? name
  }

  /// Where scripts are kept that are run by their name alone.
  private static var shelf: String? {
    if let data = environmentValue("XDG_DATA_HOME"), data.hasPrefix("/") {
      return data + "/dpq/scripts"
    }
    guard let home = environmentValue("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/share/dpq/scripts"
  }
}
