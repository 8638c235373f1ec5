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
  /// Running it leaves the what-if as it is.
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
      isOptimising: isOptimising, checkpoint: {})
    return plan(query, binder)
  }

  /// The same; `checkpoint` is called at every clause and every step of a pattern, and what it
  /// throws ends the planning.
  package static func plan(
    _ query: Query, source: SourceText, view: GraphView, catalog: Catalog,
    parameters: [String: Value] = [:], isOptimising: Bool = true,
    checkpoint: @escaping () throws -> Void
  ) throws -> PlanResult {
    let binder = Binder(
      source: source, view: view, catalog: catalog, parameters: parameters,
      isOptimising: isOptimising, checkpoint: checkpoint)
    let result = plan(query, binder)
    if let interruption = binder.interruption { throw interruption }
    return result
  }

  private static func plan(_ query: Query, _ binder: Binder) -> PlanResult {
    binder.isUpdating = query.isUpdating
    let outcome = binder.planQuery(
      query, in: Scope(), over: .argument(Argument(defines: [])), isSubquery: false)
    let columns = outcome.columns.map { QueryPlan.Column(name: $0.name, slot: $0.slot) }
    func result(_ plan: QueryPlan?) -> PlanResult {
      PlanResult(
        plan: plan, columns: columns.map(\.name), diagnostics: binder.diagnostics,
        isReadOnly: !query.isUpdating)
    }
    guard binder.interruption == nil else { return result(nil) }
    // The rules walk the plan by recursion, so that a plan too deep must not reach them.
    if outcome.plan.depth > LogicalPlan.depthLimit {
      binder.tooDeep(query.range)
      return result(nil)
    }
    var root = outcome.plan
    if binder.isOptimising {
      root = LineageReach(view: binder.view).rewrite(root, columns: columns.map(\.slot))
      root = LengthOrder(view: binder.view).rewrite(root)
      root = PathTallying(binder: binder).rewrite(root)
      root = ReachCounting().rewrite(root)
      root = WalkCounting(
        view: binder.view, isUpdating: query.isUpdating, newSlot: { binder.newSlot() }
      ).rewrite(root)
    }
    TrailWarning(binder: binder).check(root)
    PatternWarning(binder: binder).check(root)
    if binder.diagnostics.contains(where: { $0.severity == .error }) { return result(nil) }
    return result(
      QueryPlan(
        root: root, columns: columns, slotCount: binder.slotTypes.count, source: binder.source))
  }
}
