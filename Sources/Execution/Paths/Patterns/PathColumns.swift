import Graphs
import Plans

/// What the matches of a path pattern put into the columns of a batch.
struct PathColumns {
  private enum Kind {
    case nodes
    case relationships
    case list
  }

  private struct Column {
    let slot: Slot
    let kind: Kind
    var ids: [UInt32] = []
    var lists: [Value] = []
  }

  private let machine: PathMachine
  private let isReversed: Bool
  private var columns: [Column] = []
  /// For each segment: slots of a round, and the column that gets their values.
  private var bySlot: [[Slot: Int]] = []
  /// For each junction.
  private var junctions: [Int?] = []
  private let all: Slot?
  private let to: Slot?
  private let path: Slot?
  private var relationships: [Value] = []
  private var ends: [UInt32] = []
  private var paths: [Value] = []
  private(set) var count = 0

  init(_ machine: PathMachine, _ plan: PatternPath, needed: Set<Slot>) {
    self.machine = machine
    isReversed = plan.isReversed
    all = needed.contains(plan.relationships) ? plan.relationships : nil
    to = !plan.isInto && needed.contains(plan.to) ? plan.to : nil
    path = plan.automaton.pathSlot.flatMap { needed.contains($0) ? $0 : nil }
    for segment in machine.segments {
      var slots: [Slot: Int] = [:]
      for output in segment.plan.outputs where needed.contains(output.slot) {
        slots[output.inner] = columns.count
        columns.append(Column(slot: output.slot, kind: output.isList ? .list : .relationships))
      }
      bySlot.append(slots)
    }
    for slot in machine.junctionSlots {
      junctions.append(needed.contains(slot) ? columns.count : nil)
      if needed.contains(slot) { columns.append(Column(slot: slot, kind: .nodes)) }
    }
  }

  mutating func append(_ run: PathRun) {
    count += 1
    if to != nil, let end = run.nodes.last { ends.append(end) }
    if all != nil {
      let ordered = isReversed ? run.relationships.reversed() : run.relationships
      relationships.append(.list(ordered.map { .relationship($0) }))
    }
    if path != nil {
      paths.append(
        .path(
          isReversed
            ? ValuePath(
              nodes: run.nodes.reversed(), relationships: run.relationships.reversed())
            : ValuePath(nodes: run.nodes, relationships: run.relationships)))
    }
    if !columns.isEmpty { appendVariables(run) }
  }

  private mutating func appendVariables(_ run: PathRun) {
    var lists = [[Value]](repeating: [], count: columns.count)
    var step = 0
    var hop = 0
    for segment in machine.segments.indices {
      let slots = bySlot[segment]
      func note(_ slot: Slot, _ value: Value, _ columns: inout [Column]) {
        guard let index = slots[slot] else { return }
        switch (columns[index].kind, value) {
        case (.list, _): lists[index].append(value)
        case (_, .node(let id)), (_, .relationship(let id)): columns[index].ids.append(id)
        default: break
        }
      }
      while step < run.states.count, run.states[step].segment == segment {
        let transition = machine.transition(run.states[step])
        if run.states[step].transition == 0 {
          note(transition.start, .node(run.nodes[hop]), &columns)
        }
        for part in transition.hops {
          note(part.relationship, .relationship(run.relationships[hop]), &columns)
          hop += 1
          note(part.node, .node(run.nodes[hop]), &columns)
        }
        step += 1
      }
      if segment < junctions.count, let index = junctions[segment] {
        columns[index].ids.append(run.nodes[hop])
      }
    }
    for index in columns.indices {
      if case .list = columns[index].kind {
        columns[index].lists.append(.list(isReversed ? lists[index].reversed() : lists[index]))
      }
    }
  }

  /// Adds the columns to a batch of as many rows.
  func fill(_ batch: inout Batch) {
    if let to { batch.columns[to] = .nodes(ends) }
    if let all { batch.columns[all] = .values(relationships) }
    if let path { batch.columns[path] = .values(paths) }
    for column in columns {
      switch column.kind {
      case .nodes: batch.columns[column.slot] = .nodes(column.ids)
      case .relationships: batch.columns[column.slot] = .relationships(column.ids)
      case .list: batch.columns[column.slot] = .values(column.lists)
      }
    }
  }
}
