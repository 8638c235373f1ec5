import Diagnostics
import Graphs
import Plans

/// From a plan to running operators; each passes on only the columns that something above reads.
struct OperatorBuilder {
  let runtime: Runtime
  /// Where rows of the enclosing query come from; nil at the top.
  let argument: ArgumentSource?
  /// Slots that every row passes on beside what the plan names: numbers of enclosing rows.
  let carried: Set<Slot>

  private var compiler: ExpressionCompiler { ExpressionCompiler(runtime: runtime) }

  func build(_ plan: LogicalPlan, needed: Set<Slot>) throws -> any Operator {
    let keep =
      plan.node.passesInput
      ? needed.subtracting(plan.node.defines).intersection(inputSlots(plan)).union(carried).sorted()
      : []
    let below = plan.inputNeeds(needed)
    switch plan {
    case .argument(let leaf):
      if leaf.isNested, let argument { return argument }
      return StartOperator(runtime)
    case .nodeScan(let scan):
      return NodeScanOperator(
        try build(scan.input, needed: below), slot: needed.contains(scan.slot) ? scan.slot : nil,
        nodes: runtime.view.nodes(matching: scan.labels), keep: keep, runtime: runtime)
    case .addressSeek(let seek):
      return AddressSeekOperator(
        try build(seek.input, needed: below), slot: seek.slot,
        address: try compiler.compile(seek.address), keep: keep, runtime: runtime)
    case .expand(let expand):
      return ExpandOperator(
        try build(expand.input, needed: below), expand, needed: needed, keep: keep,
        runtime: runtime)
    case .variableExpand(let expand):
      return TrailOperator(
        try build(expand.input, needed: below), expand, needed: needed, keep: keep,
        edges: try edges(expand.step, expand.edge), runtime: runtime)
    case .reach(let reach):
      return ReachOperator(
        try build(reach.input, needed: below), reach, keep: keep,
        edges: try edges(reach.step, reach.edge), runtime: runtime)
    case .trailCount(let count):
      return TrailCountOperator(
        try build(count.trails.input, needed: below), count,
        edges: try edges(count.trails.step, nil), runtime: runtime)
    case .shortestPath(let path):
      return ShortestPathOperator(
        try build(path.input, needed: below), path, keep: keep,
        edges: try edges(path.step, path.edge), runtime: runtime)
    default: return try buildRelational(plan, needed: needed, below: below, keep: keep)
    }
  }

  private func buildRelational(
    _ plan: LogicalPlan, needed: Set<Slot>, below: Set<Slot>, keep: [Slot]
  ) throws -> any Operator {
    switch plan {
    case .filter(let filter):
      let predicates = try filter.predicates.map { (try compiler.compile($0), $0.range) }
      return FilterOperator(
        try build(filter.input, needed: below), predicates: predicates, keep: keep,
        runtime: runtime)
    case .project(let project):
      let items = try project.items.map { ($0.slot, try compiler.compile($0.expression)) }
      return ProjectOperator(
        try build(project.input, needed: below), items: items, keep: keep)
    case .aggregate(let aggregate):
      if let expand = DegreeCountOperator.fits(aggregate) {
        return DegreeCountOperator(
          try build(expand.input, needed: LogicalPlan.expand(expand).inputNeeds([])), expand,
          slots: aggregate.measures.map(\.slot), runtime: runtime)
      }
      return try AggregateOperator(
        try build(aggregate.input, needed: below), aggregate, runtime: runtime)
    case .distinct(let distinct):
      return DistinctOperator(
        try build(distinct.input, needed: below), columns: distinct.columns, runtime: runtime)
    case .sort(let sort):
      let inputSlots = below.union(keep).sorted()
      return SortOperator(
        try build(sort.input, needed: below),
        keys: try sort.keys.map { (try compiler.compile($0.expression), $0.isDescending) },
        top: try sort.top.map { try count($0) }, slots: inputSlots, runtime: runtime)
    case .skip(let skip):
      return CutOperator(
        try build(skip.input, needed: below), skip: try count(skip.count), limit: nil, keep: keep)
    case .limit(let limit):
      return CutOperator(
        try build(limit.input, needed: below), skip: nil, limit: try count(limit.count),
        keep: keep)
    case .unwind(let unwind):
      return UnwindOperator(
        try build(unwind.input, needed: below), list: try compiler.compile(unwind.list),
        slot: unwind.slot, keep: keep, range: unwind.list.range, runtime: runtime)
    default: return try buildCompound(plan, needed: needed, below: below, keep: keep)
    }
  }

  private func buildCompound(
    _ plan: LogicalPlan, needed: Set<Slot>, below: Set<Slot>, keep: [Slot]
  ) throws -> any Operator {
    switch plan {
    case .optional(let optional):
      let imports = optional.inner.readSlots.intersection(optional.input.slots)
      let introduced = needed.intersection(optional.introduced)
      let inner = try CorrelatedPlan(
        optional.inner, needed: introduced, imports: imports, runtime: runtime)
      let input = try build(optional.input, needed: below.intersection(optional.input.slots))
      return OptionalOperator(
        input, inner: inner, introduced: introduced.sorted(), keep: keep, runtime: runtime)
    case .join(let join):
      let right = OperatorBuilder(runtime: runtime, argument: nil, carried: [])
      return JoinOperator(
        left: try build(join.left, needed: below.intersection(join.left.slots)),
        right: try right.build(join.right, needed: below.intersection(join.right.slots)),
        leftKeys: try join.leftKeys.map(compiler.compile),
        rightKeys: try join.rightKeys.map(compiler.compile),
        keep: (
          left: needed.intersection(join.left.slots).union(carried).sorted(),
          right: needed.intersection(join.right.slots).sorted(),
          rightInput: below.intersection(join.right.slots).sorted()
        ), runtime: runtime)
    case .union(let union):
      return UnionOperator(
        try union.parts.map { (try build($0.plan, needed: Set($0.columns)), $0.columns) },
        columns: union.columns, runtime: runtime)
    case .procedureCall(let call):
      return try ProcedureOperator(
        try build(call.input, needed: below), call,
        arguments: try call.arguments.map(compiler.compile), keep: keep, runtime: runtime)
    default:
      throw Diagnostic("run.unsupported", "this plan cannot be run", outcome: .failed)
    }
  }

  private func inputSlots(_ plan: LogicalPlan) -> Set<Slot> {
    plan.inputs.reduce(into: Set()) { $0.formUnion($1.slots) }
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
