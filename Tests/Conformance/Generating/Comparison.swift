import Diagnostics
import Execution
import Graphs
import TestSupport

/// One random query on one random graph, asked of the engine and of the reference evaluator.
package struct Comparison: Sendable {
  package enum Outcome: Sendable {
    case agreed
    /// One of the two needed more work than it was given.
    case skipped
    case differed(String)
  }

  package let seed: UInt64
  package private(set) var graph: NaiveGraph
  package let query: QueryWriter.Query
  /// Where the mesh is cut into base and what-if.
  private let cut: UInt64

  package init(seed: UInt64) {
    self.seed = seed
    var random = SeededGenerator(seed: seed)
    graph = RandomMesh.graph(using: &random)
    query = QueryWriter.query(using: &random)
    cut = random.next()
  }

  /// A query on the graph that a CREATE makes.
  package init(setUp: String, query: String) {
    let evaluator = ReferenceEvaluator(NaiveGraph())
    _ = try? evaluator.run(setUp)
    seed = 0
    cut = 0
    graph = evaluator.graph
    self.query = QueryWriter.Query(text: query, isOrdered: true)
  }

  /// What engine, plain plan and reference say.
  package var answers: String {
    var random = SeededGenerator(seed: cut)
    let view = RandomMesh.view(of: graph, using: &random)
    return """
      engine: \(engine(view, isOptimising: true).text)
      plain plan: \(engine(view, isOptimising: false).text)
      reference: \(reference().text)
      """
  }

  /// What an evaluator gave: rows as text and the graph after, or that it refused.
  private enum Answer: Equatable {
    case rows([String], look: [String])
    case refused(String)
    case gaveUp
    /// The text cannot be read: the fault of who wrote it, or of the parser.
    case unreadable(String)

    var text: String {
      switch self {
      case .rows(let rows, let look): "\(rows.count) rows: \(rows)\n    graph \(look)"
      case .refused(let reason): "refused: \(reason)"
      case .gaveUp: "gave up"
      case .unreadable(let reason): "cannot read: \(reason)"
      }
    }

    func agrees(with other: Answer) -> Bool {
      switch (self, other) {
      case (.refused, .refused): true
      default: self == other
      }
    }
  }

  package func outcome() -> Outcome {
    guard var text = difference() else { return .agreed }
    if text.isEmpty { return .skipped }
    var smallest = self
    // Anything may go whose absence keeps the answers apart.
    var isShrinking = true
    while isShrinking {
      isShrinking = false
      for candidate in smallest.smaller() {
        if let next = candidate.difference(), !next.isEmpty {
          (smallest, text, isShrinking) = (candidate, next, true)
          break
        }
      }
    }
    return .differed(text)
  }

  private func smaller() -> [Comparison] {
    var found: [Comparison] = []
    for index in graph.edges.indices where graph.edges[index].isAlive {
      var copy = self
      copy.graph.edges[index].isAlive = false
      found.append(copy)
    }
    for index in graph.aliveNodes {
      let isUsed = graph.edges.contains { $0.isAlive && ($0.start == index || $0.end == index) }
      if isUsed { continue }
      var copy = self
      copy.graph.nodes[index].isAlive = false
      found.append(copy)
    }
    return found
  }

  /// nil when all agree, empty when nothing can be said.
  private func difference() -> String? {
    var random = SeededGenerator(seed: cut)
    let view = RandomMesh.view(of: graph, using: &random)
    if view.look != graph.look {
      return report(view, "the mesh was built wrong", .rows(graph.look, look: []))
    }
    let reference = reference()
    if case .unreadable(let reason) = reference {
      return "seed \(seed) cannot be read: \(reason)\n\(query.text)"
    }
    let optimised = engine(view, isOptimising: true)
    let plain = engine(view, isOptimising: false)
    if optimised == .gaveUp || plain == .gaveUp { return "" }
    if reference == .gaveUp {
      return optimised.agrees(with: plain) ? "" : report(view, optimised.text, plain, "plain plan")
    }
    if !optimised.agrees(with: reference) { return report(view, optimised.text, reference) }
    if !plain.agrees(with: reference) {
      return report(view, "(plain plan) \(plain.text)", reference)
    }
    return nil
  }

  private func engine(_ view: GraphView, isOptimising: Bool) -> Answer {
    var engine = Engine(view)
    engine.isOptimising = isOptimising
    engine.budget = Budget(rows: 300_000, edges: 3_000_000, bytes: 1 << 28, time: .seconds(20))
    do {
      let answer = try engine.run(query.text)
      let rows = answer.rows.map { row in
        row.map { Notation($0, engine.view).text() }.joined(separator: " | ")
      }
      return .rows(query.isOrdered ? rows : rows.sorted(), look: engine.view.look)
    } catch {
      if error.diagnostic.code == "run.budget" { return .gaveUp }
      if engine.view.look != graph.look { return .refused("and left changes behind") }
      return .refused(error.text)
    }
  }

  private func reference() -> Answer {
    let evaluator = ReferenceEvaluator(graph, steps: 4_000)
    do {
      let answer = try evaluator.run(query.text)
      let rows = answer.rows.map { row in
        row.map { evaluator.graph.notation($0).text() }.joined(separator: " | ")
      }
      let shown = answer.columns.isEmpty ? [] : rows
      return .rows(query.isOrdered ? shown : shown.sorted(), look: evaluator.graph.look)
    } catch ReferenceEvaluator.Failure.tooMuch {
      return .gaveUp
    } catch ReferenceEvaluator.Failure.unreadable(let reason) {
      return .unreadable(reason)
    } catch {
      return .refused("\(error)")
    }
  }

  private func report(
    _ view: GraphView, _ found: String, _ wanted: Answer, _ whose: String = "reference"
  ) -> String {
    let placed = view.overlay == nil ? "base" : view.base.nodeCount == 0 ? "what-if" : "both"
    return """
      seed \(seed), mesh in \(placed)
      \(graph.createText)
      \(query.text)
        engine: \(found)
        \(whose): \(wanted.text)
      """
  }
}
