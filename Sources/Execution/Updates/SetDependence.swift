import Graphs
import Plans

/// Whether the rows of SET can be written in any order: no row reads what another one writes.
struct SetDependence {
  /// A property that an expression reads; without a slot it may be that of anything.
  private struct Read: Hashable {
    let base: Slot?
    let key: String
  }

  private let rows: Batch
  private let runtime: Runtime
  private var reads: Set<Read> = []
  /// Something is read that is not one property of a variable.
  private var readsMore = false
  /// Slots whose entity is written, by key.
  private var writes: [String: Set<Slot?>] = [:]
  /// Keys are written that only the run knows.
  private var writesAny = false
  private var holdsEntities: [Slot: Bool] = [:]

  init(_ actions: [SetAction], _ rows: Batch, _ runtime: Runtime) {
    self.rows = rows
    self.runtime = runtime
    for action in actions {
      for expression in action.expressions { note(expression) }
      noteWrites(action)
    }
  }

  var isRowIndependent: Bool {
    if rows.count < 2 { return true }
    if readsMore { return false }
    if writesAny { return reads.isEmpty }
    return reads.allSatisfy { read in
      guard let written = writes[read.key] else { return true }
      guard let base = read.base, written == [base] else { return false }
      return isDistinct(base)
    }
  }

  /// Whether the values can be computed before anything is written.
  var isGraphFree: Bool { reads.isEmpty && !readsMore }

  private mutating func noteWrites(_ action: SetAction) {
    var slot: Slot?
    if case .slot(let number, _) = action.entity.kind { slot = number }
    switch action {
    case .property(_, let key, _, _): writes[key, default: []].insert(slot)
    case .properties(_, let map, let replaces):
      if case .map(let entries) = map.kind, !replaces {
        for entry in entries { writes[entry.key, default: []].insert(slot) }
      } else {
        writesAny = true
      }
      if case .slot(let number, _) = map.kind, mayHoldEntities(number) { readsMore = true }
    case .labels: break
    }
  }

  private mutating func note(_ expression: BoundExpression) {
    switch expression.kind {
    case .property(let base, let key):
      if case .slot(let slot, _) = base.kind {
        if mayHoldEntities(slot) { reads.insert(Read(base: slot, key: key)) }
        return
      }
      reads.insert(Read(base: nil, key: key))
    case .subscripted(let base, _):
      if case .slot(let slot, _) = base.kind, !mayHoldEntities(slot) { break }
      readsMore = true
    case .subquery, .path, .hasLabels, .mapProjection: readsMore = true
    case .call(let name, _):
      if FunctionLibrary.function(named: name) == nil
        || ["properties", "keys", "labels"].contains(name.lowercased())
      {
        readsMore = true
      }
    default: break
    }
    for child in expression.children { note(child) }
  }

  /// Whether a column holds nodes or relationships themselves.
  private mutating func mayHoldEntities(_ slot: Slot) -> Bool {
    if let known = holdsEntities[slot] { return known }
    var holds = false
    switch rows.columns[slot] {
    // Variables of comprehensions, and what MERGE is about to bring.
    case .absent: holds = true
    case .nodes, .relationships: holds = true
    case .values(let values):
      holds = values.contains { value in
        switch value {
        case .node, .relationship: true
        default: false
        }
      }
    default: break
    }
    holdsEntities[slot] = holds
    return holds
  }

  /// Every row has another entity there.
  private func isDistinct(_ slot: Slot) -> Bool {
    var known: Set<ValueKey> = []
    for row in 0..<rows.count {
      let value = rows.columns[slot].value(at: row, runtime.strings)
      if !value.isNull, !known.insert(ValueKey(value)).inserted { return false }
    }
    return true
  }
}
