/// What a query does, as a tree of operators; rows flow from the leaves to the root.
package indirect enum LogicalPlan: Sendable {
  case argument(Argument)
  case nodeScan(NodeScan)
  case addressSeek(AddressSeek)
  case expand(Expand)
  case variableExpand(VariableExpand)
  case reach(Reach)
  case reachCount(ReachCount)
  case shortestPath(ShortestPath)
  case pathTally(PathTally)
  case walks(Walks)
  case hopCount(HopCount)
  case patternPath(PatternPath)
  case filter(Filter)
  case project(Project)
  case aggregate(Aggregate)
  case distinct(Distinct)
  case sort(Sort)
  case skip(Skip)
  case limit(Limit)
  case unwind(Unwind)
  case optional(Optionally)
  case join(Join)
  case union(Union)
  case procedureCall(ProcedureCall)
  case update(Update)

  package var node: any PlanNode {
    switch self {
    case .argument(let node): node
    case .nodeScan(let node): node
    case .addressSeek(let node): node
    case .expand(let node): node
    case .variableExpand(let node): node
    case .reach(let node): node
    case .reachCount(let node): node
    case .shortestPath(let node): node
    case .pathTally(let node): node
    case .walks(let node): node
    case .hopCount(let node): node
    case .patternPath(let node): node
    case .filter(let node): node
    case .project(let node): node
    case .aggregate(let node): node
    case .distinct(let node): node
    case .sort(let node): node
    case .skip(let node): node
    case .limit(let node): node
    case .unwind(let node): node
    case .optional(let node): node
    case .join(let node): node
    case .union(let node): node
    case .procedureCall(let node): node
    case .update(let node): node
    }
  }

  package var inputs: [LogicalPlan] { node.inputs }

  /// Every slot that rows of this plan carry. O(operators).
  package var slots: Set<Slot> {
    var found: Set<Slot> = []
    var pending = [self]
    while let next = pending.popLast() {
      let node = next.node
      found.formUnion(node.defines)
      if node.passesInput { pending += node.inputs }
    }
    return found
  }

  /// Slots that this operator needs of each input's rows, when `needed` of its own are read above.
  package func inputNeeds(_ needed: Set<Slot>) -> Set<Slot> {
    let node = node
    let passed = node.passesInput ? needed.subtracting(node.defines) : []
    return passed.union(node.uses)
  }
}

/// What optimisation, explanation and liveness must know of every operator.
package protocol PlanNode: Sendable {
  /// Operator name for people.
  var name: String { get }
  var details: String { get }
  var inputs: [LogicalPlan] { get }
  /// Slots that this operator adds to its rows.
  var defines: [Slot] { get }
  /// Slots of input rows that it reads itself.
  var uses: Set<Slot> { get }
  /// Whether rows keep what they carried before.
  var passesInput: Bool { get }
  var expressions: [BoundExpression] { get }
  /// The same operator over other inputs.
  func with(inputs: [LogicalPlan]) -> LogicalPlan
}

extension PlanNode {
  package var defines: [Slot] { [] }
  package var passesInput: Bool { true }
  package var expressions: [BoundExpression] { [] }
  package var uses: Set<Slot> { expressions.reduce(into: Set()) { $0.formUnion($1.slots) } }
  package var details: String { expressions.map(\.text).joined(separator: ", ") }
}
