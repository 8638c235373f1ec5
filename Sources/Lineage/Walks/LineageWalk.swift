import Graphs
import Workspaces

/// The nodes around a selection, upstream, downstream or both: the whole closure, whatever part of
/// it a drawing shows.
struct LineageWalk: Walked {
  private(set) var visits: [Visit] = []
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
    parts = LineageStarts(nodes, grain: settings.grain, in: context).byGrain.map {
      WalkPart($0.grain, from: $0.nodes, settings, in: context)
    }
    let bases = BasisReader(context.view)
    var seen = Bitmap(count: context.view.nodeBound)
    var found: [Visit] = []
    for part in parts {
      for direction in directions {
        let reach = try part.reach(direction, settings)
        for position in reach.nodes.nodes.indices {
          if position % 4096 == 0 { try context.checkpoint() }
          let node = reach.nodes.nodes[position]
          guard seen.insert(Int(node)), !settings.excluded.contains(node) else { continue }
          found.append(Self.visit(at: position, of: reach, direction, part.grain, bases))
        }
      }
    }
    visits = Self.byHop(found)
    try addCoverage()
  }

  private static func visit(
    at position: Int, of reach: WalkReach, _ direction: Flow.Direction, _ grain: Grain,
    _ reader: BasisReader
  ) -> Visit {
    let visit = reach.nodes.visit(at: position)
    var bases: BasisSet = []
    var steps = 0
    if let step = visit.step {
      let others = reach.nodes.parallels(at: position)
      bases = reader.basis(of: step.relationship)
      for other in others { bases.formUnion(reader.basis(of: other)) }
      steps = 1 + others.count
    }
    return Visit(
      node: visit.node, hop: direction == .upstream ? -visit.distance : visit.distance,
      previous: visit.previous, bases: bases, isBypass: bases.isBypass(at: grain), steps: steps,
      isBridged: visit.isBridged, trace: reach.trace?.facts(at: position))
  }

  /// Farthest upstream first, then by hop; inside a hop as the search found them.
  private static func byHop(_ visits: [Visit]) -> [Visit] {
    var low = 0
    var high = 0
    for visit in visits {
      low = min(low, visit.hop)
      high = max(high, visit.hop)
    }
    var places = [Int](repeating: 0, count: high - low + 2)
    for visit in visits { places[visit.hop - low + 1] += 1 }
    for hop in 1..<places.count { places[hop] += places[hop - 1] }
    var order = [Int](repeating: 0, count: visits.count)
    for (index, visit) in visits.enumerated() {
      order[places[visit.hop - low]] = index
      places[visit.hop - low] += 1
    }
    return order.map { visits[$0] }
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
      notes.append(try fields.coverage(of: visits.map(\.node)).sentence)
    }
  }
}
