package import Diagnostics
package import Graphs
package import Syntax

/// A query ready to run, or what is wrong with it.
package struct PlanResult: Sendable {
  /// nil when a diagnostic is an error.
  package let plan: QueryPlan?
  /// Column names in order, as far as they could be told.
  package let columns: [String]
  /// Errors and warnings in the order of their discovery.
  package let diagnostics: [Diagnostic]
  /// No clause of the language writes yet.
  package let isReadOnly: Bool

  package init(
    plan: QueryPlan?, columns: [String], diagnostics: [Diagnostic], isReadOnly: Bool
  ) {
    self.plan = plan
    self.columns = columns
    self.diagnostics = diagnostics
    self.isReadOnly = isReadOnly
  }
}

/// An optimised plan with what running it needs to know.
package struct QueryPlan: Sendable {
  package var root: LogicalPlan
  /// Name and slot of each result column.
  package var columns: [Column]
  /// Slots are smaller than this.
  package var slotCount: Int
  /// Where diagnostics of a run point into.
  package var source: SourceText

  package struct Column: Sendable {
    package var name: String
    package var slot: Slot
  }
}

/// From the tree of a query to its plan.
package struct Planner {
  /// Binds, plans and optimises a query against what the view holds.
  ///
  /// `parameters` are the values that `$name` stands for: a name without one is an error.
  package static func plan(
    _ query: Query, source: SourceText, view: GraphView, catalog: Catalog,
    parameters: [String: Value] = [:], isOptimising: Bool = true
  ) -> PlanResult {
    let binder = Binder(
      source: source, view: view, catalog: catalog, parameters: parameters,
      isOptimising: isOptimising)
    let outcome = binder.planQuery(
      query, in: Scope(), over: .argument(Argument(defines: [])), isSubquery: false)
    let columns = outcome.columns.map { QueryPlan.Column(name: $0.name, slot: $0.slot) }
    var root = outcome.plan
    if isOptimising {
      root = LineageReach(view: view).rewrite(root, columns: columns.map(\.slot))
      root = TrailCounting().rewrite(root)
    }
    TrailWarning(binder: binder).check(root)
    let failed = binder.diagnostics.contains { $0.severity == .error }
    let plan = QueryPlan(
      root: root, columns: columns, slotCount: binder.slotTypes.count, source: source)
    return PlanResult(
      plan: failed ? nil : plan, columns: columns.map(\.name), diagnostics: binder.diagnostics,
      isReadOnly: true)
  }
}
