import Workspaces

/// Every statement of a session by its number, so that one can be asked again and it is known when
/// its answer no longer holds.
struct CellLog {
  /// Statements beyond these are run and not remembered.
  static let most = 10_000

  private(set) var facts: [Int: CellFacts] = [:]
  private(set) var runs = 0

  /// The number of the run that begins now.
  mutating func begin() -> Int {
    runs += 1
    return runs
  }

  mutating func add(_ cell: CellFacts) {
    if facts.count < Self.most || facts[cell.number] != nil { facts[cell.number] = cell }
  }

  mutating func drop(_ numbers: Set<Int>) {
    for number in numbers { facts[number] = nil }
  }

  /// The numbers, ascending.
  var numbers: [Int] { facts.keys.sorted() }

  /// Those whose mesh, parameters or results changed since they were asked. O(cells)
  func stale(in workspace: Workspace) -> Set<Int> {
    let texts = workspace.parameterTexts
    let values = Dictionary(texts.map { ($0.name, $0.value) }) { first, _ in first }
    let states = workspace.meshes.map(\.state)
    var stale: Set<Int> = []
    // A statement uses results of earlier ones only, so that one pass settles all.
    for number in numbers {
      guard let cell = facts[number], cell.hasAnswer else { continue }
      let hasMoved = cell.mesh.map { !states.contains($0) } ?? false
      let isSetAnew = cell.parameters.contains { values[$0.key] != $0.value }
      let isBehind = cell.references.contains { other in
        stale.contains(other) || (facts[other].map { $0.run > cell.run } ?? false)
      }
      if hasMoved || isSetAnew || isBehind { stale.insert(number) }
    }
    return stale
  }
}
