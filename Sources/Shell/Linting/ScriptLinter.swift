import Diagnostics
import Syntax
import Workspaces

/// Reads a script and binds its statements without running any.
struct ScriptLinter {
  private let workspace: Workspace
  /// The mesh is that of the script: names that it lacks are wrong.
  private let knowsMesh: Bool
  /// Parameters that whoever runs the script gives.
  private let given: Set<String>

  init(_ workspace: Workspace, knowsMesh: Bool) {
    self.workspace = workspace
    self.knowsMesh = knowsMesh
    given = Set(workspace.parameters.keys)
  }

  /// What is wrong, in the order of the text.
  func problems(of source: SourceText) -> [Diagnostic] {
    let items = ScriptReader.items(in: source, vocabulary: workspace.vocabulary)
    var problems: [Diagnostic] = []
    var parameters: [ScriptParameter] = []
    do throws(Diagnostic) {
      parameters = try ScriptParameter.all(in: source)
    } catch {
      problems.append(error.located(in: source))
    }
    let before = workspace.parameters
    defer { workspace.parameters = before }
    for parameter in parameters where !given.contains(parameter.name) {
      _ = workspace.setParameter(parameter.name, to: parameter.example)
    }
    let use = ParameterUse(items, parameters, given, source, workspace.vocabulary)
    problems += use.problems
    // Of what is not declared, and of earlier results, nothing is known.
    for name in use.unknownNames { _ = workspace.setParameter(name, to: "null") }
    problems += ScriptFlow(items, source).problems
    let definitions = workspace.definitions
    defer { workspace.definitions = definitions }
    for case .statement(let parsed) in items {
      problems += workspace.problems(of: parsed, in: source).filter(isMeant)
      problems += problemOfDefinition(parsed, in: source).filter(isMeant)
    }
    return problems.sorted { ($0.range?.lower ?? 0) < ($1.range?.lower ?? 0) }
  }

  /// A policy, waiver or metric is read when it is defined, and asked of nothing; those behind it
  /// see it, as they will in the script.
  private func problemOfDefinition(
    _ parsed: ParsedStatement, in source: SourceText
  ) -> [Diagnostic] {
    guard case .command(let command) = parsed.statement.kind, command.name.text != "assert",
      workspace.vocabulary.definitions.contains(command.name.text),
      !parsed.diagnostics.contains(where: { $0.severity == .error })
    else { return [] }
    do {
      _ = try workspace.run(parsed, in: source)
      return []
    } catch {
      return [(error as? Diagnostic)?.located(in: source)].compactMap(\.self)
    }
  }

  /// Without a mesh only names outside the mesh schema are unknown, and no thing of it is.
  private func isMeant(_ problem: Diagnostic) -> Bool {
    if knowsMesh { return true }
    switch problem.code {
    case "plan.unknown-property": return false
    case "plan.unknown-label":
      return !MeshSchema.Label.allCases.contains { problem.message.contains("`\($0.rawValue)`") }
    case "plan.unknown-relationship-type":
      return !MeshSchema.Relation.allCases.contains {
        problem.message.contains("`\($0.rawValue)`")
      }
    case "select.unknown", "select.ambiguous", "select.missing", "use.unknown": return false
    default: return true
    }
  }
}

extension ScriptParameter {
  /// Its default, else a value of its type.
  fileprivate var example: String {
    switch kind {
    case .string: "'\(fallback ?? "x")'"
    case .integer: fallback ?? "1"
    case .number: fallback ?? "1.5"
    case .boolean: fallback ?? "true"
    case .date: "'\(fallback ?? "2026-01-01")'"
    }
  }
}
