import Diagnostics

/// Sequences of nodes, relationships and quantified groups.
extension Parser {
  /// Node, relationship, node, … with groups between nodes; nodes beside groups may be left out.
  mutating func pathElements() throws(Failure) -> [PatternElement] {
    var elements: [PatternElement] = []
    while true {
      if startsGroup {
        elements.append(.group(try groupPattern()))
        if token.kind == .leftParen { continue }
        if token.kind == .minus || token.kind == .less {
          report(
            "syntax.node-expected", "a relationship begins at a node, and here a group ends",
            token.range, suggestion: "put a node between them: `((x)-->(y))+ ()-->(z)`")
          throw Failure()
        }
        return elements
      }
      elements.append(.node(try nodePattern()))
      while at(.minus) || at(.less) {
        elements.append(.relationship(try relationshipPattern()))
        elements.append(.node(try nodePattern()))
      }
      if !startsGroup { return elements }
    }
  }

  private var startsGroup: Bool { startsPath(at: index) }

  /// A parenthesis that begins another one, or a named path.
  func startsPath(at index: Int) -> Bool {
    func token(_ offset: Int) -> Token { tokens[min(offset, tokens.count - 1)] }
    guard token(index).kind == .leftParen else { return false }
    switch token(index + 1).kind {
    case .leftParen: return true
    case .name, .quotedName: return token(index + 2).kind == .equal
    default: return false
    }
  }

  /// At most five words of a path prefix stand at a token, with a path behind them.
  func startsPrefixedPath(at index: Int) -> Bool {
    for offset in 0..<6 {
      let token = tokens[min(index + offset, tokens.count - 1)]
      switch token.keyword {
      case .any, .all, .shortest, .walk, .trail, .acyclic, .group, .groups: continue
      default: break
      }
      let isNumber = token.kind == .integer || token.kind == .parameter
      let isNoise = ["PATH", "PATHS"].contains(source.text(in: token.range).uppercased())
      if offset > 0, isNumber || isNoise { continue }
      return offset > 0 && (startsPattern(at: index + offset) || startsPath(at: index + offset))
    }
    return false
  }

  /// A path in parentheses stands here, with no quantifier behind it.
  var isParenthesizedPath: Bool {
    guard startsGroup, token.partner >= 0 else { return false }
    let next = tokens[min(Int(token.partner) + 1, tokens.count - 1)]
    switch next.kind {
    case .plus, .star, .leftBrace, .unknown, .leftParen, .minus, .less: return false
    default: return true
    }
  }

  /// `([name =] path [WHERE predicate])`, the whole of a path pattern.
  mutating func parenthesizedPath(_ path: inout PathPattern) throws(Failure) {
    let opener = index
    try expect(.leftParen)
    let outer = try enter()
    let barred = stopsAtBar
    stopsAtBar = false
    if token.kind != .leftParen {
      let inner = try name(.newName, "a name for the path")
      if path.variable != nil {
        report(
          "syntax.two-path-names", "a path has one name, and this is its second", inner.range)
      }
      path.variable = path.variable ?? inner
      scope.declare(inner)
      try expect(.equal)
    }
    path.elements = try pathElements()
    if accept(.where) { path.predicate = try expression() }
    stopsAtBar = barred
    try close(.rightParen, opener: opener)
    try leave(outer)
  }

  /// `((x)-[r]->(y) WHERE predicate){1,3}`
  private mutating func groupPattern() throws(Failure) -> GroupPattern {
    let start = Int(token.lower)
    let opener = index
    try expect(.leftParen)
    let outer = try enter()
    let barred = stopsAtBar
    stopsAtBar = false
    if token.kind != .leftParen {
      report(
        "syntax.path-in-group", "a path inside a group cannot have a name", token.range,
        suggestion: "name the whole path, or its nodes and relationships")
      throw Failure()
    }
    let elements = try pathElements()
    let predicate = accept(.where) ? try expression() : nil
    stopsAtBar = barred
    try close(.rightParen, opener: opener)
    try leave(outer)
    let inner = range(from: start)
    guard let length = try quantifier() else {
      throw fail(
        "a quantifier behind the group", suggestion: "quantifiers are `+`, `*`, `{2}` or `{1,3}`")
    }
    checkGroup(elements, inner)
    return GroupPattern(
      elements: elements, predicate: predicate, length: length, range: range(from: start))
  }

  private mutating func checkGroup(_ elements: [PatternElement], _ range: SourceRange) {
    var hasRelationship = false
    for element in elements {
      switch element {
      case .node: continue
      case .group(let group): reportNested(group.range)
      case .relationship(let relationship):
        hasRelationship = true
        if let length = relationship.length { reportNested(length.range) }
      }
    }
    if !hasRelationship {
      report(
        "syntax.group-without-relationship", "a group that is repeated needs a relationship",
        range, suggestion: "write `((x)-[:FEEDS]->(y)){1,3}`")
    }
  }

  private mutating func reportNested(_ range: SourceRange) {
    report(
      "syntax.nested-quantifier", "a quantifier cannot stand inside another one", range,
      suggestion: "repeat either the relationship or the group around it")
  }

  /// `+`, `*`, `{n}`, `{m,n}`, `{m,}`, `{,n}` behind a relationship or a group.
  mutating func quantifier() throws(Failure) -> PathLength? {
    let start = Int(token.lower)
    if accept(.plus) { return PathLength(lower: 1, upper: nil, range: range(from: start)) }
    if accept(.star) { return PathLength(lower: 0, upper: nil, range: range(from: start)) }
    if token.kind == .unknown, source.text(in: token.range) == "?" {
      report(
        "syntax.unsupported", "the quantifier `?` is not available", token.range,
        suggestion: "write `{0,1}`")
      throw Failure()
    }
    let opener = index
    guard accept(.leftBrace) else { return nil }
    let lower = try bound()
    var upper = lower
    if at(.comma) {
      advance()
      upper = try bound()
    } else if lower == nil {
      throw fail("a number of repetitions")
    }
    try close(.rightBrace, opener: opener)
    let length = PathLength(lower: lower ?? 0, upper: upper, range: range(from: start))
    if let upper, upper < length.lower {
      report(
        "syntax.invalid-quantifier", "the upper bound is below the lower one", length.range,
        suggestion: "write `{\(upper),\(length.lower)}`")
    }
    return length
  }
}
