import Diagnostics

/// What stands before a path: match modes, selectors and path modes.
extension Parser {
  /// `REPEATABLE ELEMENTS`, `DIFFERENT RELATIONSHIPS`, or nothing.
  mutating func matchMode() throws(Failure) -> MatchClause.Mode {
    if at(.repeatable), peek().kind != .equal {
      advance()
      if !accept(.elements) { try expect(word: "ELEMENT", "ELEMENTS") }
      _ = accept(words: "BINDINGS")
      return .repeatableElements
    }
    if at(.different), peek().kind != .equal {
      advance()
      if !accept(.relationships) {
        try expect(word: "RELATIONSHIP", "EDGE", "EDGES", shown: "RELATIONSHIPS")
      }
      _ = accept(words: "BINDINGS")
    }
    return .differentRelationships
  }

  /// A path with `shortestPath( … )` or a prefix; `variable` is its name, when one stood before.
  mutating func prefixedPath(_ variable: Name?) throws(Failure) -> PathPattern {
    let start = Int(token.lower)
    if var path = try shortestPathCall() {
      path.variable = variable
      return path
    }
    let (selector, mode) = try pathPrefix()
    var path = PathPattern(
      variable: variable, selector: selector, elements: [], range: range(from: start))
    path.mode = mode
    if isParenthesizedPath {
      try parenthesizedPath(&path)
    } else {
      path.elements = try pathElements()
    }
    path.range = range(from: start)
    return path
  }

  private mutating func pathPrefix() throws(Failure) -> (PathSelector?, PathMode?) {
    if accept(.all) {
      let selector: PathSelector? = accept(.shortest) ? .allShortest : nil
      return (selector, pathMode())
    }
    if accept(.any) {
      if accept(.shortest) { return (.anyShortest, pathMode()) }
      let count = try pathCount()
      return (.any(count), pathMode())
    }
    guard accept(.shortest) else { return (nil, pathMode()) }
    let count = try pathCount()
    let mode = pathMode()
    if accept(.group) || accept(.groups) { return (.shortestGroups(count), mode) }
    guard let count else { throw fail("a number of paths, or GROUPS") }
    if case .integer(1) = count.kind { return (.anyShortest, mode) }
    return (.shortest(count), mode)
  }

  private mutating func pathCount() throws(Failure) -> Expression? {
    expected.kinds |= 1 << UInt64(Token.Kind.integer.rawValue)
    switch token.kind {
    case .integer, .parameter: return try primary()
    default: return nil
    }
  }

  /// `WALK`, `TRAIL`, `ACYCLIC`, or nothing; `PATH` and `PATHS` behind it say nothing.
  private mutating func pathMode() -> PathMode? {
    var mode: PathMode?
    if accept(.walk) {
      mode = .walk
    } else if accept(.trail) {
      mode = .trail
    } else if accept(.acyclic) {
      mode = .acyclic
    }
    _ = accept(words: "PATH", "PATHS")
    return mode
  }

  /// A word that is a name everywhere else.
  private mutating func accept(words: String...) -> Bool {
    guard token.kind == .name, words.contains(source.text(in: token.range).uppercased()) else {
      return false
    }
    advance()
    return true
  }

  private mutating func expect(
    word words: String..., shown: String? = nil
  ) throws(Failure) {
    if token.kind == .name, words.contains(source.text(in: token.range).uppercased()) {
      return advance()
    }
    throw fail(shown ?? words.last ?? "")
  }
}
