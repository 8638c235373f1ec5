import Diagnostics
import Syntax
import Workspaces

/// What a statement depends on, read before it runs.
struct CellQuestion {
  private let parsed: ParsedStatement
  private let source: SourceText
  private let mesh: MeshState?
  private let parameters: [String: String?]
  private let references: Set<Int>
  private let isReading: Bool

  init(_ parsed: ParsedStatement, in source: SourceText, of workspace: Workspace) {
    self.parsed = parsed
    self.source = source
    isReading = Self.isReading(parsed, workspace)
    let name = parsed.statement.mesh?.text ?? workspace.mesh?.name
    mesh = isReading ? workspace.meshes.first { $0.name == name }?.state : nil
    let names = ParameterNames.all(in: source, parsed.range)
    let values = names.isEmpty ? [] : workspace.parameterTexts
    var parameters: [String: String?] = [:]
    var references: Set<Int> = []
    for name in names {
      let value = values.first { $0.name == name }?.value
      if value == nil, let number = workspace.results.number(named: name) {
        references.insert(number)
      } else {
        parameters[name] = .some(value)
      }
    }
    self.parameters = parameters
    self.references = references
  }

  /// Whether asking it leaves everything as it is.
  static func isReading(_ parsed: ParsedStatement, _ workspace: Workspace) -> Bool {
    guard parsed.isReadOnly else { return false }
    guard parsed.statement.prefix == nil, case .command(let command) = parsed.statement.kind else {
      return true
    }
    guard let definition = workspace.registry.command(named: command.name.text) else { return true }
    if case .question = definition.body { return true }
    return false
  }

  func facts(_ number: Int, run: Int, elapsed: Duration, hasAnswer: Bool) -> CellFacts {
    CellFacts(
      number: number, parsed: parsed, source: source, mesh: mesh, parameters: parameters,
      references: references, run: run, elapsed: elapsed, isReading: isReading,
      hasAnswer: hasAnswer)
  }
}
