import Diagnostics
import Graphs
import Syntax

extension Binder {
  /// A selector partitions all matches by their ends, so that no second path may stand beside.
  func checkSelectors(_ clause: MatchClause) {
    guard clause.patterns.count > 1 else { return }
    for pattern in clause.patterns where pattern.selector != nil && !pattern.isCall {
      error(
        "selective-path-pattern", "a path with a selector stands alone in its MATCH",
        pattern.range, suggestion: "give each path a MATCH of its own")
    }
  }

  /// Which paths a selector keeps; nil without one.
  func selection(_ selector: PathSelector?) -> PathSelection? {
    switch selector {
    case nil: nil
    case .anyShortest: PathSelection(count: 1, isGroups: false)
    case .allShortest: PathSelection(count: 1, isGroups: true)
    case .any(let count):
      PathSelection(count: count.map { pathCount($0, "ANY") } ?? 1, isGroups: false)
    case .shortest(let count):
      PathSelection(count: pathCount(count, "SHORTEST"), isGroups: false)
    case .shortestGroups(let count):
      PathSelection(count: count.map { pathCount($0, "SHORTEST") } ?? 1, isGroups: true)
    }
  }

  private func pathCount(_ expression: Expression, _ keyword: String) -> Int {
    let mark = diagnostics.count
    let bound = allowing(Allowance()) { bind(expression, in: Scope()) }
    var value: Value?
    switch bound.kind {
    case .constant(let constant): value = constant
    case .parameter(let name): value = parameters[name]
    default: break
    }
    if case .int(let count) = value, count >= 1 { return Int(count) }
    if diagnostics.count == mark {
      error(
        "invalid-path-count", "\(keyword) takes a number of paths from 1 on", expression.range)
    }
    return 1
  }
}

extension PatternBuilder {
  /// Whether a path is searched for as a whole, not piece by piece.
  func isWhole(_ pattern: PathPattern) -> Bool {
    switch pattern.mode {
    case .walk, .acyclic: return true
    case .trail where mode == .repeatableElements: return true
    default: break
    }
    switch pattern.selector {
    case nil: return false
    case .any, .shortest, .shortestGroups: return true
    case .anyShortest, .allShortest: break
    }
    guard pattern.elements.count == 3, case .relationship(let relationship) = pattern.elements[1],
      pattern.mode == nil, pattern.predicate == nil, mode == .differentRelationships
    else { return true }
    // A shortest walk of at least two steps need not be a trail.
    guard let length = relationship.length else { return !pattern.isCall }
    return length.lower > 1
  }

  /// A path that repeats nothing contradicts a clause in which everything may be repeated.
  func checkMode(of pattern: PathPattern) {
    guard mode == .repeatableElements, let written = pattern.mode, written != .walk else { return }
    binder.error(
      "contradictory-path-mode", "\(written.rawValue) does not go with REPEATABLE ELEMENTS",
      pattern.range, suggestion: "leave one of the two out")
  }

  /// What relationships a path may repeat.
  func pathMode(_ pattern: PathPattern) -> PathMode {
    pattern.mode ?? (mode == .repeatableElements ? .walk : .trail)
  }

  func checkBounds(_ draft: PathDraft, selection: PathSelection?, hasConditions: Bool) {
    guard pathMode(draft.pattern) == .walk,
      let segment = draft.segments.first(where: { $0.length.upper == nil })
    else { return }
    if selection == nil {
      binder.error(
        "unbounded-walk",
        "walks without an upper bound never end: relationships may be walked again and again",
        segment.length.range,
        suggestion: "give an upper bound, a selector such as ANY SHORTEST, or TRAIL or ACYCLIC")
    } else if hasConditions {
      binder.error(
        "unbounded-walk",
        "a condition on whole walks without an upper bound may never find enough of them",
        segment.length.range, suggestion: "give an upper bound, or TRAIL or ACYCLIC")
    }
  }
}
