import Graphs
import Plans

/// The shortest walks from one source to every place of the product, as a graph of predecessors:
/// each place is kept once for each of its smallest lengths, with all ways to come there.
///
/// The walks of the k smallest lengths to a place lead over walks of the k smallest lengths to each
/// place on the way, so that no more than k lengths a place are needed (as in the compact path
/// representation of Farías, Martens, Rojas and Vrgoč 2023).
struct PathTable {
  private struct Candidate {
    var place: PathPlace
    /// nil at the source.
    var origin: Int
    /// Where the relationships and nodes of the move begin.
    var move: Int
  }

  struct Vertex {
    let place: PathPlace
    let length: Int
    /// The how-manyeth length of its place this is, from 1.
    let level: Int
    /// Walks of smaller lengths to the same place, at most `Int.max`.
    let before: Int
    /// Walks of this length.
    var walks = 0
    var firstWay: Int = -1
    var lastWay: Int = -1
  }

  /// One move that leads to a vertex.
  struct Way {
    let origin: Int
    let move: Int
    var next: Int = -1
  }

  private let machine: PathMachine
  private let levels: Int
  /// Enough walks to a place; nil where lengths count, or where some walks may be refused.
  private let enough: Int?
  private let held: Held
  private(set) var vertices: [Vertex] = []
  private(set) var ways: [Way] = []
  private(set) var relationships: [UInt32] = []
  private(set) var nodes: [UInt32] = []
  private var last: [PathPlace: Int] = [:]
  private var waiting: [[Candidate]] = []
  /// Ends in the order in which they were met, and the final vertices of each by length.
  private(set) var ends: [UInt32] = []
  private(set) var finals: [UInt32: [Int]] = [:]

  init(_ machine: PathMachine, levels: Int, enough: Int?, held: Held) throws {
    self.machine = machine
    self.levels = levels
    self.enough = enough
    self.held = held
    waiting = [
      try machine.startStates().map {
        Candidate(place: PathPlace(state: $0, node: machine.source), origin: -1, move: 0)
      }
    ]
    var length = 0
    while length < waiting.count {
      let opened = try settle(length)
      if isDone { return }
      for vertex in opened { try expand(vertex, length) }
      length += 1
    }
  }

  private var isDone: Bool {
    guard let target = machine.target, let final = finals[target]?.last else { return false }
    let vertex = vertices[Int(final)]
    if vertex.level == levels { return true }
    return enough.map { vertex.before.saturating(vertex.walks) >= $0 } ?? false
  }

  /// Makes vertices of the candidates of a length; gives those to be expanded.
  private mutating func settle(_ length: Int) throws -> [Int] {
    var opened: [Int] = []
    let candidates = waiting[length]
    waiting[length] = []
    for candidate in candidates {
      try machine.runtime.meter.tick()
      guard let vertex = try vertex(candidate.place, length, &opened) else { continue }
      guard candidate.origin >= 0 else {
        vertices[Int(vertex)].walks = 1
        continue
      }
      let way = Int(ways.count)
      ways.append(Way(origin: candidate.origin, move: candidate.move))
      let before = vertices[Int(vertex)].lastWay
      if before >= 0 { ways[Int(before)].next = way } else { vertices[Int(vertex)].firstWay = way }
      vertices[Int(vertex)].lastWay = way
      vertices[Int(vertex)].walks = vertices[Int(vertex)].walks
        .saturating(vertices[Int(candidate.origin)].walks)
    }
    return opened
  }

  /// The vertex of a place and length, nil when the place has enough of them.
  private mutating func vertex(
    _ place: PathPlace, _ length: Int, _ opened: inout [Int]
  ) throws -> Int? {
    var level = 1
    var before = 0
    if let known = last[place] {
      let vertex = vertices[Int(known)]
      if vertex.length == length { return known }
      level = vertex.level + 1
      before = vertex.before.saturating(vertex.walks)
      if level > levels { return nil }
      if let enough, before >= enough { return nil }
    }
    let number = Int(vertices.count)
    try held.add(160)
    vertices.append(Vertex(place: place, length: length, level: level, before: before))
    last[place] = number
    if place.state.isFinal {
      if finals[place.node] == nil { ends.append(place.node) }
      finals[place.node, default: []].append(number)
    } else {
      opened.append(number)
    }
    return number
  }

  private mutating func expand(_ vertex: Int, _ length: Int) throws {
    let place = vertices[Int(vertex)].place
    let moves = try machine.moves(place.state, from: place.node)
    guard moves.count > 0 else { return }
    try held.add(moves.count * (32 + 8 * moves.stride))
    while waiting.count <= length + moves.stride { waiting.append([]) }
    var states: [PathState] = []
    for move in 0..<moves.count {
      let end = moves.end(of: move)
      states.removeAll(keepingCapacity: true)
      try machine.arrive(place.state, at: end, &states)
      if states.isEmpty { continue }
      let range = moves.range(of: move)
      let offset = Int(relationships.count)
      relationships += moves.relationships[range]
      nodes += moves.nodes[range]
      for state in states {
        waiting[length + moves.stride].append(
          Candidate(
            place: PathPlace(state: state, node: end), origin: vertex, move: offset))
      }
    }
  }
}

extension Int {
  /// The sum, at most `Int.max`; neither is negative.
  func saturating(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
