package import Diagnostics
package import Execution
package import Graphs
package import Plans
import Syntax

/// The engine as a scenario drives it: one mesh, statement after statement.
package struct Engine {
  package struct Answer {
    package var columns: [String]
    package var rows: [[Value]]
  }

  /// A statement that failed, and when.
  package struct Failure: Error {
    package var diagnostic: Diagnostic
    package var isAtRuntime: Bool
  }

  package private(set) var view: GraphView
  package var parameters: [String: Value] = [:]
  package var isOptimising = true
  package var budget = Budget(
    rows: 20_000_000, edges: 200_000_000, bytes: 2 << 30, time: .seconds(20))
  private var signatures: [ProcedureSignature] = []
  private var bodies: [String: ProcedureBody] = [:]

  package init(_ view: GraphView) { self.view = view }

  /// An empty base, nothing over it.
  package init() { self.init(GraphView(GraphBuilder().freeze().graph)) }

  /// The same with another mesh; parameters and procedures stay.
  package func over(_ view: GraphView) -> Engine {
    var copy = self
    copy.view = view
    return copy
  }

  package mutating func add(_ signature: ProcedureSignature, _ body: @escaping ProcedureBody) {
    signatures.append(signature)
    bodies[signature.name] = body
  }

  package func plan(_ text: String) throws(Failure) -> QueryPlan {
    let source = SourceText(name: "query", text: text)
    let (query, faults) = Parser.query(source)
    if let fault = faults.first(where: { $0.severity == .error }) {
      throw Failure(diagnostic: fault, isAtRuntime: false)
    }
    let catalog = Catalog(
      functions: FunctionLibrary.signatures + AggregateLibrary.signatures,
      procedures: signatures)
    let result = Planner.plan(
      query, source: source, view: view, catalog: catalog, parameters: parameters,
      isOptimising: isOptimising)
    if let plan = result.plan { return plan }
    let fault = result.diagnostics.first { $0.severity == .error }
    throw Failure(
      diagnostic: fault ?? Diagnostic("plan.none", "no plan and no error"), isAtRuntime: false)
  }

  /// Runs one statement; what it writes is seen by the next, unless it fails.
  package mutating func run(_ text: String) throws(Failure) -> Answer {
    let plan = try plan(text)
    let executor = Executor(
      view: view, procedures: ProcedureTable(bodies), parameters: parameters, budget: budget)
    do {
      let outcome = try executor.outcome(plan)
      if let overlay = outcome.overlay { view = GraphView(view.base, overlay: overlay) }
      return Answer(columns: plan.columns.map(\.name), rows: outcome.rows)
    } catch let diagnostic as Diagnostic {
      throw Failure(diagnostic: diagnostic, isAtRuntime: true)
    } catch {
      throw Failure(diagnostic: Diagnostic("run.unknown", "\(error)"), isAtRuntime: true)
    }
  }
}
