import Graphs
import Syntax

/// How many rows an operator is expected to give: exact counts at the leaves, rules of thumb above.
struct Estimator {
  let statistics: Statistics

  /// Rows of an operator whose inputs give so many.
  func rows(_ plan: LogicalPlan, _ inputs: [Double]) -> Double {
    let input = inputs.first ?? 1
    return switch plan {
    case .argument: 1
    case .nodeScan(let scan): input * statistics.nodes(scan.labels.map { [$0] } ?? [])
    case .addressSeek, .project, .distinct: input
    case .expand(let expand):
      input * statistics.degree(expand.step, from: [])
        / (expand.isInto ? max(1, statistics.nodeCount) : 1)
    case .variableExpand(let expand): input * trails(expand.step, expand.length)
    case .reach(let reach):
      min(
        (reach.sharesSources ? 1 : input) * statistics.nodeCount,
        input * trails(reach.step, reach.length))
    case .shortestPath(let path): input * (path.isInto ? 1 : statistics.nodeCount)
    case .pathTally(let tally):
      input * (tally.givesEnds && !tally.isInto ? statistics.nodeCount : 1)
    case .reachCount(let count): count.keys.isEmpty ? 1 : input
    case .walks(let walks):
      min(
        statistics.nodeCount,
        walks.hops.reduce(input) { $0 * statistics.degree($1.step, from: []) })
    case .hopCount: input
    case .patternPath(let path):
      path.automaton.selection == nil
        ? path.automaton.segments.reduce(input) { $0 * max(1, trails($1.hops[0].step, $1.length)) }
        : input * (path.isInto ? 1 : statistics.nodeCount)
    case .filter(let filter):
      filter.predicates.reduce(input) { $0 * Statistics.selectivity($1) }
    case .aggregate(let aggregate): aggregate.keys.isEmpty ? 1 : input.squareRoot()
    case .limit(let limit): min(input, limit.count.number ?? .infinity)
    case .skip(let skip): max(0, input - (skip.count.number ?? 0))
    case .sort(let sort):
      min(input, sort.top.isEmpty ? .infinity : sort.top.reduce(0) { $0 + ($1.number ?? 0) })
    case .unwind(let unwind): input * unwind.list.length
    case .optional: input * max(1, inputs.last ?? 1)
    case .join(let join): inputs.reduce(join.leftKeys.isEmpty ? 1 : 0.05, *)
    case .union: inputs.reduce(0, +)
    case .procedureCall: input * 10
    case .update: input
    }
  }

  private func trails(_ step: Step, _ length: Syntax.PathLength) -> Double {
    let degree = statistics.degree(step, from: [])
    var total = length.lower == 0 ? 1.0 : 0
    var level = 1.0
    for depth in 1...max(1, min(length.upper ?? 16, 16)) {
      level *= degree
      if depth >= length.lower { total += level }
    }
    return total
  }
}

extension BoundExpression {
  fileprivate var number: Double? {
    if case .constant(.int(let value)) = kind { Double(value) } else { nil }
  }

  fileprivate var length: Double {
    switch kind {
    case .list(let items): Double(items.count)
    default: 10
    }
  }
}
