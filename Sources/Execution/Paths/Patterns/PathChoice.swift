import Graphs
import Plans
import Syntax

/// The matches from one source that a selector keeps, for each end by itself.
///
/// First the walks of the smallest lengths are looked through. They do where enough of them are
/// what the mode and the conditions ask for, or where there are no others. For ends that are still
/// open then, all paths are tried by ascending length.
struct PathChoice {
  /// An end of which not enough matches were found.
  private struct OpenEnd {
    /// Up to here every length was looked through.
    var length: Int
    /// Matches or lengths that are missing.
    var missing: Int
  }

  private let machine: PathMachine
  private let selection: PathSelection
  private let held: Held
  private let accepts: (PathRun) throws -> Bool
  private let isChecked: Bool
  private var table: PathTable?
  private var levels: Int
  private var open: [UInt32: OpenEnd] = [:]
  /// What is left of the table: ends, then the vertices of one end, then the walks of one vertex.
  private var ends: [UInt32] = []
  private var vertices: [Int] = []
  private var cursor: PathCursor?
  private var end: UInt32 = 0
  private var isFirstRound = true
  private var present = OpenEnd(length: -1, missing: 0)
  private var foundInLength = false
  private var prefixes: PathPrefixes?
  private var ready: [PathRun] = []

  /// `isChecked` says that not every walk is a match.
  init(
    _ machine: PathMachine, _ selection: PathSelection, isChecked: Bool, held: Held,
    accepts: @escaping (PathRun) throws -> Bool
  ) throws {
    self.machine = machine
    self.selection = selection
    self.held = held
    self.isChecked = isChecked
    self.accepts = accepts
    levels = selection.count
    try fill()
  }

  private mutating func fill() throws {
    let enough = isChecked || selection.isGroups ? nil : selection.count
    let table = try PathTable(machine, levels: levels, enough: enough, held: held)
    self.table = table
    ends = isFirstRound ? table.ends : table.ends.filter { open[$0] != nil }
    ends.reverse()
  }

  /// The next match, nil at the end.
  mutating func next() throws -> PathRun? {
    while true {
      if let run = ready.popLast() { return run }
      if prefixes != nil {
        guard try readPrefixes() else { return nil }
        continue
      }
      if cursor != nil {
        if let run = try nextOfVertex() { return run }
        continue
      }
      if try nextVertex() { continue }
      guard try startOver() else { return nil }
    }
  }

  // MARK: Walks of the table

  private mutating func nextOfVertex() throws -> PathRun? {
    guard let table else { return nil }
    while present.missing > 0, let run = try cursor?.next(table) {
      guard try accepts(run) else { continue }
      foundInLength = true
      if !selection.isGroups { present.missing -= 1 }
      return run
    }
    cursor = nil
    if selection.isGroups, foundInLength { present.missing -= 1 }
    return nil
  }

  /// Goes on to the next length of an end, or to the next end; false when there is none.
  private mutating func nextVertex() throws -> Bool {
    guard let table else { return false }
    while true {
      while present.missing > 0, let vertex = vertices.popLast() {
        let length = table.vertices[vertex].length
        if length <= present.length { continue }
        present.length = length
        foundInLength = false
        cursor = PathCursor(machine, table, vertex: vertex)
        return true
      }
      if present.missing > 0, present.length >= 0 { keepOpen(table) }
      guard let next = ends.popLast() else {
        present.missing = 0
        return false
      }
      end = next
      present = open[next] ?? OpenEnd(length: -1, missing: selection.count)
      open[next] = nil
      vertices = (table.finals[next] ?? []).reversed()
    }
  }

  /// With fewer lengths than were asked for there are no more walks at all.
  private mutating func keepOpen(_ table: PathTable) {
    guard isChecked, table.finals[end]?.count == levels else { return }
    open[end] = present
  }

  // MARK: What walks do not do for

  /// Looks through more lengths once, and then through all paths; false when nothing is open.
  private mutating func startOver() throws -> Bool {
    table = nil
    held.shrink()
    if open[machine.source] != nil, machine.mode == .trail, machine.isUndirected,
      try !ClosedTrail(machine).exists()
    {
      open[machine.source] = nil
    }
    guard !open.isEmpty else { return false }
    if isFirstRound {
      isFirstRound = false
      levels = levels.saturating(levels).saturating(8)
      try fill()
    } else {
      machine.useful = try PathCoreach.places(
        machine, leadingTo: Set(open.keys), held: held)
      prefixes = try PathPrefixes(machine, held: held)
    }
    return true
  }

  /// Fills `ready` with the matches of the next length; false when there are no more.
  private mutating func readPrefixes() throws -> Bool {
    guard !open.isEmpty,
      let runs = try prefixes?.nextLength(where: { [open] end, length in
        open[end].map { $0.length < length } ?? false
      })?.runs
    else {
      held.shrink()
      return false
    }
    var found: Set<UInt32> = []
    for run in runs {
      guard let end = run.nodes.last, var left = open[end], try accepts(run) else { continue }
      ready.append(run)
      found.insert(end)
      if selection.isGroups { continue }
      left.missing -= 1
      open[end] = left.missing > 0 ? left : nil
    }
    if selection.isGroups {
      for end in found {
        open[end]?.missing -= 1
        if open[end]?.missing == 0 { open[end] = nil }
      }
    }
    ready.reverse()
    return true
  }
}
