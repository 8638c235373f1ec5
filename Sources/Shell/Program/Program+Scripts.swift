import Diagnostics
import Glibc
import Rendering
import Syntax
import Tables
import Workspaces

extension Program {
  /// `dpq fmt` and `dpq lint`, which read scripts and run none, and `dpq completions`; the exit
  /// code, or nil where the words ask for something else.
  package static func scriptTool(_ words: [String]) -> Int32? {
    let rest = Array(words.dropFirst())
    guard !rest.contains("--help"), let name = words.first, unsafe access(name, F_OK) != 0 else {
      return nil
    }
    switch name {
    case "fmt":
      return ScriptTool.run { console throws(Diagnostic) in try FormatTool(rest).run(console) }
    // `lint` is also what others call `check`: scripts tell the two apart.
    case "lint" where rest.contains(where: ProgramOptions.isScript):
      return ScriptTool.run { console throws(Diagnostic) in try LintTool(rest).run(console) }
    case "completions":
      return ScriptTool.run { console throws(Diagnostic) in
        guard rest.count == 1, let text = Completions.text(for: rest[0]) else {
          throw Diagnostic(
            "usage.shell",
            "there are completions for \(Completions.shells.joined(separator: ", "))",
            suggestion: "for instance: source <(dpq completions bash)")
        }
        console.write(text)
        return 0
      }
    default: return nil
    }
  }
}

/// What tools for scripts share.
enum ScriptTool {
  static func run(_ body: (Console) throws(Diagnostic) -> Int32) -> Int32 {
    let console = Console()
    defer { console.flush() }
    do throws(Diagnostic) {
      return try body(console)
    } catch {
      console.report(text(error))
      return error.outcome.rawValue
    }
  }

  static func text(_ problem: Diagnostic) -> String {
    let text = DiagnosticText().text(problem)
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  static func read(_ path: String) throws(Diagnostic) -> SourceText {
    let bytes = path == "-" ? try InputFile.readStandardInput() : try InputFile.read(path)
    return SourceText(name: path == "-" ? "<stdin>" : path, bytes: bytes)
  }
}

/// `dpq fmt FILE… [--check|--write]`
struct FormatTool {
  static let usage = "dpq fmt FILE… [--check|--write]"

  private var files: [String] = []
  private var isChecking = false
  private var isWriting = false

  init(_ words: [String]) throws(Diagnostic) {
    for word in words {
      switch word {
      case "--check": isChecking = true
      case "--write", "-w": isWriting = true
      case _ where word.hasPrefix("-") && word != "-":
        throw Diagnostic(
          "usage.option", "`fmt` has no option `\(word)`",
          suggestion: NearestName.suggestion(for: word, in: ["--check", "--write"])
            ?? "usage: \(Self.usage)")
      default: files.append(word)
      }
    }
    guard !files.isEmpty, !(isChecking && isWriting) else {
      throw Diagnostic(
        "usage.files", files.isEmpty ? "`fmt` needs files" : "`--check` writes nothing",
        suggestion: "usage: \(Self.usage); - is standard input")
    }
  }

  /// 0 where all is in its form, 1 where something is not under `--check`, 2 where a script cannot
  /// be read.
  func run(_ console: Console) throws(Diagnostic) -> Int32 {
    var highest: Int32 = 0
    for file in files {
      do throws(Diagnostic) {
        highest = max(highest, try run(file, console))
      } catch {
        console.report(ScriptTool.text(error))
        highest = max(highest, error.outcome.rawValue)
      }
    }
    return highest
  }

  private func run(_ file: String, _ console: Console) throws(Diagnostic) -> Int32 {
    let source = try ScriptTool.read(file)
    let text = try Self.formatted(source)
    let isSame = Array(text.utf8) == source.bytes
    if isChecking {
      if !isSame { console.write("\(TerminalText.escaped(file))\n") }
      return isSame ? 0 : Diagnostic.Outcome.no.rawValue
    }
    guard isWriting, file != "-" else {
      console.write(text)
      return 0
    }
    guard !isSame else { return 0 }
    do {
      try AtomicFile.write(Array(text.utf8), to: file)
    } catch {
      throw Diagnostic(
        "output.unwritable", "`\(file)` cannot be written: \(error.reason)", outcome: .failed)
    }
    console.report("wrote \(TerminalText.escaped(file))\n")
    return 0
  }

  /// A script in its form; of a Markdown document the blocks of statements.
  static func formatted(_ source: SourceText) throws(Diagnostic) -> String {
    let vocabulary = Features.registry.vocabulary
    guard source.name.hasSuffix(".md") else {
      return try ScriptFormatter.format(source, vocabulary: vocabulary)
    }
    let text = String(decoding: source.bytes, as: UTF8.self)
    var result = ""
    var rest = text[...]
    for part in try MarkdownScript(text, name: source.name).parts {
      guard case .code(let block, let statements) = part,
        let place = rest.firstRange(of: block)
      else { continue }
      let line = 2 + (result + rest[..<place.lowerBound]).utf8.count { $0 == 0x0A }
      let inner = try ScriptFormatter.format(
        SourceText(name: source.name, text: statements, firstLine: line), vocabulary: vocabulary)
      let head = block.prefix { $0 != "\n" } + "\n"
      let foot = block.dropFirst(head.count + statements.count)
      result += rest[..<place.lowerBound] + head + inner + foot
      rest = rest[place.upperBound...]
    }
    return result + rest
  }
}
