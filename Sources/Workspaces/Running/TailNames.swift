import Diagnostics
import Graphs
import Syntax

/// Gives the bare names of a command's tail their meaning: a column; else a value of the `details`
/// column, if there is one; else a property of the first node column.
struct TailNames {
  private let columns: [String]
  private let aliases: [String]
  private let node: String?
  /// What the table calls its first column, where that is the kind of what stands in it.
  private let heading: String?
  private let hasDetails: Bool
  /// What the details of this answer hold.
  private let details: [String]
  private let view: GraphView

  init(_ call: CommandCall, projection: ProjectionClause?, details: [String], heading: String?) {
    let declared = call.command.columns
    columns = declared.map(\.name)
    aliases = projection?.items.compactMap { $0.alias?.text } ?? []
    node = declared.first { $0.kind == .node }?.name
    hasDetails = declared.contains { $0.name == "details" }
    self.details = details
    self.heading = heading.flatMap { KindName.label($0) == nil ? nil : $0 }
    view = call.context.view
  }

  func resolve(_ projection: ProjectionClause) throws -> ProjectionClause {
    var resolved = projection
    for index in resolved.items.indices {
      let item = resolved.items[index]
      resolved.items[index].expression = try resolve(item.expression)
      // The column is called as it was asked for.
      if item.alias == nil, case .variable(let asked) = item.expression.kind,
        case .variable(let meant) = resolved.items[index].expression.kind, asked != meant
      {
        resolved.items[index].alias = Name(asked, item.expression.range)
      }
    }
    for index in resolved.order.indices {
      resolved.order[index].expression = try resolve(resolved.order[index].expression)
    }
    return resolved
  }

  /// Names that a comprehension or quantifier binds stay as they are: only operators, calls, CASE,
  /// lists and maps are looked into.
  func resolve(_ expression: Expression) throws -> Expression {
    var resolved = expression
    resolved.kind = try kind(of: expression)
    return resolved
  }

  private func kind(of expression: Expression) throws -> Expression.Kind {
    switch expression.kind {
    case .variable(let name): return try variable(name, expression)
    case .property(let base, let key): return .property(try resolve(base), key)
    case .subscripted(let base, let index):
      return .subscripted(try resolve(base), try resolve(index))
    case .unary(let operation, let inner): return .unary(operation, try resolve(inner))
    case .binary(let operation, let left, let right):
      return .binary(operation, try resolve(left), try resolve(right))
    case .comparison(let operands, let operations):
      return .comparison(try operands.map { try resolve($0) }, operations)
    case .isNull(let inner, let negated): return .isNull(try resolve(inner), negated: negated)
    case .list(let elements): return .list(try elements.map { try resolve($0) })
    case .map(let entries):
      return .map(try entries.map { MapEntry(key: $0.key, value: try resolve($0.value)) })
    case .call(var call):
      call.arguments = try call.arguments.map { try resolve($0) }
      return .call(call)
    case .caseOf(var cases):
      cases.subject = try cases.subject.map { try resolve($0) }
      cases.branches = try cases.branches.map {
        .init(
          when: try resolve($0.when), others: try $0.others.map { try resolve($0) },
          then: try resolve($0.then))
      }
      cases.otherwise = try cases.otherwise.map { try resolve($0) }
      return .caseOf(cases)
    default: return expression.kind
    }
  }

  private func variable(
    _ name: String, _ expression: Expression
  ) throws -> Expression.Kind {
    // `domain` is the first column of `list domains`, and the domain of what others list.
    if let node, name == heading, !aliases.contains(name) { return .variable(node) }
    if columns.contains(name) || aliases.contains(name) { return expression.kind }
    // The table of a kind calls its first column by the kind: `list teams return team`.
    if let node, KindName.label(name) != nil { return .variable(node) }
    let range = expression.range
    guard view.keys.find(name) != nil || details.contains(name) else {
      throw Diagnostic(
        "bind.undefined-variable", "`\(name)` is neither a column nor a property", range: range,
        notes: ["the columns are \(columns.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: name, in: columns + details + view.keys.names))
    }
    func property(of column: String) -> Expression {
      Expression(.property(Expression(.variable(column), range), Name(name, range)), range)
    }
    // Of two places one may well lack the name: no warning is due, as a property would give.
    func element(of column: String) -> Expression {
      let key = Expression(.string(name), range)
      return Expression(.subscripted(Expression(.variable(column), range), key), range)
    }
    let places = (hasDetails ? ["details"] : []) + (node.map { [$0] } ?? [])
    switch places.count {
    case 0: return expression.kind
    case 1: return property(of: places[0]).kind
    default:
      return .call(
        FunctionCall(
          name: Name("coalesce", range), isDistinct: false, isStar: false,
          arguments: places.map { element(of: $0) }))
    }
  }
}
