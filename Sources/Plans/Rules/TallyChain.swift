import Diagnostics
import Syntax

/// The filters and projections between an aggregation and the paths that it counts.
struct TallyChain {
  private let paths: PathTally.Paths
  /// From the top down.
  private var links: [LogicalPlan] = []
  private let binder: Binder
  private let relationships: Slot
  private let from: Slot
  private let to: Slot
  /// Slots of named paths that consist of the counted relationships alone.
  private var named: Set<Slot> = []
  /// Slots of all paths, and of the list of relationships: nobody may read them.
  private var hidden: Set<Slot> = []
  private let lengthSlot: Slot
  private let weightSlot: Slot
  private var readsLength = false
  private var readsWeight = false
  private var read: Set<Slot> = []
  let range: SourceRange

  init?(_ plan: LogicalPlan, _ binder: Binder) {
    var plan = plan
    while true {
      switch plan {
      case .filter, .project:
        guard !plan.node.expressions.contains(where: \.isVolatile), let input = plan.inputs.first
        else { return nil }
        links.append(plan)
        plan = input
        continue
      case .variableExpand(let trails):
        guard trails.distinctFrom.isEmpty, !trails.isByLength, trails.step.direction != .either
        else { return nil }
        paths = .trails(trails)
        (relationships, from, to) = (trails.relationships, trails.from, trails.to)
        range = trails.range
      case .shortestPath(let shortest):
        guard shortest.length.lower <= 1 else { return nil }
        paths = .shortest(shortest)
        (relationships, from, to) = (shortest.relationships, shortest.from, shortest.to)
        range = shortest.length.range
      default: return nil
      }
      break
    }
    self.binder = binder
    hidden = [relationships]
    lengthSlot = binder.newSlot(.integer)
    weightSlot = binder.newSlot(.integer)
    for case .project(let project) in links {
      for item in project.items {
        guard case .path(let parts) = item.expression.kind else { continue }
        hidden.insert(item.slot)
        if case .node = parts.first, case .node = parts.last, parts.count == 3,
          parts[1].slot == relationships
        {
          named.insert(item.slot)
        }
      }
    }
  }

  /// The expression over columns of tallies; nil when it needs the paths themselves.
  mutating func replaced(_ expression: BoundExpression) -> BoundExpression? {
    guard !expression.isVolatile else { return nil }
    let new = withLengths(expression)
    guard new.slots.isDisjoint(with: hidden) else { return nil }
    readsLength = readsLength || new.slots.contains(lengthSlot)
    read.formUnion(new.slots)
    return new
  }

  private func withLengths(_ expression: BoundExpression) -> BoundExpression {
    if case .call(let name, let arguments) = expression.kind,
      let slot = arguments.first?.plainSlot
    {
      let isLength = name.lowercased() == "length" && named.contains(slot)
      let isSize = name.lowercased() == "size" && slot == relationships
      if isLength || isSize {
        return BoundExpression(.slot(lengthSlot, name: expression.text), expression.range)
      }
    }
    return expression.replacingChildren(expression.children.map(withLengths))
  }

  /// Ends and paths are never null.
  func isNeverNull(_ expression: BoundExpression) -> Bool {
    guard let slot = expression.plainSlot else { return false }
    return slot == from || slot == to || hidden.contains(slot)
  }

  mutating func weight() -> BoundExpression {
    readsWeight = true
    return BoundExpression(.slot(weightSlot, name: "paths"), range)
  }

  /// The column of lengths, when the expression is nothing else.
  mutating func asLength(_ expression: BoundExpression) -> BoundExpression? {
    guard let new = replaced(expression), new.plainSlot == lengthSlot else { return nil }
    return new
  }

  /// The chain over tallies; nil when a link needs the paths themselves.
  mutating func plan() -> LogicalPlan? {
    var rebuilt: [LogicalPlan] = []
    for link in links {
      switch link {
      case .filter(var filter):
        for index in filter.predicates.indices {
          guard let predicate = replaced(filter.predicates[index]) else { return nil }
          filter.predicates[index] = predicate
        }
        rebuilt.append(.filter(filter))
      case .project(var project):
        project.items.removeAll { hidden.contains($0.slot) }
        for index in project.items.indices {
          guard let item = replaced(project.items[index].expression) else { return nil }
          project.items[index].expression = item
        }
        if !project.items.isEmpty { rebuilt.append(.project(project)) }
      default: return nil
      }
    }
    let tally = PathTally(
      paths: paths, count: readsWeight ? weightSlot : nil,
      length: readsLength ? lengthSlot : nil, givesEnds: read.contains(to))
    return rebuilt.reversed().reduce(.pathTally(tally)) { input, link in
      link.node.with(inputs: [input])
    }
  }
}
