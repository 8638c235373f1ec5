import Graphs
import Syntax

/// How many rows an operator is expected to give: exact counts at the leaves, rules of thumb above.
struct Estimator {
  let statistics: Statistics

  func rows(_ plan: LogicalPlan) -> Double {
    switch plan {
    case .argument: 1
    case .nodeScan(let scan):
      rows(scan.input) * statistics.nodes(scan.labels.map { [$0] } ?? [])
    case .addressSeek(let seek): rows(seek.input)
    case .expand(let expand):
      rows(expand.input) * statistics.degree(expand.step, from: [])
        / (expand.isInto ? max(1, statistics.nodeCount) : 1)
    case .variableExpand(let expand):
      rows(expand.input) * trails(expand.step, expand.length)
    case .reach(let reach):
      min(
        (reach.sharesSources ? 1 : rows(reach.input)) * statistics.nodeCount,
        rows(reach.input) * trails(reach.step, reach.length))
    case .shortestPath(let path): rows(path.input) * (path.isInto ? 1 : statistics.nodeCount)
    case .trailCount: 1
    case .filter(let filter):
      filter.predicates.reduce(rows(filter.input)) { $0 * Statistics.selectivity($1) }
    case .aggregate(let aggregate):
      aggregate.keys.isEmpty ? 1 : rows(aggregate.input).squareRoot()
    case .limit(let limit): min(rows(limit.input), limit.count.number ?? .infinity)
    case .skip(let skip): max(0, rows(skip.input) - (skip.count.number ?? 0))
    case .sort(let sort):
      min(
        rows(sort.input),
        sort.top.isEmpty ? .infinity : sort.top.reduce(0) { $0 + ($1.number ?? 0) })
    case .unwind(let unwind): rows(unwind.input) * unwind.list.length
    case .optional(let optional): max(1, rows(optional.inner)) * rows(optional.input)
    case .join(let join):
      rows(join.left) * rows(join.right) * (join.leftKeys.isEmpty ? 1 : 0.05)
    case .union(let union): union.parts.reduce(0) { $0 + rows($1.plan) }
    case .procedureCall(let call): rows(call.input) * 10
    case .project(let project): rows(project.input)
    case .distinct(let distinct): rows(distinct.input)
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
