import Syntax

/// What a tail reads of the rows before it, where a command can spare itself the rest.
struct TailReading {
  /// Keys of the details; nil for all of them.
  let details: Set<String>?
  let top: TopRows?

  init(_ tail: CommandTail, _ command: CommandDefinition) {
    let words = TailWords(tail)
    let isAll = words.hasHidden || tail.projection?.includesAll ?? false
    details = isAll || words.names.contains("details") ? nil : words.names
    top = Self.top(tail, command)
  }

  /// The first rows by a column on demand, where nothing else of the tail looks at any other row.
  private static func top(_ tail: CommandTail, _ command: CommandDefinition) -> TopRows? {
    guard tail.predicate == nil, let projection = tail.projection, !projection.isDistinct,
      projection.predicate == nil, let first = projection.order.first, first.isDescending,
      case .variable(let column) = first.expression.kind,
      projection.order.allSatisfy({ isPlain($0.expression) }),
      command.columnsOnDemand.contains(column), let limit = count(projection.limit),
      projection.items.allSatisfy({ isPlain($0.expression) && $0.alias?.text != column })
    else { return nil }
    let skipped: Int? = projection.skip == nil ? 0 : count(projection.skip)
    guard let skipped else { return nil }
    return TopRows(column: column, count: skipped + limit)
  }

  /// A name or a property gives a row for each row; an aggregate does not.
  private static func isPlain(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .variable: true
    case .property(let base, _): isPlain(base)
    default: false
    }
  }

  private static func count(_ expression: Expression?) -> Int? {
    guard case .integer(let number)? = expression?.kind, (0...1_000_000).contains(number) else {
      return nil
    }
    return Int(number)
  }
}
