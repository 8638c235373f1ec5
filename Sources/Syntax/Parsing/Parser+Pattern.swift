import Diagnostics

/// Paths, nodes and relationships.
extension Parser {
  /// `[name =] path`, with `shortestPath( … )` or a GQL path prefix.
  mutating func pathPattern() throws(Failure) -> PathPattern {
    let start = Int(token.lower)
    var variable: Name?
    if token.kind == .name || token.kind == .quotedName, peek().kind == .equal {
      variable = try name(.newName, "a name for the path")
      try expect(.equal)
    }
    var path = try prefixedPath(variable)
    scope.declare(path.variable)
    path.range = range(from: start)
    return path
  }

  /// `shortestPath(path)`, `allShortestPaths(path)`, or nil where neither begins.
  mutating func shortestPathCall() throws(Failure) -> PathPattern? {
    let start = Int(token.lower)
    let isAny = at(.shortestPath)
    guard isAny || at(.allShortestPaths), peek().kind == .leftParen else { return nil }
    advance()
    let opener = index
    try expect(.leftParen)
    let elements = try pathElements()
    try close(.rightParen, opener: opener)
    var path = PathPattern(
      variable: nil, selector: isAny ? .anyShortest : .allShortest, elements: elements,
      range: range(from: start))
    path.isCall = true
    return path
  }

  mutating func nodePattern() throws(Failure) -> NodePattern {
    let start = Int(token.lower)
    let opener = index
    try countNode()
    guard accept(.leftParen) else {
      throw fail("a node such as `(n:Product)`")
    }
    if token.kind == .leftParen {
      report(
        "syntax.node-expected", "a relationship ends at a node, and this is a group", token.range,
        suggestion: "put a node between them: `-[:FEEDS]->() ((x)-[:FEEDS]->(y)){1,3}`")
      throw Failure()
    }
    let outer = try enter()
    let barred = stopsAtBar
    stopsAtBar = false
    let variable = try elementVariable(closer: .rightParen)
    let labels = try elementLabels(.label)
    scope.declare(variable, labels: labels)
    scope.own(variable, labels)
    let properties = try elementProperties()
    let predicate = accept(.where) ? try expression() : nil
    try close(.rightParen, opener: opener)
    stopsAtBar = barred
    try leave(outer)
    return NodePattern(
      variable: variable, labels: labels, properties: properties, predicate: predicate,
      range: range(from: start))
  }

  /// The variable of a node or relationship; WHERE and IS are names only where nothing else fits.
  private mutating func elementVariable(closer: Token.Kind) throws(Failure) -> Name? {
    expected.roles.insert(.newName)
    guard token.kind == .name || token.kind == .quotedName else { return nil }
    if token.keyword == .where || token.keyword == .is {
      switch peek().kind {
      case closer, .colon, .leftBrace, .star: break
      default: return nil
      }
    }
    return try name(.newName, "a name")
  }

  private mutating func elementLabels(
    _ role: ExpectedSet.Role
  ) throws(Failure) -> LabelExpression? {
    guard accept(.colon) || accept(.is) else { return nil }
    return try labelExpression(role)
  }

  private mutating func elementProperties() throws(Failure) -> Expression? {
    if token.kind == .parameter {
      if isCreating { return try primary() }
      report(
        "syntax.parameter-as-properties",
        "a parameter cannot stand for the properties of a pattern",
        token.range, suggestion: "name the keys: `{key: $parameter.key}`")
      let parameter = Expression(.parameter(text(of: token)), token.range)
      advance()
      return parameter
    }
    return at(.leftBrace) ? try mapLiteral() : nil
  }

  mutating func relationshipPattern() throws(Failure) -> RelationshipPattern {
    let start = Int(token.lower)
    let pointsLeft = accept(.less)
    try expect(.minus)
    var pattern = RelationshipPattern(
      variable: nil, types: nil, direction: .either, length: nil, properties: nil, predicate: nil,
      range: token.range)
    let opener = index
    if accept(.leftBracket) {
      try relationshipFiller(&pattern)
      try close(.rightBracket, opener: opener)
    }
    try expect(.minus)
    let pointsRight = accept(.greater)
    if pointsLeft != pointsRight { pattern.direction = pointsLeft ? .left : .right }
    if let quantifier = try quantifier() {
      if pattern.length != nil {
        report(
          "syntax.two-lengths", "a relationship has one length: inside its brackets or behind it",
          quantifier.range)
      }
      pattern.length = quantifier
    }
    pattern.range = range(from: start)
    return pattern
  }

  private mutating func relationshipFiller(
    _ pattern: inout RelationshipPattern
  ) throws(Failure) {
    let outer = try enter()
    let barred = stopsAtBar
    stopsAtBar = false
    pattern.variable = try elementVariable(closer: .rightBracket)
    pattern.types = try elementLabels(.type)
    scope.declare(pattern.variable, labels: pattern.types)
    pattern.length = try pathLength()
    scope.own(pattern.variable, pattern.types)
    pattern.properties = try elementProperties()
    if accept(.where) { pattern.predicate = try expression() }
    stopsAtBar = barred
    try leave(outer)
  }

  /// `*`, `*2`, `*1..3`, `*..3`, `*2..`
  private mutating func pathLength() throws(Failure) -> PathLength? {
    let start = Int(token.lower)
    if at(.dotDot) { throw badLength() }
    guard accept(.star) else { return nil }
    if at(.minus) { throw badLength() }
    let lower = try bound()
    if accept(.dotDot) {
      if at(.minus) { throw badLength() }
      let upper = try bound()
      return PathLength(lower: lower ?? 1, upper: upper, range: range(from: start))
    }
    return PathLength(lower: lower ?? 1, upper: lower, range: range(from: start))
  }

  private mutating func badLength() -> Failure {
    report(
      "syntax.invalid-relationship-pattern", "this is not the length of a path", token.range,
      suggestion: "lengths are written `*`, `*2`, `*1..3`, `*..3` or `*2..`")
    return Failure()
  }

  mutating func bound() throws(Failure) -> Int? {
    guard at(.integer) else { return nil }
    let value = integer(isNegative: false)
    advance()
    return Int(value)
  }
}
