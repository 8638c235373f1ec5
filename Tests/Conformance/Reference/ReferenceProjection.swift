import Graphs
import Syntax

/// WITH and RETURN: grouping, aggregates, DISTINCT, ORDER BY, SKIP and LIMIT.
extension ReferenceEvaluator {
  private struct Projected {
    var row: Row
    /// What ORDER BY may look at besides the result: the row, and the group it stands for.
    var source: Row
    var group: [Row]?
  }

  func project(
    _ clause: ProjectionClause, _ rows: [Row], outer: Row
  ) throws -> (names: [String], rows: [Row], scopes: [Row]) {
    var items: [(name: String, expression: Expression)] = []
    if clause.includesAll {
      let known = Set(rows.flatMap(\.keys)).subtracting(outer.keys)
      for name in known.sorted() {
        items.append((name, Expression(.variable(name), clause.range)))
      }
    }
    items += clause.items.map { item in
      let plain: String? = if case .variable(let name) = item.expression.kind { name } else { nil }
      return (item.alias?.text ?? plain ?? item.text, item.expression)
    }
    var projected = try grouped(items, rows)
    if clause.isDistinct {
      var seen: Set<String> = []
      projected = projected.filter { one in
        seen.insert(items.map { ReferenceValue.key(one.row[$0.name] ?? .null) }.joined()).inserted
      }
    }
    if !clause.order.isEmpty { projected = try sorted(projected, clause.order, items) }
    if let skip = clause.skip { projected = Array(projected.dropFirst(try count(skip))) }
    if let limit = clause.limit { projected = Array(projected.prefix(try count(limit))) }
    let scopes = projected.map { $0.source.merging($0.row) { $1 } }
    return (items.map(\.name), projected.map(\.row), scopes)
  }

  private func count(_ expression: Expression) throws -> Int {
    guard case .int(let number) = try value(expression, [:]), number >= 0 else {
      throw Failure.failed("no count")
    }
    return Int(number)
  }

  private func grouped(
    _ items: [(name: String, expression: Expression)], _ rows: [Row]
  ) throws -> [Projected] {
    guard items.contains(where: { Self.hasAggregate($0.expression) }) else {
      return try rows.map { row in
        let values = try items.map { ($0.name, try value($0.expression, row)) }
        return Projected(row: Row(values) { $1 }, source: row)
      }
    }
    let keys = items.filter { !Self.hasAggregate($0.expression) }
    var groups: [String: [Row]] = [:]
    var order: [String] = []
    for row in rows {
      let key = try keys.map { ReferenceValue.key(try value($0.expression, row)) }
        .joined(separator: "|")
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    if rows.isEmpty, keys.isEmpty { order = [""] }
    return try order.map { key in
      let members = groups[key] ?? []
      let source = members.first ?? [:]
      let values = try items.map { ($0.name, try value($0.expression, source, group: members)) }
      return Projected(row: Row(values) { $1 }, source: source, group: members)
    }
  }

  private func sorted(
    _ rows: [Projected], _ order: [SortItem],
    _ items: [(name: String, expression: Expression)]
  ) throws -> [Projected] {
    let texts = items.map { Printer.text(of: $0.expression) }
    let keyed = try rows.map { one in
      let scope = one.source.merging(one.row) { $1 }
      let keys = try order.map { item in
        let text = Printer.text(of: item.expression)
        if let index = texts.firstIndex(of: text) { return one.row[items[index].name] ?? .null }
        return try value(item.expression, scope, group: one.group)
      }
      return (keys: keys, one: one)
    }
    // The sort of the standard library is stable.
    return keyed.enumerated().sorted { left, right in
      for (index, item) in order.enumerated() {
        let sign = ReferenceValue.order(left.element.keys[index], right.element.keys[index])
        if sign != 0 { return item.isDescending ? sign > 0 : sign < 0 }
      }
      return left.offset < right.offset
    }.map(\.element.one)
  }

  static let aggregates: Set<String> = ["count", "sum", "avg", "min", "max", "collect"]

  static func hasAggregate(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .call(let call):
      aggregates.contains(call.name.text.lowercased())
        || call.arguments.contains(where: hasAggregate)
    case .property(let inner, _), .unary(_, let inner), .isNull(let inner, _),
      .hasLabels(let inner, _):
      hasAggregate(inner)
    case .subscripted(let left, let right), .binary(_, let left, let right):
      hasAggregate(left) || hasAggregate(right)
    case .slice(let list, let lower, let upper):
      [list, lower, upper].contains { $0.map(hasAggregate) ?? false }
    case .comparison(let operands, _): operands.contains(where: hasAggregate)
    case .list(let items): items.contains(where: hasAggregate)
    case .map(let entries): entries.contains { hasAggregate($0.value) }
    case .caseOf(let choice):
      choice.branches.contains { hasAggregate($0.when) || hasAggregate($0.then) }
        || [choice.subject, choice.otherwise].contains { $0.map(hasAggregate) ?? false }
    case .listComprehension(let list): hasAggregate(list.source)
    case .quantifier(_, _, let source, _): hasAggregate(source)
    default: false
    }
  }

  /// An aggregate over the rows of a group; nulls are passed over.
  func aggregate(_ call: FunctionCall, _ group: [Row]) throws -> Value {
    if call.isStar { return .int(Int64(group.count)) }
    guard let argument = call.arguments.first else { throw Failure.failed("no argument") }
    var values = try group.map { try value(argument, $0) }.filter { !$0.isNull }
    if call.isDistinct {
      var seen: Set<String> = []
      values = values.filter { seen.insert(ReferenceValue.key($0)).inserted }
    }
    switch call.name.text.lowercased() {
    case "count": return .int(Int64(values.count))
    case "collect": return .list(values)
    case "min": return values.min { ReferenceValue.order($0, $1) < 0 } ?? .null
    case "max": return values.max { ReferenceValue.order($0, $1) < 0 } ?? .null
    case "sum": return try values.reduce(.int(0)) { try arithmetic(.add, $0, $1) }
    default:
      let numbers = values.compactMap(ReferenceValue.double)
      guard numbers.count == values.count else { throw Failure.failed("avg of no number") }
      if numbers.isEmpty { return .null }
      return .float(numbers.reduce(0, +) / Double(numbers.count))
    }
  }
}
