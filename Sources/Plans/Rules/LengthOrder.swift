import Graphs
import Syntax

/// `ORDER BY length(p) LIMIT k` asks for the k shortest trails: they are made in that order, and
/// no more of them than are wanted, instead of sorting all.
struct LengthOrder {
  let view: GraphView
  /// So few ends are looked up beforehand: knowing them, a search makes no trail that ends
  /// elsewhere, of which there may be exponentially many.
  private static let fewEnds = 64

  init(view: GraphView) { self.view = view }

  func rewrite(_ plan: LogicalPlan) -> LogicalPlan {
    var plan = plan
    if case .sort(let sort) = plan, let ordered = ordered(sort) { plan = ordered }
    return plan.inputs.isEmpty ? plan : plan.node.with(inputs: plan.inputs.map(rewrite))
  }

  /// The input of the sort, with its rows in order already; nil when it cannot give them so.
  private func ordered(_ sort: Sort) -> LogicalPlan? {
    guard !sort.top.isEmpty, sort.keys.count == 1, let key = sort.keys.first, !key.isDescending,
      let path = measured(key.expression, in: sort.input)
    else { return nil }
    return inOrder(sort.input, of: path)
  }

  /// The slot of the path, or of the list of relationships, whose length the key is.
  private func measured(_ key: BoundExpression, in plan: LogicalPlan) -> Slot? {
    switch key.kind {
    case .call(let name, let arguments) where ["length", "size"].contains(name.lowercased()):
      return arguments.first?.plainSlot
    case .slot(let slot, _):
      var plan = plan
      while case .project(let project) = plan {
        if let item = project.items.first(where: { $0.slot == slot }),
          case .call = item.expression.kind
        {
          return measured(item.expression, in: project.input)
        }
        plan = project.input
      }
      return nil
    default: return nil
    }
  }

  private func inOrder(_ plan: LogicalPlan, of path: Slot) -> LogicalPlan? {
    switch plan {
    case .filter(let filter):
      if let known = endingInto(filter) { return inOrder(known, of: path) }
      return inOrder(filter.input, of: path).map { plan.node.with(inputs: [$0]) }
    case .project(let project):
      var path = path
      if let item = project.items.first(where: { $0.slot == path }) {
        switch item.expression.kind {
        case .slot(let slot, _): path = slot
        case .path(let parts):
          let lists = parts.compactMap { part in
            if case .relationships(let slot) = part { slot } else { nil }
          }
          guard lists.count == 1 else { return nil }
          path = lists[0]
        default: return nil
        }
      }
      return inOrder(project.input, of: path).map { plan.node.with(inputs: [$0]) }
    case .variableExpand(var trails):
      guard trails.relationships == path else { return nil }
      trails.isByLength = true
      return .variableExpand(trails)
    default: return nil
    }
  }

  /// The trails of a filter with their end bound beforehand by its label; nil where none of the
  /// predicates is a label that few nodes have.
  private func endingInto(_ filter: Filter) -> LogicalPlan? {
    guard case .variableExpand(var trails) = filter.input, !trails.isInto else { return nil }
    for (index, predicate) in filter.predicates.enumerated() {
      guard case .hasLabels(let subject, let labels) = predicate.kind,
        subject.plainSlot == trails.to, count(labels) <= Self.fewEnds
      else { continue }
      trails.input = .nodeScan(
        NodeScan(
          input: trails.input, slot: trails.to, variable: trails.names.to, labels: labels))
      trails.isInto = true
      var rest = filter.predicates
      rest.remove(at: index)
      let plan = LogicalPlan.variableExpand(trails)
      return rest.isEmpty ? plan : .filter(Filter(input: plan, predicates: rest))
    }
    return nil
  }

  /// At most so many nodes have the labels.
  private func count(_ labels: LabelExpression) -> Int {
    let nodes = view.nodes { labels.matches($0, view.labels.find) }
    return nodes.ranges.reduce(nodes.extra.count) { $0 + $1.count }
  }
}
