import Diagnostics
import Graphs
import Plans

/// From a plan to running operators; each passes on only the columns that something above reads.
struct OperatorBuilder {
  private(set) var runtime: Runtime
  /// Where rows of the enclosing query come from; nil at the top.
  let argument: ArgumentSource?
  /// Slots that every row passes on beside what the plan names: numbers of enclosing rows.
  let carried: Set<Slot>

  private var compiler: ExpressionCompiler { ExpressionCompiler(runtime: runtime) }

  /// One operator on the way from the root to the leaf that its rows come from.
  struct Level {
    let plan: LogicalPlan
    /// Slots that something above reads, and those that it reads of its input.
    let needed: Set<Slot>
    let below: Set<Slot>
    let keep: [Slot]
    /// Of a filter: what columns answer, which the operator below asks, and what is left to ask.
    var conditions: ColumnConditions?
  }

  /// A loop down to the leaf and one back up: plans are deep, and frames of builders large. Only
  /// the other side of a join, an optional part and the parts of a union are built by recursion.
  func build(_ plan: LogicalPlan, needed: Set<Slot>) throws -> any Operator {
    try buildStages(plan, needed: needed).root
  }

  /// What writes is carried out here, before what stands above it is built over the graph as it
  /// is then; the runtime is that of the last stage.
  func buildStages(
    _ plan: LogicalPlan, needed: Set<Slot>
  ) throws -> (root: any Operator, runtime: Runtime) {
    var levels: [Level] = []
    var plan = plan
    var needed = needed
    while let input = try descend(plan, needed, &levels) { (plan, needed) = input }
    var builder = self
    let profile = runtime.profile
    var mark = profile?.mark ?? 0
    var result = try builder.leaf(plan)
    var record = profile?.record(plan.node.name, plan.node.details, since: mark)
    result = measured(result, record)
    while let level = levels.popLast() {
      mark = profile?.mark ?? 0
      if let stage = builder.stage(level.plan) {
        builder.runtime = try stage.run(&result, level, builder)
      } else {
        result = try builder.build(level, over: result, asking: levels.last?.conditions)
      }
      let node = level.plan.node
      record = profile?.record(node.name, node.details, input: record, since: mark)
      result = measured(result, record)
    }
    if let record { profile?.finish(record) }
    return (result, builder.runtime)
  }

  /// What carries a plan out while it is built; nil for a plan that only reads.
  private func stage(_ plan: LogicalPlan) -> (any Stage)? {
    guard let updates = runtime.updates else { return nil }
    switch plan {
    case .update(let update): return UpdateStage(update, runtime, updates)
    case .optional(let optional) where optional.inner.isUpdating:
      return SubqueryStage(optional, runtime, updates)
    default: return nil
    }
  }

  private func measured(_ built: any Operator, _ record: Profile.Record?) -> any Operator {
    guard let record, let profile = runtime.profile else { return built }
    return ProfiledOperator(built, record, profile)
  }

  /// Notes a plan with an input, and gives the input with what is needed of it; nil for a leaf.
  private func descend(
    _ plan: LogicalPlan, _ needed: Set<Slot>, _ levels: inout [Level]
  ) throws -> (LogicalPlan, Set<Slot>)? {
    let node = plan.node
    guard !(node is Plans.Union), var input = node.inputs.first else { return nil }
    try runtime.meter.tick()
    var below = plan.inputNeeds(needed)
    var conditions: ColumnConditions?
    if let filter = node as? Filter, let asked = try ColumnConditions(filter, runtime) {
      conditions = asked
      below = asked.rest.reduce(needed) { $0.union($1.slots) }
    }
    let kept = node.passesInput ? needed.subtracting(node.defines).union(carried).sorted() : []
    levels.append(
      Level(plan: plan, needed: needed, below: below, keep: kept, conditions: conditions))
    var inputNeeds = below
    if let join = node as? Join { inputNeeds.subtract(join.right.slots) }
    if let aggregate = node as? Plans.Aggregate, let expand = DegreeCountOperator.fits(aggregate) {
      let scan = DegreeCountOperator.scan(expand, runtime)
      input = scan?.input ?? expand.input
      inputNeeds = scan == nil ? LogicalPlan.expand(expand).inputNeeds([]) : []
    }
    if let walks = node as? Walks, let scan = walks.input.startingScan(of: walks.from, runtime) {
      input = scan.input
      inputNeeds = []
    }
    return (input, inputNeeds)
  }

