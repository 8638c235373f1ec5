import Diagnostics
import Graphs
import Plans

/// What every operator and expression of one running query shares; used by one thread.
final class Runtime {
  private(set) var view: GraphView
  private(set) var context: EvaluationContext
  let procedures: ProcedureTable
  /// Functions beside those of the library, by name in lower case.
  let functions: [String: Function]
  let meter: Meter
  let cancellation: Cancellation
  let source: SourceText
  let tuning: PathTuning
  /// What the statement writes; nil when it only reads.
  let updates: UpdateRun?
  /// Grows while operators are built, and is settled when the first batch flows.
  private(set) var slotCount: Int

  /// Present where operators are measured.
  var profile: Profile? { meter.profile }

  var strings: StringTable { view.base.strings }

  init(
    view: GraphView, context: EvaluationContext, procedures: ProcedureTable,
    functions: [String: Function], meter: Meter,
    cancellation: Cancellation, source: SourceText, slotCount: Int,
    tuning: PathTuning = PathTuning(), updates: UpdateRun? = nil
  ) {
    self.view = view
    self.context = context
    self.procedures = procedures
    self.functions = functions
    self.meter = meter
    self.cancellation = cancellation
    self.source = source
    self.tuning = tuning
    self.slotCount = slotCount
    self.updates = updates
  }

  /// The same query over the graph as it is now.
  func successor(_ view: GraphView) -> Runtime {
    Runtime(
      view: view, context: context.over(view), procedures: procedures, functions: functions,
      meter: meter, cancellation: cancellation, source: source, slotCount: slotCount,
      tuning: tuning, updates: updates)
  }

  /// Lets go of the what-if: while it is written, nothing else may hold it, or it is copied.
  func release() {
    view = GraphView(view.base)
    context = context.over(view)
  }

  func newSlot() -> Slot {
    slotCount += 1
    return slotCount - 1
  }

  /// Whether every node and relationship in a value can be one of this view's. O(size).
  func isHome(_ value: Value) -> Bool {
    switch value {
    case .node(let id): Int(id) < view.nodeBound
    case .relationship(let id): Int(id) < view.relationshipBound
    case .path(let path):
      path.nodes.allSatisfy { Int($0) < view.nodeBound }
        && path.relationships.allSatisfy { Int($0) < view.relationshipBound }
    case .list(let items): items.allSatisfy(isHome)
    case .map(let map): map.values.allSatisfy(isHome)
    default: true
    }
  }

  func emptyBatch(_ count: Int) -> Batch { Batch(slots: slotCount, count: count) }

  /// A failure of an expression, at the place of that expression.
  func diagnostic(_ failure: EvaluationFailure, _ range: SourceRange) -> Diagnostic {
    switch failure.kind {
    case EvaluationFailure.interrupted:
      return Diagnostic("run.interrupted", failure.message, outcome: .interrupted)
    case EvaluationFailure.timedOut:
      return Diagnostic("run.timed-out", failure.message, outcome: .timedOut)
    default: break
    }
    let isBudget = failure.kind == EvaluationFailure.budget
    let code = isBudget ? "budget" : "\(failure.kind.kebab).\(failure.detail.kebab)"
    return Diagnostic(
      "run.\(code)", failure.message, outcome: .failed, range: range, source: source,
      suggestion: isBudget
        ? "return less; `:budget` shows and raises what it may use" : failure.suggestion)
  }
}

extension String {
  /// `InvalidArgumentType` as `invalid-argument-type`.
  fileprivate var kebab: String {
    var text = ""
    for scalar in unicodeScalars {
      if ("A"..."Z").contains(scalar) {
        if !text.isEmpty { text += "-" }
        text += String(scalar).lowercased()
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
