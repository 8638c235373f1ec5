import Graphs
import Plans

/// `count(*)` over a last hop whose neighbours nobody looks at: degrees are summed, no row is made.
final class DegreeCountOperator: Operator {
  private let input: any Operator
  private let plan: Expand
  private let slots: [Slot]
  /// The nodes that the input would scan, when offsets alone tell their degrees.
  private let scan: NodeSet?
  private let edges: EdgeSource
  private let runtime: Runtime
  private var isDone = false

  init(
    _ input: any Operator, _ plan: Expand, scan: NodeSet?, slots: [Slot], runtime: Runtime
  ) {
    self.input = input
    self.scan = scan
    self.plan = plan
    self.slots = slots
    self.runtime = runtime
    edges = EdgeSource(runtime: runtime, step: plan.step, condition: nil)
  }

  /// Whether an aggregation is nothing but the number of rows of such a hop.
  static func fits(_ aggregate: Plans.Aggregate) -> Expand? {
    guard case .expand(let expand) = aggregate.input, !expand.isInto, aggregate.keys.isEmpty,
      aggregate.multiplicity == nil,
      aggregate.measures.allSatisfy({
        $0.aggregate.arguments.isEmpty && $0.aggregate.name.lowercased() == "count"
      })
    else { return nil }
    return expand
  }

  /// The scan that such a hop starts from, when it needs no run.
  static func scan(_ expand: Expand, _ runtime: Runtime) -> (input: LogicalPlan, nodes: NodeSet)? {
    guard expand.distinctFrom.isEmpty, expand.step.direction != .either,
      runtime.view.overlay == nil
    else { return nil }
    return expand.input.startingScan(of: expand.from, runtime)
  }

  func restart() {
    input.restart()
    isDone = false
  }

  func next() throws -> Batch? {
    if isDone { return nil }
    isDone = true
    var total: Int64 = 0
    for expansion in scan == nil ? [] : edges.expansions {
      for range in scan?.ranges ?? [] { total += Int64(expansion.adjacency.count(in: range)) }
    }
    let isPlain = edges.isPlain && !edges.isUndirected && plan.distinctFrom.isEmpty
    while scan == nil, let batch = try input.next() {
      try runtime.meter.addRows(batch.count)
      let sources = try runtime.nodes(batch.columns[plan.from], batch.count)
      for row in 0..<batch.count where sources[row] != Vector.none {
        if isPlain {
          for expansion in edges.expansions {
            total += Int64(expansion.adjacency.degree(of: sources[row]))
          }
        } else {
          total += try count(from: sources[row], batch, row)
        }
      }
    }
    var result = runtime.emptyBatch(1)
    for slot in slots { result.columns[slot] = .ints([total], nulls: []) }
    return result
  }

  /// All relationships of the node but those that the row holds already.
  private func count(from node: UInt32, _ batch: Batch, _ row: Int) throws -> Int64 {
    var used: Set<UInt32> = []
    for slot in plan.distinctFrom {
      used.formUnion(batch.columns[slot].value(at: row, runtime.strings).relationshipIDs)
    }
    if edges.isPlain, !edges.isUndirected {
      var total = 0
      for expansion in edges.expansions {
        let range = expansion.adjacency.positions(of: node)
        total += range.count - expansion.adjacency.count(of: used, in: range)
      }
      return Int64(total)
    }
    var neighbours: [UInt32] = []
    var relationships: [UInt32] = []
    try edges.append(from: node, &neighbours, &relationships, batch: batch, row: row)
    return Int64(relationships.count { !used.contains($0) })
  }
}

extension LogicalPlan {
  /// The nodes of a plan that is a scan at the start of a query and no more, and what lies below.
  func startingScan(
    of slot: Slot, _ runtime: Runtime
  ) -> (input: LogicalPlan, nodes: NodeSet)? {
    guard case .nodeScan(let scan) = self, scan.slot == slot,
      case .argument(let argument) = scan.input, !argument.isNested
    else { return nil }
    return (scan.input, runtime.view.nodes(matching: scan.labels))
  }
}

extension Adjacency {
  /// How many of some relationships stand in a range of positions. Forward, ids are positions.
  fileprivate func count(of used: Set<UInt32>, in range: Range<Int>) -> Int {
    if relationships.isEmpty {
      return used.count { id in
        id >= firstRelationship && range.contains(Int(id - firstRelationship))
      }
    }
    return range.isEmpty ? 0 : range.count { used.contains(relationships[$0]) }
  }
}
