import Diagnostics
import Execution
import Graphs
import Plans
import Syntax
import Testing

/// Runs queries of tests and shows rows as text.
struct Bench {
  let view: GraphView
  var procedures: [String: ProcedureBody] = [:]
  var sources: [String: ProcedureSource] = [:]
  var signatures: [ProcedureSignature] = []
  var parameters: [String: Value] = [:]
  var budget = Budget.unlimited
  var isOptimising = true
  /// Small graphs are searched like large ones.
  var isEager = false

  init(_ view: GraphView) { self.view = view }

  func plan(_ text: String) -> PlanResult {
    let source = SourceText(name: "test", text: text)
    let (query, diagnostics) = Parser.query(source)
    if !diagnostics.isEmpty {
      return PlanResult(
        plan: nil, columns: [], diagnostics: diagnostics, isReadOnly: true)
    }
    let catalog = Catalog(
      functions: FunctionLibrary.signatures + AggregateLibrary.signatures,
      procedures: signatures)
    return Planner.plan(
      query, source: source, view: view, catalog: catalog, parameters: parameters,
      isOptimising: isOptimising)
  }

  func run(_ text: String, cancellation: Cancellation = Cancellation()) throws -> [[Value]] {
    let result = plan(text)
    guard let plan = result.plan else {
      throw result.diagnostics.first { $0.severity == .error } ?? Diagnostic("test.none", "no plan")
    }
    let executor = Executor(
      view: view, procedures: ProcedureTable(procedures, sources: sources), parameters: parameters,
      budget: budget, cancellation: cancellation,
      tuning: isEager ? .eager : PathTuning())
    return try executor.outcome(plan).rows
  }

  /// What a query did.
  func figures(_ text: String) throws -> RunFigures {
    let result = plan(text)
    guard let plan = result.plan else {
      throw result.diagnostics.first { $0.severity == .error } ?? Diagnostic("test.none", "no plan")
    }
    return try Executor(view: view).outcome(plan).figures
  }

  /// Rows as `a | b`.
  func rows(_ text: String) throws -> [String] {
    try run(text).map { row in
      row.map { ValueText.text($0, view: view) }.joined(separator: " | ")
    }
  }

  /// The code of the first error.
  func failure(_ text: String) -> String {
    do {
      _ = try run(text)
      return "none"
    } catch let diagnostic as Diagnostic {
      return diagnostic.code
    } catch {
      return "\(error)"
    }
  }

  func operators(_ text: String) -> [String] {
    plan(text).plan?.explain(view).map(\.operation) ?? []
  }
}
