import Graphs
import Workspaces

/// The nodes around a selection, upstream, downstream or both, with the steps between them.
struct LineageWalk {
  struct Visit {
    let node: UInt32
    /// Steps from the selection; negative upstream.
    let hop: Int
    /// How the step is known: declared, agreed, observed, inferred; nil for the selection itself.
    let basis: String?
    /// The neighbour on the way back to the selection.
    let previous: UInt32?
  }

  struct Edge: Hashable {
    let from: UInt32
    let to: UInt32
  }

  /// Farthest upstream first, then by hop; inside a hop as the search found them.
  private(set) var visits: [Visit] = []
  /// Every step between two visited nodes, in the direction of the data.
  private(set) var edges: [Edge] = []
  private(set) var basisOfEdge: [Edge: String] = [:]
  private(set) var notes: [String] = []

  init(
    from nodes: [UInt32], directions: [Flow.Direction], grain: Grain?, depth: Int?,
    excluding excluded: Set<UInt32>, in context: MeshContext
  ) throws {
    var best: [UInt32: Visit] = [:]
    var order: [UInt32] = []
    for (grain, starts) in LineageStarts(nodes, grain: grain, in: context).byGrain {
      let flow = Flow(grain, in: context)
      for direction in directions {
        let reach = try FlowReach(
          from: starts, direction, along: flow, limit: depth, checkpoint: context.checkpoint)
        for visit in reach.visits
        where best[visit.node] == nil && !excluded.contains(visit.node) {
          best[visit.node] = Self.visit(visit, direction, context)
          order.append(visit.node)
        }
        if !reach.cut.isEmpty, let depth {
          notes.append(
            "\(reach.cut.count) \(reach.cut.count == 1 ? "node has" : "nodes have") more "
              + "\(direction) "
              + "beyond --depth \(depth)")
        }
      }
      try addEdges(among: best, along: flow, context)
    }
    let position = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    visits = best.values.sorted {
      ($0.hop, position[$0.node] ?? 0) < ($1.hop, position[$1.node] ?? 0)
    }
    addFieldNote(context)
  }

  private static func visit(
    _ visit: FlowReach.Visit, _ direction: Flow.Direction, _ context: MeshContext
  ) -> Visit {
    Visit(
      node: visit.node,
      hop: direction == .upstream ? -visit.distance : visit.distance,
      basis: visit.step.map { basis(of: $0, context) }, previous: visit.previous)
  }

  private static func basis(of step: Flow.Step, _ context: MeshContext) -> String {
    guard let relationship = step.relationship else { return "inferred" }
    if case .string(let basis) = context.view.property("basis", ofRelationship: relationship) {
      return basis
    }
    return "declared"
  }

  private mutating func addEdges(
    among visits: [UInt32: Visit], along flow: Flow, _ context: MeshContext
  ) throws {
    for (count, node) in visits.keys.sorted().enumerated() {
      if count % 256 == 0 { try context.checkpoint() }
      for step in flow.steps(from: node, .downstream) where visits[step.node] != nil {
        let edge = Edge(from: node, to: step.node)
        if basisOfEdge[edge] == nil { edges.append(edge) }
        basisOfEdge[edge] = Self.basis(of: step, context)
      }
    }
  }

  /// Field lineage is rarely complete: a field nobody maps is unknown, not unused.
  private mutating func addFieldNote(_ context: MeshContext) {
    let fields = visits.filter { context.isA(.field, $0.node) }
    guard !fields.isEmpty, edges.isEmpty else { return }
    notes.append(
      "no field lineage is known here; that is unknown, not none: try `--grain product`")
  }
}
