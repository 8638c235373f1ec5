import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// `dpq lint FILE… [SNAPSHOT…] [--format F] [--param k=v] [--strict]`
struct LintTool {
  static let usage = "dpq lint SCRIPT… [SNAPSHOT…] [--format FORMAT] [--param k=v] [--strict]"

  private var scripts: [String] = []
  private var snapshots: [String] = []
  private var parameters: [String] = []
  private var format = OutputFormat.text
  /// Warnings make the answer no as well.
  private var isStrict = false

  init(_ words: [String]) throws(Diagnostic) {
    var rest = words[...]
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      switch parts.first ?? "" {
      case "--strict": isStrict = true
      case "--demo": continue
      case "--format", "--param":
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
          throw Diagnostic("usage.value", "`\(word)` needs a value")
        }
        try take(parts[0], value)
      case _ where word.hasPrefix("-") && word != "-":
        throw Diagnostic(
          "usage.option", "`lint` has no option `\(word)`",
          suggestion: NearestName.suggestion(for: word, in: ["--format", "--param", "--strict"])
            ?? "usage: \(Self.usage)")
      case _ where ProgramOptions.isScript(word) || word == "-": scripts.append(word)
      default: snapshots.append(word)
      }
    }
  }

  private mutating func take(_ option: String, _ value: String) throws(Diagnostic) {
    if option == "--param" { return parameters.append(value) }
    guard let format = OutputFormat(name: value) else { throw OutputFormat.unknown(value) }
    self.format = format
  }

  /// 0 where nothing is wrong, 1 where something is (an error, or under `--strict` a warning), 2
  /// and 3 where a file cannot be read.
  func run(_ console: Console) throws(Diagnostic) -> Int32 {
    let workspace = Workspace(
      registry: Features.registry, limits: .script, isInterrupted: { Interrupts.isRaised })
    for text in parameters where !workspace.setParameter(text) {
      throw Diagnostic(
        "usage.param", "`--param \(text)` is not of the form NAME=VALUE",
        suggestion: "for instance --param domain=sales")
    }
    let code = open(workspace, console)
    guard code == 0 else { return code }
    var problems: [Diagnostic] = []
    var statements = 0
    for path in scripts {
      let source = try ScriptTool.read(path)
      for part in try Self.parts(of: source) {
        statements += ScriptReader.statements(in: part, vocabulary: workspace.vocabulary).count
        problems += ScriptLinter(workspace, knowsMesh: !snapshots.isEmpty).problems(of: part)
      }
    }
    try write(
      LintReport.answer(problems, files: scripts.count, statements: statements), console)
    let fails = problems.contains { $0.severity == .error || (isStrict && $0.severity == .warning) }
    return fails ? Diagnostic.Outcome.no.rawValue : 0
  }

  private func write(_ answer: Answer, _ console: Console) throws(Diagnostic) {
    let options = RenderOptions(
      width: console.outputIsTerminal ? console.width : nil, unicode: Console.isUnicode,
      isTerminal: console.outputIsTerminal)
    console.write(try Renderer(format: format, options: options).text(answer).text)
    console.flush()
  }

  /// Without a snapshot names are held against the schema, which the demo mesh has all of.
  private func open(_ workspace: Workspace, _ console: Console) -> Int32 {
    guard !snapshots.isEmpty else {
      workspace.openDemo()
      return 0
    }
    let report = workspace.open(snapshots)
    let fatal = report.problems.filter { $0.code == "load.missing" }
    for problem in fatal { console.report(ScriptTool.text(problem)) }
    if !fatal.isEmpty { return Diagnostic.Outcome.wrong.rawValue }
    return report.documents == 0 ? Diagnostic.Outcome.failed.rawValue : 0
  }

  /// A script; of a Markdown document each block of statements.
  private static func parts(of source: SourceText) throws(Diagnostic) -> [SourceText] {
    guard source.name.hasSuffix(".md") else { return [source] }
    let text = String(decoding: source.bytes, as: UTF8.self)
    var parts: [SourceText] = []
    var rest = text[...]
    for part in try MarkdownScript(text, name: source.name).parts {
      guard case .code(let block, let statements) = part, let place = rest.firstRange(of: block)
      else { continue }
      let line = 2 + text[..<place.lowerBound].utf8.count { $0 == 0x0A }
      parts.append(SourceText(name: source.name, text: statements, firstLine: line))
      rest = rest[place.upperBound...]
    }
    return parts
  }
}