  private mutating func leaf(_ plan: LogicalPlan) throws -> any Operator {
    switch plan {
    case .argument(let leaf):
      if leaf.isNested, let argument { return argument }
      return StartOperator(runtime)
    case .union(let union):
      var parts: [(any Operator, [Slot])] = []
      for part in union.parts {
        // Each part sees what those before it have written.
        let built = try buildStages(part.plan, needed: Set(part.columns))
        runtime = built.runtime
        parts.append((built.root, part.columns))
      }
      return UnionOperator(parts, columns: union.columns, runtime: runtime)
    default: throw unsupported
    }
  }

  private var unsupported: Diagnostic {
    Diagnostic("run.unsupported", "this plan cannot be run", outcome: .failed)
  }

  /// `conditions` are those that the filter above leaves to this operator.
  private func build(
    _ level: Level, over input: any Operator, asking conditions: ColumnConditions?
  ) throws -> any Operator {
    let needed = level.needed
    let keep = level.keep
    switch level.plan {
    case .nodeScan(let scan):
      return NodeScanOperator(
        input, slot: needed.contains(scan.slot) ? scan.slot : nil,
        nodes: runtime.view.nodes(matching: scan.labels), conditions: conditions, keep: keep,
        runtime: runtime)
    case .addressSeek(let seek):
      return AddressSeekOperator(
        input, slot: seek.slot, address: try compiler.compile(seek.address), keep: keep,
        runtime: runtime)
    case .expand(let expand):
      return ExpandOperator(
        input, expand, needed: needed, keep: keep, conditions: conditions, runtime: runtime)
    case .variableExpand(let expand) where expand.isByLength:
      return ShortestTrailsOperator(
        input, expand, needed: needed, keep: keep, edges: try edges(expand.step, expand.edge),
        opposite: expand.isInto ? try edges(expand.step.reversed, expand.edge) : nil,
        runtime: runtime)
    case .variableExpand(let expand):
      return TrailOperator(
        input, expand, needed: needed, keep: keep, edges: try edges(expand.step, expand.edge),
        runtime: runtime)
    case .reach(let reach):
      return ReachOperator(
        input, reach, keep: keep, edges: try edges(reach.step, reach.edge),
        opposite: reach.isInto ? try edges(reach.step.reversed, reach.edge) : nil,
        runtime: runtime)
    case .reachCount(let count):
      return try ReachCountOperator(
        input, count, edges: try edges(count.reach.step, count.reach.edge), runtime: runtime)
    case .pathTally(let tally): return try build(tally, over: input, keep: keep)
    case .walks(let walks):
      return try WalksOperator(
        input, walks, scan: walks.input.startingScan(of: walks.from, runtime)?.nodes,
        needed: needed, runtime: runtime)
    case .hopCount(let count):
      return HopCountOperator(input, count, keep: keep, runtime: runtime)
    case .shortestPath(let path):
      let edges = try edges(path.step, path.edge)
      let opposite = try self.edges(path.step.reversed, path.edge)
      let makeOpen = { (rows: any Operator) in
        ShortestPathOperator(
          rows, path, keep: keep, edges: edges, opposite: path.isInto ? opposite : nil,
          runtime: runtime)
      }
      if !path.missesSource { return makeOpen(input) }
      return try ClosedShortestOperator(
        input, path, needed: needed, keep: keep, edges: edges, opposite: opposite,
        runtime: runtime,
        makeOpen: makeOpen)
    case .patternPath(let path):
      return try PatternPathOperator(input, path, needed: needed, keep: keep, runtime: runtime)
    default: return try buildRelational(level, over: input)
    }
  }

