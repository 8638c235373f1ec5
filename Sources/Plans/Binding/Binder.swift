import Diagnostics
import Graphs
import Syntax

/// Resolves the names of one query and plans it clause by clause; lives for one call of `Planner`.
final class Binder {
  /// What an expression may contain at its place.
  struct Allowance {
    var aggregates = false
    var patterns = false
    var isInsideAggregate = false
  }

  let source: SourceText
  let view: GraphView
  let catalog: Catalog
  let parameters: [String: Value]
  let isOptimising: Bool
  let statistics: Statistics
  var diagnostics: [Diagnostic] = []
  var slotTypes: [ValueType] = []
  /// Expressions nest at most as deep as the parser lets them.
  var allowance = Allowance()
  var made = MadeNames()
  /// The query writes: what holds of the graph now need not hold where it reads.
  var isUpdating = false
  private var warned: Set<String> = []
  private let checkpoint: () throws -> Void
  /// Why planning was given up; nothing that was planned is of use then.
  private(set) var interruption: (any Error)?

  init(
    source: SourceText, view: GraphView, catalog: Catalog, parameters: [String: Value],
    isOptimising: Bool, checkpoint: @escaping () throws -> Void
  ) {
    self.source = source
    self.view = view
    self.catalog = catalog
    self.parameters = parameters
    self.isOptimising = isOptimising
    self.checkpoint = checkpoint
    statistics = Statistics(view)
  }

  /// Asked at every clause and every step of a pattern; false when planning is to end.
  func mayGoOn() -> Bool {
    guard interruption == nil else { return false }
    do {
      try checkpoint()
      return true
    } catch {
      interruption = error
      return false
    }
  }

  func newSlot(_ type: ValueType = .any) -> Slot {
    slotTypes.append(type)
    return slotTypes.count - 1
  }

  func newVariable(_ name: Name, _ type: ValueType) -> Variable {
    Variable(slot: newSlot(type), name: name.text, type: type, range: name.range)
  }

  func error(
    _ code: String, _ message: String, _ range: SourceRange, suggestion: String? = nil,
    notes: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        "bind.\(code)", message, range: range, source: source, notes: notes,
        suggestion: suggestion))
  }

  /// A warning, once for each code and subject.
  func warn(
    _ code: String, _ message: String, _ range: SourceRange, suggestion: String? = nil,
    notes: [String] = []
  ) {
    guard warned.insert("\(code) \(message)").inserted else { return }
    diagnostics.append(
      Diagnostic(
        "plan.\(code)", message, severity: .warning, range: range, source: source, notes: notes,
        suggestion: suggestion))
  }

  func tooDeep(_ range: SourceRange) {
    diagnostics.append(
      Diagnostic(
        "plan.too-deep",
        "the query takes more than \(LogicalPlan.depthLimit) steps one after the other",
        range: range,
        source: source, suggestion: "split it into several statements"))
  }

  func undefined(_ name: Name, in scope: Scope) {
    error(
      "undefined-variable", "variable `\(name.text)` is not defined", name.range,
      suggestion: NearestName.suggestion(for: name.text, in: scope.all.map(\.name)))
  }

  /// A stand-in where a diagnostic was given.
  func failed(_ range: SourceRange) -> BoundExpression { BoundExpression(.constant(.null), range) }

  /// Runs `body` with another allowance.
  func allowing<Result>(_ new: Allowance, _ body: () -> Result) -> Result {
    let old = allowance
    allowance = new
    defer { allowance = old }
    return body()
  }
}
