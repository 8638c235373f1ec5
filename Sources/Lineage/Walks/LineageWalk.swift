import Graphs
import Workspaces

/// The nodes around a selection, upstream, downstream or both: the whole closure, whatever part of
/// it a drawing shows.
struct LineageWalk: Walked {
  let visits: WalkVisits
  private(set) var notes: [String] = []
  private let parts: [WalkPart]
  private let directions: [Flow.Direction]
  private let context: MeshContext

  init(
    from nodes: [UInt32], directions: [Flow.Direction], settings: WalkSettings,
    in context: MeshContext
  ) throws {
    self.directions = directions
    self.context = context
    let parts = LineageStarts(nodes, grain: settings.grain, in: context).byGrain.map {
      WalkPart($0.grain, from: $0.nodes, settings, in: context)
    }
    self.parts = parts
    let reaches = try parts.flatMap { part in
      try directions.map { try part.reach($0, settings) }
    }
    visits = try WalkVisits(reaches, without: settings.excluded, in: context)
    try addCoverage()
  }

  /// Every step between two of some nodes, in the direction of the data; parallel ones as one edge.
  func edges(among nodes: [UInt32]) throws -> [Edge] {
    let wanted = Set(nodes)
    var edges: [Edge] = []
    var places: [UInt64: Int] = [:]
    try forEachEdge(from: nodes) { edge in
      guard wanted.contains(edge.from), wanted.contains(edge.to) else { return }
      let key = UInt64(edge.from) << 32 | UInt64(edge.to)
      guard let place = places[key] else {
        places[key] = edges.count
        edges.append(edge)
        return
      }
      edges[place].add(edge)
    }
    return edges.map { edge in
      var edge = edge
      edge.isBypass = edge.isBypass && edge.bases.isBypass(at: .product)
      return edge
    }
  }

  /// Calls `body` with every single step from some nodes.
  func forEachEdge(from nodes: [UInt32], _ body: (Edge) throws -> Void) throws {
    let bases = BasisReader(context.view)
    var scratch = WalkPart.Scratch()
    for part in parts {
      for direction in part.askedDirections(directions) {
        for (count, node) in nodes.enumerated() {
          if count % 64 == 0 { try context.checkpoint() }
          try part.forEachStep(from: node, direction, &scratch) { step, isBridged in
            let isDown = direction == .downstream
            let basis = bases.basis(of: step.relationship)
            try body(
              Edge(
                from: isDown ? node : step.node, to: isDown ? step.node : node, bases: basis,
                isBypass: basis.isBypass(at: part.grain), steps: 1, isBridged: isBridged,
                isTableOnly: part.fields.map { !$0.isKnown(step) } ?? false))
          }
        }
      }
    }
  }

  /// Field lineage is rarely complete: a field nobody maps is unknown, not unused.
  private mutating func addCoverage() throws {
    for part in parts {
      guard let fields = part.fields else { continue }
      notes.append(try fields.coverage(of: visits.allNodes).sentence)
    }
  }
}
