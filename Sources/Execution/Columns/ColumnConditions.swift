import Graphs
import Plans
import Syntax

/// The predicates on one node that its labels and columns answer, and the rest.
struct ColumnConditions {
  /// What is left to ask of rows.
  let rest: [BoundExpression]
  private let graph: Graph
  private var tests: [(columns: ColumnSet, test: ColumnCondition.Test)]
  /// By label group: whether its labels fulfil the predicates.
  private let isFitting: [Bool]

  /// Nil where no predicate of a filter is such a condition on the node that the scan or the hop
  /// right below it finds.
  init?(_ filter: Filter, _ runtime: Runtime) throws {
    guard runtime.view.overlay == nil, let slot = Self.found(by: filter.input) else { return nil }
    graph = runtime.view.base
    var rest: [BoundExpression] = []
    var tests: [(columns: ColumnSet, test: ColumnCondition.Test)] = []
    var isFitting = [Bool](repeating: true, count: graph.groups.count)
    for predicate in filter.predicates {
      if case .hasLabels(let base, let labels) = predicate.kind, case .slot(slot, _) = base.kind {
        let table = graph.labels
        for (number, group) in graph.groups.enumerated() where isFitting[number] {
          isFitting[number] = labels.matches(group.labels) { table.find($0) }
        }
      } else if let condition = ColumnCondition(predicate, on: slot, runtime) {
        tests.append((graph.nodeColumns[Int(condition.key)], condition.test))
      } else {
        rest.append(predicate)
      }
    }
    guard rest.count < filter.predicates.count else { return nil }
    self.rest = rest
    self.tests = tests
    self.isFitting = isFitting
    // A hop may meet few nodes, a scan meets all.
    if case .nodeScan = filter.input { try searchTexts(runtime.meter) }
  }

  /// Looks for the parts of texts in all texts at once where most would be looked at one by one.
  private mutating func searchTexts(_ meter: Meter) throws {
    let rows = candidates
    for (index, (columns, test)) in tests.enumerated() {
      guard case .part(let kernel, let strings) = test,
        let matches = try TextMatches(kernel, strings, rows: rows, meter)
      else { continue }
      tests[index] = (columns, .matches(matches))
    }
  }

  private static func found(by plan: LogicalPlan) -> Slot? {
    switch plan {
    case .nodeScan(let scan): scan.slot
    case .expand(let expand): expand.isInto ? nil : expand.to
    default: nil
    }
  }

  /// Sets the flags of a run of nodes that begins at `first`, ends with its label group or at
  /// `end`, and is a block at most; gives the run's end.
  func ask(_ first: UInt32, _ end: UInt32, _ flags: inout ColumnFlags) -> UInt32 {
    let number = graph.group(of: first)
    let group = graph.groups[number].nodes
    let last = min(end, group.upperBound, first + UInt32(ColumnFlags.block))
    flags.reset(Int(last - first))
    guard isFitting[number] else {
      flags.clear()
      return last
    }
    for (columns, test) in tests {
      guard let column = columns[number] else {
        flags.clear()
        break
      }
      flags.keep(test, of: column, from: Int(first - column.first))
    }
    return last
  }

  /// How many nodes are in label groups that may hold a node that fulfils them.
  var candidates: Int {
    graph.groups.indices.reduce(0) { sum, number in
      let isPossible = isFitting[number] && tests.allSatisfy { $0.columns.kind(number) != nil }
      return sum + (isPossible ? graph.groups[number].nodes.count : 0)
    }
  }

  /// Every node that fulfils them, one bit a node of the graph. O(candidates).
  func mask(_ meter: Meter) throws -> [UInt64] {
    var words = [UInt64](repeating: 0, count: (graph.nodeCount + 63) / 64)
    var flags = ColumnFlags()
    for (number, group) in graph.groups.enumerated() where isFitting[number] {
      guard tests.allSatisfy({ $0.columns.kind(number) != nil }) else { continue }
      var node = group.nodes.lowerBound
      while node < group.nodes.upperBound {
        let end = ask(node, group.nodes.upperBound, &flags)
        for (row, flag) in flags.flags.enumerated() where flag != 0 {
          let id = Int(node) + row
          words[id >> 6] |= 1 << UInt64(id & 63)
        }
        try meter.tick(flags.flags.count)
        node = end
      }
    }
    return words
  }

  /// Whether one node fulfils them. O(conditions + log label groups).
  func holds(_ node: UInt32) -> Bool {
    guard Int(node) < graph.nodeCount else { return false }
    let number = graph.group(of: node)
    guard isFitting[number] else { return false }
    for (columns, test) in tests {
      guard let column = columns[number] else { return false }
      let row = Int(node - column.first)
      guard column.present[row] else { return false }
      switch (test, column.storage) {
      case (.float(let op, let value), .floats(let all)) where op.holds(all[row], value): break
      case (.int(let op, let value), .ints(let all)) where op.holds(all[row], value): break
      case (.text(let code, let isWanted), .strings(let all)) where (all[row] == code) == isWanted:
        break
      case (.part(let kernel, let strings), .strings(let all))
      where kernel.holds(all[row], strings):
        break
      case (.matches(let matches), .strings(let all)) where matches[all[row]]: break
      case (.bool(let wanted), .bools(let all)) where all[row] == wanted: break
      case (.isPresent, _): break
      default: return false
      }
    }
    return true
  }
}
