import Diagnostics
import Syntax

/// The query a command stands for: `CALL dpq.NAME([words], {options}) YIELD * …`.
struct CommandQuery {
  let query: Query

  /// `details` are the keys that the details of the command's rows hold, `heading` is what its
  /// table calls the first column; `returning` names the columns to give instead of what the tail
  /// says.
  init(
    call: CommandCall, tail: CommandTail?, details: [String], heading: String? = nil,
    returning returned: [String]? = nil
  ) throws {
    let place = tail?.range ?? call.words.first?.range ?? SourceRange(0, 0)
    func expression(_ kind: Expression.Kind) -> Expression { Expression(kind, place) }
    var arguments = [expression(.list(Self.words(of: call).map { expression(.string($0)) }))]
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
    let names = TailNames(call, projection: tail?.projection, details: details, heading: heading)
    var clauses: [Clause] = [
      .call(
        CallClause(
          name: Name("dpq.\(call.command.name)", place), arguments: arguments, yield: .all,
          predicate: try tail?.predicate.map { try names.resolve($0) }, range: place))
    ]
    var projection =
      try tail?.projection.map { try names.resolve($0) }
      ?? ProjectionClause(
        isDistinct: false, includesAll: true, items: [], order: [], skip: nil, limit: nil,
        predicate: nil, range: place)
    if projection.items.isEmpty {
      projection.includesAll = false
      let kept = returned ?? call.command.columns.map(\.name)
      projection.items = kept.map {
        ProjectionItem(expression: expression(.variable($0)), alias: nil, text: $0)
      }
    }
    clauses.append(.returning(projection))
    query = Query(
      parts: [SingleQuery(clauses: clauses, range: place)], unionsKeepDuplicates: [],
      range: place)
  }

  /// The words that the procedure is given.
  static func words(of call: CommandCall) -> [String] {
    let takesSelectors = call.command.arguments.contains {
      if case .selector = $0 { true } else { false }
    }
    return call.words.map { takesSelectors ? $0.written : $0.text }
  }
}
