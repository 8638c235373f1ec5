import Diagnostics
import Graphs
import Plans

extension ExpressionCompiler {
  /// EXISTS and COUNT over trees that hang from nodes of the row.
  func forest(
    _ forest: PatternForest, _ bound: BoundSubquery, _ range: SourceRange
  ) throws -> CompiledExpression {
    let conditions = try forest.conditions.map { (try compile($0), $0.range) }
    let counter = try ForestCounter(
      forest, counts: bound.kind == .count, range: range, runtime: runtime)
    let compiler = self
    return CompiledExpression(slots: bound.imports.sorted(), isDelicate: true) { batch in
      var rows = Array(0..<batch.count)
      for (condition, range) in conditions where !rows.isEmpty {
        let truths = try compiler.truths(
          condition.evaluate(batch, rows: rows), rows.count, range)
        rows = rows.indices.filter { truths[$0] == .yes }.map { rows[$0] }
      }
      let products = try counter.products(of: batch, rows)
      if bound.kind == .count {
        var counts = [Int64](repeating: 0, count: batch.count)
        for (index, row) in rows.enumerated() { counts[row] = products[index] }
        return .ints(counts, nulls: [])
      }
      var truths = [Truth](repeating: .no, count: batch.count)
      for (index, row) in rows.enumerated() where products[index] > 0 { truths[row] = .yes }
      return .truths(truths)
    }
  }
}

/// Counts what a branch of a pattern finds from a node, once for each node: batch by batch down
/// the tree. For EXISTS every number above 0 is 1.
final class ForestCounter {
  private struct Branch {
    let plan: PatternForest.Branch
    let edges: EdgeSource
    let predicates: [(expression: CompiledExpression, range: SourceRange)]
    /// Nothing is asked of the neighbours: their number is enough.
    let isBare: Bool
  }

  private let branches: [Branch]
  private let roots: [Int]
  private let counts: Bool
  private let range: SourceRange
  private let runtime: Runtime
  private let compiler: ExpressionCompiler
  private var known: [NodeCounts]

  /// Relationships that are looked at together.
  private static let chunkSize = 8 * Batch.size

  init(
    _ forest: PatternForest, counts: Bool, range: SourceRange, runtime: Runtime
  ) throws {
    let compiler = ExpressionCompiler(runtime: runtime)
    branches = try forest.branches.map { branch in
      let edges = EdgeSource(runtime: runtime, step: branch.step, condition: nil)
      return Branch(
        plan: branch, edges: edges,
        predicates: try branch.predicates.map { (try compiler.compile($0), $0.range) },
        isBare: branch.predicates.isEmpty && branch.children.isEmpty && edges.isPlain
          && !edges.isUndirected)
    }
    roots = forest.roots
    self.counts = counts
    self.range = range
    self.runtime = runtime
    self.compiler = compiler
    known = forest.branches.map { _ in NodeCounts(runtime) }
  }

  /// For each of some rows of a batch, the product over the trees.
  func products(of batch: Batch, _ rows: [Int]) throws -> [Int64] {
    var products = [Int64](repeating: 1, count: rows.count)
    for root in roots {
      let column = batch.columns[branches[root].plan.from].gathered(rows)
      let nodes = try runtime.nodes(column, rows.count)
      try settle(root, nodes)
      for (index, node) in nodes.enumerated() {
        products[index] = try product(products[index], count(root, node))
      }
    }
    return products
  }

  private func count(_ branch: Int, _ node: UInt32) -> Int64 {
    node == Vector.none ? 0 : known[branch][node] ?? 0
  }

