import Diagnostics
import Graphs

/// What one statement writes, from its first updating clause to its last; used by one thread.
final class UpdateRun {
  var writer: OverlayWriter
  private let base: Graph
  private let afterUpdate: Executor.AfterUpdate?
  /// Nodes that were deleted without DETACH, and where the text did so.
  private var undetached: [(nodes: [UInt32], range: SourceRange)] = []

  /// Nodes that were there before and were given a label or lost one.
  private var relabelled: Set<UInt32> = []
  private let start: GraphView

  init(_ view: GraphView, _ afterUpdate: Executor.AfterUpdate?) {
    writer = OverlayWriter(view.overlay ?? Overlay(over: view.base))
    base = view.base
    start = view
    self.afterUpdate = afterUpdate
  }

  /// The graph as it is now. Who holds it while something is written makes a copy of the what-if.
  var view: GraphView { GraphView(base, overlay: writer.overlay) }

  /// To be called behind every updating clause.
  func finishClause() throws {
    let changes = writer.takeChanges()
    if !changes.labels.isEmpty { relabelled.formUnion(changes.changedNodes) }
    guard let afterUpdate, !changes.isEmpty else { return }
    try afterUpdate(&writer.overlay, changes)
  }

  /// Nodes that have other labels now than before the statement.
  var relabelledNodes: Int {
    let now = view
    return relabelled.count { node in
      start.contains(node) && now.contains(node)
        && Set(start.labelNames(of: node)) != Set(now.labelNames(of: node))
    }
  }

  func deletedUndetached(_ nodes: [UInt32], _ range: SourceRange) {
    if !nodes.isEmpty { undetached.append((nodes, range)) }
  }

  /// No relationship may be left that hangs on a deleted node: asked at the end of the statement,
  /// so that a later clause may still delete it.
  func checkDeletions(_ runtime: Runtime) throws {
    guard !undetached.isEmpty else { return }
    let incidence = Incidence(view)
    for (nodes, range) in undetached {
      for node in nodes {
        try runtime.meter.step()
        guard let relationship = incidence.relationships(of: node).first else { continue }
        let name = view.types[view.relationship(relationship).type]
        var failure = runtime.diagnostic(
          EvaluationFailure(
            "ConstraintVerificationFailed", "DeleteConnectedNode",
            "a node is deleted that still has relationships, `\(name)` for one"), range)
        failure.suggestion = "DETACH DELETE takes them away too"
        throw failure
      }
    }
  }
}

/// Every relationship of a node, whatever its type.
struct Incidence {
  private let expansions: [Expansion]

  init(_ view: GraphView) {
    expansions = (0..<UInt32(view.types.count)).flatMap { type in
      [Expansion(view, type: type, .outgoing), Expansion(view, type: type, .incoming)]
    }
  }

  /// A loop stands twice.
  func relationships(of node: UInt32) -> [UInt32] {
    var found: [UInt32] = []
    for expansion in expansions { expansion.forEach(of: node) { found.append($1) } }
    return found
  }
}
