import Diagnostics
import Syntax

/// Gives the bare names of a command's tail their meaning: a column; else a value of the `details`
/// column, if there is one; else a property of the first node column.
struct TailNames {
  private let known: Set<String>
  private let node: String?
  private let hasDetails: Bool

  init(_ command: CommandDefinition, projection: ProjectionClause?) {
    guard case .question(let columns, _) = command.body else {
      (known, node, hasDetails) = ([], nil, false)
      return
    }
    let aliases = projection?.items.compactMap { $0.alias?.text } ?? []
    known = Set(columns.map(\.name) + aliases)
    node = columns.first { $0.kind == .node }?.name
    hasDetails = columns.contains { $0.name == "details" }
  }

  func resolve(_ projection: ProjectionClause) -> ProjectionClause {
    var resolved = projection
    for index in resolved.items.indices {
      resolved.items[index].expression = resolve(resolved.items[index].expression)
    }
    for index in resolved.order.indices {
      resolved.order[index].expression = resolve(resolved.order[index].expression)
    }
    return resolved
  }

  /// Names that a comprehension or quantifier binds stay as they are: only operators, calls, CASE,
  /// lists and maps are looked into.
  func resolve(_ expression: Expression) -> Expression {
    var resolved = expression
    resolved.kind = kind(of: expression)
    return resolved
  }

  private func kind(of expression: Expression) -> Expression.Kind {
    switch expression.kind {
    case .variable(let name): return variable(name, expression)
    case .property(let base, let key): return .property(resolve(base), key)
    case .subscripted(let base, let index): return .subscripted(resolve(base), resolve(index))
    case .unary(let operation, let inner): return .unary(operation, resolve(inner))
    case .binary(let operation, let left, let right):
      return .binary(operation, resolve(left), resolve(right))
    case .comparison(let operands, let operations):
      return .comparison(operands.map { resolve($0) }, operations)
    case .isNull(let inner, let negated): return .isNull(resolve(inner), negated: negated)
    case .list(let elements): return .list(elements.map { resolve($0) })
    case .map(let entries):
      return .map(entries.map { MapEntry(key: $0.key, value: resolve($0.value)) })
    case .call(var call):
      call.arguments = call.arguments.map { resolve($0) }
      return .call(call)
    case .caseOf(var cases):
      cases.subject = cases.subject.map { resolve($0) }
      cases.branches = cases.branches.map { .init(when: resolve($0.when), then: resolve($0.then)) }
      cases.otherwise = cases.otherwise.map { resolve($0) }
      return .caseOf(cases)
    default: return expression.kind
    }
  }

  private func variable(_ name: String, _ expression: Expression) -> Expression.Kind {
    guard !known.contains(name) else { return expression.kind }
    let range = expression.range
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
