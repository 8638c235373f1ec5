import Diagnostics

/// The tail of a command and the output clause of any statement.
extension Parser {
  /// `[WHERE …] [RETURN …] [ORDER BY …] [SKIP …] [LIMIT …]`
  mutating func commandTail() -> CommandTail {
    let start = Int(token.lower)
    var tail = CommandTail(predicate: nil, projection: nil, range: token.range)
    do throws(Failure) {
      if accept(.where) { tail.predicate = try expression() }
      let projectionStart = Int(token.lower)
      if accept(.return) {
        tail.projection = try projection(projectionStart)
      } else if at(.order) || at(.skip) || at(.offset) || at(.limit) {
        var clause = ProjectionClause(
          isDistinct: false, includesAll: true, items: [], order: [], skip: nil, limit: nil,
          predicate: nil, range: token.range)
        try page(&clause)
        clause.range = range(from: projectionStart)
        tail.projection = clause
      }
      if !isAtEnd { throw fail("the end of the command") }
    } catch {
      index = tokens.count - 1
    }
    tail.range = range(from: start)
    return tail
  }
}