  private func buildRelational(_ level: Level, over input: any Operator) throws -> any Operator {
    let keep = level.keep
    switch level.plan {
    case .filter(let filter):
      let rest = level.conditions?.rest ?? filter.predicates
      if rest.isEmpty { return input }
      let predicates = try rest.map { (try compiler.compile($0), $0.range) }
      return FilterOperator(input, predicates: predicates, keep: keep, runtime: runtime)
    case .project(let project):
      let items = try project.items.map { ($0.slot, try compiler.compile($0.expression)) }
      return ProjectOperator(input, items: items, keep: keep)
    case .aggregate(let aggregate):
      if let expand = DegreeCountOperator.fits(aggregate) {
        return DegreeCountOperator(
          input, expand, scan: DegreeCountOperator.scan(expand, runtime)?.nodes,
          slots: aggregate.measures.map(\.slot), runtime: runtime)
      }
      return try AggregateOperator(input, aggregate, runtime: runtime)
    case .distinct(let distinct):
      return DistinctOperator(input, columns: distinct.columns, runtime: runtime)
    case .sort(let sort): return try build(sort, level, over: input)
    case .skip(let skip):
      return CutOperator(input, skip: try count(skip.count), limit: nil, keep: keep)
    case .limit(let limit):
      return CutOperator(input, skip: nil, limit: try count(limit.count), keep: keep)
    case .unwind(let unwind):
      return UnwindOperator(
        input, unwind, list: try compiler.compile(unwind.list), keep: keep, runtime: runtime)
    default: return try buildCompound(level, over: input)
    }
  }

  private func build(
    _ sort: Plans.Sort, _ level: Level, over input: any Operator
  ) throws -> any Operator {
    let top = try sort.top.map { try count($0) }
    var input = input
    if let shape = TopGroupsOperator.fits(sort, runtime) {
      input = TopGroupsOperator(
        input, shape, limit: SortOperator.sum(of: top),
        key: try compiler.compile(shape.key.expression), runtime: runtime)
    }
    return SortOperator(
      input, keys: try sort.keys.map { (try compiler.compile($0.expression), $0.isDescending) },
      top: top, slots: level.below.union(level.keep).sorted(), runtime: runtime)
  }

  private func buildCompound(_ level: Level, over input: any Operator) throws -> any Operator {
    switch level.plan {
    case .optional(let optional):
      let introduced = level.needed.intersection(optional.introduced)
      let inner = try CorrelatedPlan(
        optional.inner, needed: introduced, imports: optional.uses, runtime: runtime)
      return OptionalOperator(
        input, optional, inner: inner, introduced: introduced.sorted(), keep: level.keep,
        runtime: runtime)
    case .join(let join):
      let slots = join.right.slots
      let builder = OperatorBuilder(runtime: runtime, argument: nil, carried: [])
      let needed = level.below.intersection(slots)
      return JoinOperator(
        left: input, right: try builder.build(join.right, needed: needed),
        leftKeys: try join.leftKeys.map(compiler.compile),
        rightKeys: try join.rightKeys.map(compiler.compile),
        keep: (
          left: level.needed.subtracting(slots).union(carried).sorted(),
          right: level.needed.intersection(slots).sorted(), rightInput: needed.sorted()
        ), runtime: runtime)
    case .procedureCall(let call):
      return try ProcedureOperator(
        input, call, arguments: try call.arguments.map(compiler.compile), needed: level.needed,
        keep: level.keep, runtime: runtime)
    default: throw unsupported
    }
  }

  private func build(
    _ tally: PathTally, over input: any Operator, keep: [Slot]
  ) throws -> any Operator {
    let (step, edge) =
      switch tally.paths {
      case .trails(let trails): (trails.step, trails.edge)
      case .shortest(let shortest): (shortest.step, shortest.edge)
      }
    var needsOpposite = tally.isInto
    if case .shortest(let shortest) = tally.paths, shortest.missesSource { needsOpposite = true }
    return try PathTallyOperator(
      input, tally, keep: keep, edges: try edges(step, edge),
      opposite: needsOpposite ? try edges(step.reversed, edge) : nil, runtime: runtime)
  }

  private func edges(_ step: Step, _ edge: EdgeCondition?) throws -> EdgeSource {
    EdgeSource(
      runtime: runtime, step: step,
      condition: try edge.map { ($0.slot, try compiler.compile($0.predicate), $0.predicate.range) })
  }

  /// The value of SKIP or LIMIT, known before the first row.
  private func count(_ expression: BoundExpression) throws -> Int {
    let column = try compiler.compile(expression).evaluate(runtime.emptyBatch(1))
    guard case .int(let number) = column.value(at: 0, runtime.strings) else {
      throw runtime.diagnostic(
        EvaluationFailure(
          "SyntaxError", "InvalidArgumentType", "SKIP and LIMIT take an integer"),
        expression.range)
    }
    guard number >= 0 else {
      throw runtime.diagnostic(
        EvaluationFailure(
          "SyntaxError", "NegativeIntegerArgument", "SKIP and LIMIT take a number from 0 on"),
        expression.range)
    }
    return Int(number)
  }
}
