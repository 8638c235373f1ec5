/// How links run through the gutter between two layers: each on a track of its own, so that lines
/// meet only where they belong together.
///
/// Tracks are filled by the constrained left-edge algorithm (Hashimoto, Stevens 1971; Deutsch 1976
/// for detours): where one link leaves at the row at which another enters, the first turns off
/// before the second.
struct GutterRouting {
  struct Wire {
    let bundle: Int
    let exits: [Int]
    let entries: [Int]
    /// Nil where the link goes straight.
    var track: Int?
    /// A second track, reached along a free row, where constraints form a circle.
    var detour: (row: Int, track: Int)?

    /// Rows between which each of its tracks is drawn.
    var trunks: [(track: Int, rows: ClosedRange<Int>)] {
      guard let track else { return [] }
      guard let detour else { return [(track, Wire.span(exits + entries))] }
      return [
        (track, Wire.span(exits + [detour.row])), (detour.track, Wire.span(entries + [detour.row])),
      ]
    }

    private static func span(_ rows: [Int]) -> ClosedRange<Int> {
      let first = rows.min() ?? 0
      return first...max(first, rows.max() ?? 0)
    }
  }

  private(set) var wires: [Wire]
  private(set) var trackCount = 0

  private var pieces: [Piece] = []
  private var isExit: [Int: Int] = [:]
  private var isEntry: [Int: Int] = [:]
  private var detourRows: Set<Int> = []

  /// Above this many bent links tracks are filled without looking for fewer crossings.
  private static let carefulLimit = 300

  /// `blocked` rows take no detour. O(links² × log ends).
  init(
    _ links: [LayerGraph.Link], exits: [[Int]], entries: [[Int]], blocked: Set<Int>
  ) {
    wires = links.indices.map {
      Wire(bundle: links[$0].bundle, exits: exits[$0], entries: entries[$0])
    }
    for (index, wire) in wires.enumerated() {
      for row in wire.exits { isExit[row] = index }
      for row in wire.entries { isEntry[row] = index }
      let rows = Set(wire.exits + wire.entries)
      if rows.count > 1 {
        pieces.append(Piece(wire: index, exits: wire.exits, entries: wire.entries))
      }
    }
    breakCircles(blocked)
    assignTracks()
  }

  /// A link, or one side of its detour.
  private struct Piece {
    let wire: Int
    let exits: [Int]
    let entries: [Int]
    var isTail = false
    let first: Int
    let last: Int

    init(wire: Int, exits: [Int], entries: [Int], isTail: Bool = false) {
      self.wire = wire
      self.exits = exits.sorted()
      self.entries = entries.sorted()
      self.isTail = isTail
      first = min(self.exits[0], self.entries[0])
      last = max(self.exits[exits.count - 1], self.entries[entries.count - 1])
    }

    /// Crossings of the two when this one stands left of the other.
    func crossings(leftOf other: Piece) -> Int {
      Piece.count(other.exits, in: first, last) + Piece.count(entries, in: other.first, other.last)
    }

    private static func count(_ rows: [Int], in first: Int, _ last: Int) -> Int {
      func below(_ bound: Int) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
          let middle = (low + high) / 2
          if rows[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
      }
      return below(last + 1) - below(first)
    }
  }

  /// Pieces that must stand left of each piece.
  private func constraints() -> [[Int]] {
    var exitPiece: [Int: Int] = [:]
    for (index, piece) in pieces.enumerated() { for row in piece.exits { exitPiece[row] = index } }
    return pieces.map { piece in
      let others = piece.entries.compactMap { exitPiece[$0] }
        .filter { pieces[$0].wire != piece.wire }
      guard piece.isTail else { return others }
      return others + pieces.indices.filter { pieces[$0].wire == piece.wire && !pieces[$0].isTail }
    }
  }

  /// Splits one link of every circle of constraints.
  private mutating func breakCircles(_ blocked: Set<Int>) {
    while let index = pieceOnCircle() {
      let piece = pieces[index]
      let row = freeRow(near: (piece.first + piece.last) / 2, blocked)
      detourRows.insert(row)
      wires[piece.wire].detour = (row, 0)
      pieces[index] = Piece(wire: piece.wire, exits: piece.exits, entries: [row])
      pieces.append(Piece(wire: piece.wire, exits: [row], entries: piece.entries, isTail: true))
    }
  }

  private func pieceOnCircle() -> Int? {
    let lefts = constraints()
    var rights = [[Int]](repeating: [], count: pieces.count)
    for (index, lefts) in lefts.enumerated() { for left in lefts { rights[left].append(index) } }
    var missing = lefts.map(\.count)
    var ready = missing.indices.filter { missing[$0] == 0 }
    while let index = ready.popLast() {
      for right in rights[index] {
        missing[right] -= 1
        if missing[right] == 0 { ready.append(right) }
      }
    }
    guard var index = missing.firstIndex(where: { $0 > 0 }) else { return nil }
    // What still waits has something waiting on its left: following that ends on a circle.
    var seen: Set<Int> = []
    while seen.insert(index).inserted {
      guard let next = lefts[index].first(where: { missing[$0] > 0 }) else { return nil }
      index = next
    }
    return index
  }

  private func freeRow(near row: Int, _ blocked: Set<Int>) -> Int {
    func isFree(_ row: Int) -> Bool {
      row >= 0 && isExit[row] == nil && isEntry[row] == nil && !blocked.contains(row)
        && !detourRows.contains(row)
    }
    var distance = 0
    while true {
      if isFree(row + distance) { return row + distance }
      if isFree(row - distance) { return row - distance }
      distance += 1
    }
  }

  private mutating func assignTracks() {
    let lefts = constraints()
    let soft = pieces.count <= GutterRouting.carefulLimit ? wishes() : lefts.map { _ in [] }
    var track = [Int?](repeating: nil, count: pieces.count)
    var waiting = pieces.indices.sorted {
      (pieces[$0].first, pieces[$0].last, $0) < (pieces[$1].first, pieces[$1].last, $1)
    }
    while !waiting.isEmpty {
      let open = waiting.filter { lefts[$0].allSatisfy { track[$0] != nil } }
      let unmet = open.map { piece in soft[piece].count { track[$0] == nil } }
      let least = unmet.min() ?? 0
      var last = Int.min
      var taken: Set<Int> = []
      for (piece, unmet) in zip(open, unmet) where unmet == least && pieces[piece].first > last {
        taken.insert(piece)
        last = pieces[piece].last
      }
      for piece in taken { track[piece] = trackCount }
      waiting.removeAll { taken.contains($0) }
      trackCount += 1
    }
    for (index, piece) in pieces.enumerated() {
      let track = track[index] ?? 0
      if piece.isTail {
        wires[piece.wire].detour?.track = track
      } else {
        wires[piece.wire].track = track
      }
    }
  }

  /// Pieces that should stand left of each piece because lines would cross less.
  private func wishes() -> [[Int]] {
    var lefts = [[Int]](repeating: [], count: pieces.count)
    for a in pieces.indices {
      for b in pieces.indices.dropFirst(a + 1) {
        guard pieces[a].first <= pieces[b].last, pieces[b].first <= pieces[a].last else { continue }
        let ab = pieces[a].crossings(leftOf: pieces[b])
        let ba = pieces[b].crossings(leftOf: pieces[a])
        if ab < ba { lefts[b].append(a) } else if ba < ab { lefts[a].append(b) }
      }
    }
    return lefts
  }
}
