import Graphs
import Workspaces

/// A walk seen from farther away: one node for all of a product, domain, owner or team. What has
/// none stands for itself.
///
/// Steps inside a group are not drawn; all steps from one group to another are one edge.
struct LiftedWalk: Walked {
  private(set) var visits = LiftedVisits([])
  let notes: [String]
  private var allEdges: [Edge] = []
  /// Groups of each visited node, and what becomes of them.
  private var groups: [UInt32: [UInt32]] = [:]
  private var members: [UInt32: Int] = [:]

  init(
    _ walk: LineageWalk, by grouping: Grouping, _ directions: [Flow.Direction],
    in context: MeshContext
  ) throws {
    notes = walk.notes
    var hops: [UInt32: Int] = [:]
    for place in 0..<walk.visits.count {
      if place % 1024 == 0 { try context.checkpoint() }
      let visit = walk.visits.visit(at: place)
      let own = try grouping.groups(of: visit.node, in: context)
      let groups = own.isEmpty ? [visit.node] : own
      self.groups[visit.node] = groups
      hops[visit.node] = visit.hop
      for group in groups { members[group, default: 0] += 1 }
    }
    var lifted = LiftedEdges()
    try walk.forEachEdge(from: walk.visits.allNodes) { edge in
      guard let from = hops[edge.from], let to = hops[edge.to] else { return }
      lifted.add(
        edge, from: groups[edge.from] ?? [], to: groups[edge.to] ?? [],
        isDown: from >= 0 && to >= 0, isUp: from <= 0 && to <= 0)
    }
    lifted.flush()
    allEdges = lifted.edges
    var starts: [UInt32] = []
    for place in walk.visits.hops.first(where: { $0.hop == 0 })?.places ?? 0..<0 {
      starts += groups[walk.visits.node(at: place)] ?? []
    }
    search(from: starts, directions, lifted)
  }

  func edges(among nodes: [UInt32]) -> [Edge] {
    let wanted = Set(nodes)
    return allEdges.filter { wanted.contains($0.from) && wanted.contains($0.to) }
  }

  /// Breadth first over the groups, in each direction along the edges that were walked in it.
  private mutating func search(
    from starts: [UInt32], _ directions: [Flow.Direction], _ lifted: LiftedEdges
  ) {
    var seen: Set<UInt32> = []
    var found: [Visit] = []
    for direction in directions {
      let isDown = direction == .downstream
      var next: [UInt32: [Int]] = [:]
      for (place, edge) in allEdges.enumerated()
      where isDown ? lifted.down[place] : lifted.up[place] {
        next[isDown ? edge.from : edge.to, default: []].append(place)
      }
      var queue = starts.map { (group: $0, hop: 0, edge: -1) }
      var met: Set<UInt32> = []
      var position = 0
      while position < queue.count {
        let (group, hop, place) = queue[position]
        position += 1
        guard met.insert(group).inserted else { continue }
        if seen.insert(group).inserted { found.append(visit(group, hop, place, isDown)) }
        for place in next[group] ?? [] {
          let edge = allEdges[place]
          queue.append((isDown ? edge.to : edge.from, hop + 1, place))
        }
      }
    }
    visits = LiftedVisits(
      found.enumerated().sorted { a, b in
        a.element.hop != b.element.hop ? a.element.hop < b.element.hop : a.offset < b.offset
      }.map(\.element))
  }

  private func visit(_ group: UInt32, _ hop: Int, _ place: Int, _ isDown: Bool) -> Visit {
    let edge = place < 0 ? nil : allEdges[place]
    return Visit(
      node: group, hop: isDown ? hop : -hop, previous: edge.map { isDown ? $0.from : $0.to },
      bases: edge?.bases ?? [], isBypass: edge?.isBypass ?? false, steps: edge?.steps ?? 0,
      isBridged: edge?.isBridged ?? false, trace: nil, members: members[group] ?? 1)
  }
}

/// Groups, of which there are few enough to keep each.
struct LiftedVisits: Visits {
  private let visits: [Visit]
  private(set) var hops: [(hop: Int, places: Range<Int>)] = []

  init(_ visits: [Visit]) {
    self.visits = visits
    for (place, visit) in visits.enumerated() {
      if let last = hops.last, last.hop == visit.hop {
        hops[hops.count - 1].places = last.places.lowerBound..<(place + 1)
      } else {
        hops.append((visit.hop, place..<(place + 1)))
      }
    }
  }

  var count: Int { visits.count }

  func visit(at place: Int) -> Visit { visits[place] }

  func node(at place: Int) -> UInt32 { visits[place].node }
}

/// Steps gathered by the groups at their ends.
private struct LiftedEdges {
  private(set) var edges: [Edge] = []
  /// By edge: whether some step behind it was walked downstream, or upstream.
  private(set) var down: [Bool] = []
  private(set) var up: [Bool] = []
  private var places: [UInt64: Int] = [:]
  /// Parallel relationships follow each other and are one step.
  private var waiting: (edge: Edge, from: [UInt32], to: [UInt32], isDown: Bool, isUp: Bool)?

  mutating func add(_ edge: Edge, from: [UInt32], to: [UInt32], isDown: Bool, isUp: Bool) {
    if let last = waiting, last.edge.from == edge.from, last.edge.to == edge.to {
      waiting?.edge.bases.formUnion(edge.bases)
      return
    }
    flush()
    waiting = (edge, from, to, isDown, isUp)
  }

  mutating func flush() {
    guard let (edge, from, to, isDown, isUp) = waiting else { return }
    waiting = nil
    var step = edge
    step.isBypass = step.isBypass && step.bases.isBypass(at: .product)
    for start in from {
      for end in to where start != end {
        let key = UInt64(start) << 32 | UInt64(end)
        if let place = places[key] {
          edges[place].add(step)
          down[place] = down[place] || isDown
          up[place] = up[place] || isUp
        } else {
          places[key] = edges.count
          edges.append(
            Edge(
              from: start, to: end, bases: step.bases, isBypass: step.isBypass, steps: 1,
              isBridged: step.isBridged, isTableOnly: step.isTableOnly))
          down.append(isDown)
          up.append(isUp)
        }
      }
    }
  }
}