  private func product(_ a: Int64, _ b: Int64) throws -> Int64 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw tooMany }
    return counts ? product : min(product, 1)
  }

  private var tooMany: Diagnostic {
    runtime.diagnostic(
      EvaluationFailure(
        "ArithmeticError", "NumberOutOfRange", "the matches are more than an integer can count"),
      range)
  }

  /// Makes known what a branch finds from some nodes.
  private func settle(_ branch: Int, _ nodes: [UInt32]) throws {
    var open: [UInt32] = []
    for node in nodes where node != Vector.none && known[branch][node] == nil {
      try known[branch].set(node, 0)
      open.append(node)
    }
    if branches[branch].isBare { return try settleBare(branch, open) }
    var next = 0
    while next < open.count {
      var owners: [UInt32] = []
      var neighbours: [UInt32] = []
      var relationships: [UInt32] = []
      let empty = runtime.emptyBatch(0)
      while next < open.count, neighbours.count < Self.chunkSize {
        try branches[branch].edges.append(
          from: open[next], &neighbours, &relationships, batch: empty, row: 0)
        owners += repeatElement(open[next], count: neighbours.count - owners.count)
        next += 1
      }
      try settle(branch, owners, neighbours, relationships)
    }
  }

  private func settleBare(_ branch: Int, _ open: [UInt32]) throws {
    let expansions = branches[branch].edges.expansions
    for node in open {
      try runtime.meter.tick()
      let degree = expansions.reduce(0) { $0 + $1.adjacency.degree(of: node) }
      if degree > 0 { try known[branch].set(node, counts ? Int64(degree) : 1) }
    }
  }

  /// Adds what some relationships lead to, each to the count of its owner.
  private func settle(
    _ number: Int, _ owners: [UInt32], _ neighbours: [UInt32], _ relationships: [UInt32]
  ) throws {
    guard !neighbours.isEmpty else { return }
    let branch = branches[number]
    var batch = runtime.emptyBatch(neighbours.count)
    batch.columns[branch.plan.from] = .nodes(owners)
    batch.columns[branch.plan.relationship] = .relationships(relationships)
    batch.columns[branch.plan.to] = .nodes(neighbours)
    var rows = Array(0..<neighbours.count)
    for (expression, range) in branch.predicates where !rows.isEmpty {
      let truths = try compiler.truths(
        expression.evaluate(batch, rows: rows), rows.count, range)
      rows = rows.indices.filter { truths[$0] == .yes }.map { rows[$0] }
    }
    var weights = [Int64](repeating: 1, count: rows.count)
    for child in branch.plan.children where !rows.isEmpty {
      try settle(child, rows.map { neighbours[$0] })
      var kept = 0
      for (index, row) in rows.enumerated() {
        let weight = try product(weights[index], count(child, neighbours[row]))
        guard weight > 0 else { continue }
        rows[kept] = row
        weights[kept] = weight
        kept += 1
      }
      rows.removeLast(rows.count - kept)
      weights.removeLast(weights.count - kept)
    }
    for (index, row) in rows.enumerated() {
      let owner = owners[row]
      let (sum, overflow) = (known[number][owner] ?? 0).addingReportingOverflow(weights[index])
      if overflow { throw tooMany }
      try known[number].set(owner, counts ? sum : 1)
    }
  }
}

/// Counts by node: a table while they are few, an array when they are many.
private struct NodeCounts {
  private let held: Held
  private let bound: Int
  private var few: [UInt32: Int64] = [:]
  /// -1 for nodes that are not known.
  private var many: [Int64] = []

  init(_ runtime: Runtime) {
    held = Held(runtime.meter)
    bound = runtime.view.nodeBound
  }

  subscript(node: UInt32) -> Int64? {
    if many.isEmpty { return few[node] }
    let count = many[Int(node)]
    return count < 0 ? nil : count
  }

  mutating func set(_ node: UInt32, _ count: Int64) throws {
    if many.isEmpty {
      few[node] = count
      guard few.count > 1_024, few.count > bound / 64 else { return }
      try held.add(8 * bound)
      many = [Int64](repeating: -1, count: bound)
      for (node, count) in few { many[Int(node)] = count }
      few = [:]
    } else {
      many[Int(node)] = count
    }
  }
}
