import Diagnostics
import Syntax

/// The query a command stands for: `CALL dpq.NAME([words], {options}) YIELD * …`.
struct CommandQuery {
  let query: Query

  init(call: CommandCall, tail: CommandTail?) {
    let place = tail?.range ?? call.words.first?.range ?? SourceRange(0, 0)
    func expression(_ kind: Expression.Kind) -> Expression { Expression(kind, place) }
    var arguments = [
      expression(.list(call.words.map { expression(.string($0.text)) }))
    ]
    let options = call.givenOptions
    if !options.isEmpty {
      let entries = options.map { name, value in
        let literal: Expression.Kind =
          switch call.command.options.first(where: { $0.name == name })?.kind {
          case .flag?: .bool(true)
          case .count?: Int64(value).map { .integer($0) } ?? .string(value)
          default: .string(value)
          }
        return MapEntry(key: Name(name, place), value: expression(literal))
      }
      arguments.append(expression(.map(entries)))
    }
    let names = TailNames(call.command, projection: tail?.projection)
    var clauses: [Clause] = [
      .call(
        CallClause(
          name: Name("dpq.\(call.command.name)", place), arguments: arguments, yield: .all,
          predicate: tail?.predicate.map { names.resolve($0) }, range: place))
    ]
    var projection =
      tail?.projection.map { names.resolve($0) }
      ?? ProjectionClause(
        isDistinct: false, includesAll: true, items: [], order: [], skip: nil, limit: nil,
        predicate: nil, range: place)
    if projection.items.isEmpty { projection.includesAll = true }
    clauses.append(.returning(projection))
    query = Query(
      parts: [SingleQuery(clauses: clauses, range: place)], unionsKeepDuplicates: [],
      range: place)
  }
}
