import Glibc
import Graphs
import Syntax

/// Expressions, one kind after the other.
extension ReferenceEvaluator {
  /// The value over one row; aggregates look at `group`.
  func value(_ expression: Expression, _ row: Row, group: [Row]? = nil) throws -> Value {
    func inner(_ expression: Expression) throws -> Value {
      try value(expression, row, group: group)
    }
    switch expression.kind {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .integer(let number): return .int(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .parameter(let name): return parameters[name] ?? .null
    case .variable(let name):
      guard let value = row[name] else { throw Failure.failed("no variable \(name)") }
      return value
    case .property(let subject, let key): return try property(try inner(subject), key.text)
    case .subscripted(let subject, let index):
      return try element(try inner(subject), try inner(index))
    case .slice(let list, let lower, let upper):
      return try slice(
        try inner(list), lower: try lower.map(inner), upper: try upper.map(inner))
    case .unary(let unary, let operand): return try apply(unary, try inner(operand))
    case .binary(let binary, let left, let right):
      return try apply(binary, try inner(left), try inner(right))
    case .comparison(let operands, let operators):
      let values = try operands.map(inner)
      return truth(
        ReferenceValue.all(
          operators.indices.map { compare(operators[$0], values[$0], values[$0 + 1]) }))
    case .isNull(let operand, let negated): return .bool(try inner(operand).isNull != negated)
    case .hasLabels(let subject, let labels): return try hasLabels(try inner(subject), labels)
    case .list(let items): return .list(try items.map(inner))
    case .map(let entries):
      return .map(ValueMap(try entries.map { ($0.key.text, try inner($0.value)) }))
    case .mapProjection(let subject, let items):
      return try projection(try inner(subject), items, row)
    case .call(let call):
      if Self.aggregates.contains(call.name.text.lowercased()) {
        guard let group else { throw Failure.failed("an aggregate cannot stand here") }
        return try aggregate(call, group)
      }
      return try function(call.name.text.lowercased(), try call.arguments.map(inner))
    case .caseOf(let choice): return try choose(choice, inner)
    case .listComprehension(let comprehension): return try list(comprehension, row, inner)
    case .patternComprehension(let comprehension): return try list(comprehension, row)
    case .quantifier(let kind, let name, let source, let predicate):
      return try quantify(kind, name.text, try inner(source), predicate, row)
    case .reduce(let accumulator, let start, let variable, let source, let step):
      guard let items = try items(try inner(source)) else { return .null }
      var row = row
      row[accumulator.text] = try inner(start)
      for item in items {
        row[variable.text] = item
        row[accumulator.text] = try value(step, row)
      }
      return row[accumulator.text] ?? .null
    case .subquery(let kind, let query):
      let rows = try evaluate(query, row).rows
      switch kind {
      case .exists: return .bool(!rows.isEmpty)
      case .count: return .int(Int64(rows.count))
      case .collect: return .list(rows.map { $0.first ?? .null })
      }
    case .pattern(let pattern): return .bool(!(try bindings(of: pattern, row)).isEmpty)
    case .invalid: throw Failure.failed("no expression")
    }
  }

  func truth(_ flag: Bool?) -> Value { flag.map { .bool($0) } ?? .null }

  private func flag(_ value: Value) throws -> Bool? {
    switch value {
    case .null: return nil
    case .bool(let flag): return flag
    default: throw Failure.failed("no truth value")
    }
  }

  private func items(_ value: Value) throws -> [Value]? {
    switch value {
    case .null: return nil
    case .list(let items): return items
    default: throw Failure.failed("no list")
    }
  }

  func property(_ subject: Value, _ key: String) throws -> Value {
    switch subject {
    case .null: return .null
    case .map(let map): return map[key] ?? .null
    case .node(let id):
      guard graph.nodes[Int(id)].isAlive else { throw Failure.failed("deleted") }
      return graph.nodes[Int(id)].properties[key] ?? .null
    case .relationship(let id):
      guard graph.edges[Int(id)].isAlive else { throw Failure.failed("deleted") }
      return graph.edges[Int(id)].properties[key] ?? .null
    default: throw Failure.failed("no properties")
    }
  }

  private func element(_ subject: Value, _ index: Value) throws -> Value {
    switch (subject, index) {
    case (.null, _), (_, .null): return .null
    case (.list(let items), .int(let number)):
      let place = number < 0 ? Int(number) + items.count : Int(number)
      return items.indices.contains(place) ? items[place] : .null
    case (_, .string(let key)): return try property(subject, key)
    default: throw Failure.failed("no element")
    }
  }

  private func slice(_ list: Value, lower: Value?, upper: Value?) throws -> Value {
    guard let items = try items(list) else { return .null }
    func place(_ value: Value?, _ fallback: Int) throws -> Int? {
      switch value {
      case nil: return fallback
      case .null?: return nil
      case .int(let number)?:
        let place = number < 0 ? Int(number) + items.count : Int(number)
        return max(0, min(items.count, place))
      default: throw Failure.failed("no bound")
      }
    }
    guard let from = try place(lower, 0), let to = try place(upper, items.count) else {
      return .null
    }
    return .list(from < to ? Array(items[from..<to]) : [])
  }

  private func apply(_ unary: UnaryOperator, _ operand: Value) throws -> Value {
    switch unary {
    case .not: return truth(try flag(operand).map { !$0 })
    case .plus: return operand
    case .minus: return try arithmetic(.subtract, .int(0), operand)
    }
  }

  private func apply(_ binary: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
    switch binary {
    case .and: return truth(ReferenceValue.all([try flag(left), try flag(right)]))
    case .or:
      let parts = [try flag(left), try flag(right)]
      return truth(ReferenceValue.all(parts.map { $0.map { !$0 } }).map { !$0 })
    case .xor:
      guard let one = try flag(left), let two = try flag(right) else { return .null }
      return .bool(one != two)
    case .add, .subtract, .multiply, .divide, .modulo, .power:
      return try arithmetic(binary, left, right)
    case .inList:
      guard let items = try items(right) else { return .null }
      let parts = items.map { ReferenceValue.equals(left, $0) }
      return parts.contains(true) ? .bool(true) : parts.contains(nil) ? .null : .bool(false)
    case .startsWith, .endsWith, .contains:
      guard case .string(let text) = left, case .string(let part) = right else { return .null }
      switch binary {
      case .startsWith: return .bool(text.hasPrefix(part))
      case .endsWith: return .bool(text.hasSuffix(part))
      default: return .bool(part.isEmpty || text.firstRange(of: part) != nil)
      }
    case .matches: throw Failure.unsupported("=~")
    }
  }

  func arithmetic(_ binary: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.null, _), (_, .null): return .null
    case (.int(let one), .int(let two)): return try whole(binary, one, two)
    case (.string(let one), .string(let two)) where binary == .add: return .string(one + two)
    case (.list(let one), .list(let two)) where binary == .add: return .list(one + two)
    case (.list(let one), _) where binary == .add: return .list(one + [right])
    case (_, .list(let two)) where binary == .add: return .list([left] + two)
    default: break
    }
    guard let one = ReferenceValue.double(left), let two = ReferenceValue.double(right) else {
      throw Failure.failed("no numbers")
    }
    switch binary {
    case .add: return .float(one + two)
    case .subtract: return .float(one - two)
    case .multiply: return .float(one * two)
    case .divide: return .float(one / two)
    case .modulo: return .float(fmod(one, two))
    default: return .float(pow(one, two))
    }
  }

  private func whole(_ binary: BinaryOperator, _ one: Int64, _ two: Int64) throws -> Value {
    let result: (Int64, overflow: Bool)
    switch binary {
    case .add: result = one.addingReportingOverflow(two)
    case .subtract: result = one.subtractingReportingOverflow(two)
    case .multiply: result = one.multipliedReportingOverflow(by: two)
    case .divide: result = one.dividedReportingOverflow(by: two)
    case .modulo:
      if two == 0 { throw Failure.failed("division by zero") }
      result = (one.remainderReportingOverflow(dividingBy: two).partialValue, false)
    default: return .float(pow(Double(one), Double(two)))
    }
    if result.overflow { throw Failure.failed("overflow or division by zero") }
    return .int(result.0)
  }

  private func compare(_ kind: ComparisonOperator, _ left: Value, _ right: Value) -> Bool? {
    switch kind {
    case .equal: return ReferenceValue.equals(left, right)
    case .notEqual: return ReferenceValue.equals(left, right).map { !$0 }
    case .less: return ReferenceValue.isLess(left, right)
    case .greater: return ReferenceValue.isLess(right, left)
    case .lessOrEqual, .greaterOrEqual:
      let (low, high) = kind == .lessOrEqual ? (left, right) : (right, left)
      guard let less = ReferenceValue.isLess(low, high) else { return nil }
      return less || ReferenceValue.equals(low, high) == true
    }
  }

  private func hasLabels(_ subject: Value, _ labels: LabelExpression) throws -> Value {
    switch subject {
    case .null: return .null
    case .node(let id): return .bool(fits(labels, graph.nodes[Int(id)].labels))
    case .relationship(let id): return .bool(fits(labels, [graph.edges[Int(id)].type]))
    default: throw Failure.failed("no labels")
    }
  }

  func fits(_ expression: LabelExpression?, _ names: Set<String>) -> Bool {
    switch expression {
    case nil: true
    case .name(let name)?: names.contains(name.text)
    case .anyLabel?: !names.isEmpty
    case .not(let inner)?: !fits(inner, names)
    case .and(let one, let two)?: fits(one, names) && fits(two, names)
    case .or(let one, let two)?: fits(one, names) || fits(two, names)
    }
  }

  private func choose(
    _ choice: CaseExpression, _ inner: (Expression) throws -> Value
  ) throws -> Value {
    let subject = try choice.subject.map(inner)
    for branch in choice.branches {
      let when = try inner(branch.when)
      let isHit: Bool? = try subject.map { ReferenceValue.equals($0, when) } ?? flag(when)
      if isHit == true { return try inner(branch.then) }
    }
    return try choice.otherwise.map(inner) ?? .null
  }

  private func list(
    _ comprehension: ListComprehension, _ row: Row, _ inner: (Expression) throws -> Value
  ) throws -> Value {
    guard let items = try items(try inner(comprehension.source)) else { return .null }
    var found: [Value] = []
    for item in items {
      var row = row
      row[comprehension.variable.text] = item
      if let predicate = comprehension.predicate, !(try isTrue(predicate, row)) { continue }
      found.append(try comprehension.result.map { try value($0, row) } ?? item)
    }
    return .list(found)
  }

  private func list(_ comprehension: PatternComprehension, _ row: Row) throws -> Value {
    var found: [Value] = []
    for match in try bindings(of: comprehension.pattern, row) {
      if let predicate = comprehension.predicate, !(try isTrue(predicate, match)) { continue }
      found.append(try value(comprehension.result, match))
    }
    return .list(found)
  }

  private func quantify(
    _ kind: QuantifierKind, _ name: String, _ source: Value, _ predicate: Expression?, _ row: Row
  ) throws -> Value {
    guard let items = try items(source) else { return .null }
    let flags = try items.map { item -> Bool? in
      var row = row
      row[name] = item
      return try predicate.map { try flag(try value($0, row)) } ?? nil
    }
    let (hits, unknown) = (flags.count { $0 == true }, flags.contains(nil))
    switch kind {
    case .all: return truth(ReferenceValue.all(flags))
    case .any: return hits > 0 ? .bool(true) : unknown ? .null : .bool(false)
    case .none: return hits > 0 ? .bool(false) : unknown ? .null : .bool(true)
    case .single:
      if hits > 1 { return .bool(false) }
      return unknown ? .null : .bool(hits == 1)
    }
  }

  private func projection(
    _ subject: Value, _ items: [MapProjectionItem], _ row: Row
  ) throws -> Value {
    if subject.isNull { return .null }
    var map = ValueMap()
    for item in items {
      switch item {
      case .property(let key): map[key.text] = try property(subject, key.text)
      case .allProperties:
        guard case .map(let all) = try function("properties", [subject]) else { continue }
        for (key, value) in zip(all.keys, all.values) { map[key] = value }
      case .entry(let entry): map[entry.key.text] = try value(entry.value, row)
      case .variable(let name): map[name.text] = row[name.text] ?? .null
      }
    }
    return .map(map)
  }
}
