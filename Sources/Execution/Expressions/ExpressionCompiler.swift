import Diagnostics
import Graphs
import Plans
import Syntax

/// Turns bound expressions into functions on batches.
struct ExpressionCompiler {
  let runtime: Runtime

  func compile(_ expression: BoundExpression) throws -> CompiledExpression {
    let range = expression.range
    switch expression.kind {
    case .constant(let value): return constant(value)
    case .parameter(let name):
      let value = runtime.context.parameters[name] ?? .null
      guard runtime.isHome(value) else {
        throw Diagnostic(
          "run.foreign-value", "parameter `$\(name)` holds a node or relationship of another mesh",
          range: range, source: runtime.source, suggestion: "pass its address instead")
      }
      return constant(value)
    case .slot(let slot, _):
      return CompiledExpression(slots: [slot]) { batch in
        if case .absent = batch.columns[slot] { return .nulls(batch.count) }
        return batch.columns[slot]
      }
    case .property(let base, let key): return try property(base, key, range)
    case .not(let inner): return try not(inner)
    case .logical(let op, let a, let b): return try logical(op, a, b)
    case .compare(let op, let a, let b): return try compare(op, a, b, range)
    case .test(let op, let a, let b): return try test(op, a, b, range)
    case .isNull(let inner, let negated): return try isNull(inner, negated: negated)
    case .hasLabels(let inner, let labels): return try hasLabels(inner, labels, range)
    case .arithmetic(let op, let a, let b): return try arithmetic(op, a, b, range)
    case .negate(let inner):
      return try map([inner], range) { values throws(EvaluationFailure) in
        try Arithmetic.negate(values[0])
      }
    case .affirm(let inner):
      return try map([inner], range) { values throws(EvaluationFailure) in
        _ = try Arithmetic.negate(values[0])
        return values[0]
      }
    case .subscripted(let a, let b):
      let view = runtime.view
      return try map([a, b], range) { values throws(EvaluationFailure) in
        try Subscript.element(values[0], values[1], view: view)
      }
    case .slice(let base, let lower, let upper): return try slice(base, lower, upper, range)
    case .list(let items):
      return try map(items, range) { values throws(EvaluationFailure) in
        try Nesting.list(values)
      }
    case .map(let entries):
      let keys = entries.map(\.key)
      return try map(entries.map(\.value), range) { values throws(EvaluationFailure) in
        try Nesting.map(ValueMap(zip(keys, values)))
      }
    case .mapProjection(let base, let items): return try projection(base, items, range)
    case .call(let name, let arguments): return try call(name, arguments, range)
    case .caseOf(let bound): return try caseOf(bound, range)
    case .comprehension(let inner): return try comprehension(inner, range)
    case .quantifier(let kind, let inner): return try quantifier(kind, inner, range)
    case .reduce(let inner): return try reduce(inner, range)
    case .subquery(let subquery): return try self.subquery(subquery, range)
    case .path(let parts): return path(parts)
    case .aggregate:
      throw Diagnostic(
        "bind.invalid-aggregation", "an aggregate cannot stand here", range: range,
        source: runtime.source)
    }
  }

  func constant(_ value: Value) -> CompiledExpression {
    CompiledExpression(constant: value) { batch in
      switch value {
      case .int(let int): .ints([Int64](repeating: int, count: batch.count), nulls: [])
      case .float(let float): .floats([Double](repeating: float, count: batch.count), nulls: [])
      case .bool(let bool):
        .truths([Truth](repeating: bool ? .yes : .no, count: batch.count))
      default: .values([Value](repeating: value, count: batch.count))
      }
    }
  }

  /// The general path: each row's operands boxed, given to `body`.
  func map(
    _ operands: [BoundExpression], _ range: SourceRange, isDelicate: Bool = true,
    _ body: @escaping ([Value]) throws(EvaluationFailure) -> Value
  ) throws -> CompiledExpression {
    let compiled = try operands.map(compile)
    let runtime = runtime
    let held = Held(runtime.meter)
    return CompiledExpression(
      slots: Self.slots(compiled), isDelicate: isDelicate
    ) { batch in
      let columns = try compiled.map { try $0.evaluate(batch) }
      let strings = runtime.strings
      var results: [Value] = []
      results.reserveCapacity(batch.count)
      // The column before this one is not used any more.
      held.shrink()
      var size = PayloadSize()
      var made = 0
      var arguments = [Value](repeating: .null, count: columns.count)
      for row in 0..<batch.count {
        for (index, column) in columns.enumerated() {
          arguments[index] = column.value(at: row, strings)
        }
        do throws(EvaluationFailure) {
          results.append(try body(arguments))
        } catch {
          throw runtime.diagnostic(error, range)
        }
        made += size.bytes(of: results[row])
        var work = 1 + results[row].weight
        for argument in arguments { work += argument.weight }
        try runtime.meter.tick(work)
        if made >= 1 << 16 {
          try held.add(made)
          made = 0
        }
      }
      return .values(results)
    }
  }

  static func slots(_ parts: [CompiledExpression]) -> [Slot] {
    Set(parts.flatMap(\.slots)).sorted()
  }

  private func slice(
    _ base: BoundExpression, _ lower: BoundExpression?, _ upper: BoundExpression?,
    _ range: SourceRange
  ) throws -> CompiledExpression {
    let hasLower = lower != nil
    let hasUpper = upper != nil
    let operands = [base] + [lower, upper].compactMap { $0 }
    return try map(operands, range) { values throws(EvaluationFailure) in
      try Subscript.slice(
        values[0], lower: hasLower ? values[1] : nil, upper: hasUpper ? values.last : nil)
    }
  }

  private func projection(
    _ base: BoundExpression, _ items: [BoundProjectionItem], _ range: SourceRange
  ) throws -> CompiledExpression {
    let view = runtime.view
    var keys: [String?] = []
    var operands = [base]
    for item in items {
      switch item {
      case .allProperties: keys.append(nil)
      case .entry(let entry):
        keys.append(entry.key)
        operands.append(entry.value)
      }
    }
    let names = keys
    return try map(operands, range) { values throws(EvaluationFailure) in
      if values[0].isNull { return .null }
      var result = ValueMap()
      var next = 1
      for name in names {
        if let name {
          result[name] = values[next]
          next += 1
        } else {
          for (key, value) in Self.properties(values[0], view) { result[key] = value }
        }
      }
      return try Nesting.map(result)
    }
  }

  private static func properties(
    _ value: Value, _ view: GraphView
  ) -> [(key: String, value: Value)] {
    switch value {
    case .node(let id): view.properties(of: id)
    case .relationship(let id): view.properties(ofRelationship: id)
    case .map(let map): zip(map.keys, map.values).map { (key: $0, value: $1) }
    default: []
    }
  }

  private func call(
    _ name: String, _ arguments: [BoundExpression], _ range: SourceRange
  ) throws -> CompiledExpression {
    if name == "#disjoint" {
      return try map(arguments, range) { values throws(EvaluationFailure) in
        .bool(Set(values[0].relationshipIDs).isDisjoint(with: values[1].relationshipIDs))
      }
    }
    let known = runtime.functions[name.lowercased()] ?? FunctionLibrary.function(named: name)
    guard let function = known else {
      throw Diagnostic(
        "bind.unknown-function", "there is no function `\(name)`", range: range,
        source: runtime.source)
    }
    let context = runtime.context
    let compiled = try map(arguments, range) { values throws(EvaluationFailure) in
      try function.evaluate(values, context)
    }
    guard name.lowercased() != "rand", arguments.allSatisfy(\.isGiven) else { return compiled }
    let runtime = runtime
    let fixed = FixedValue {
      try compiled.evaluate(runtime.emptyBatch(1)).value(at: 0, runtime.strings)
    }
    return CompiledExpression(fixed: fixed, isDelicate: true) { batch in
      if batch.count == 0 { return .values([]) }
      return try self.constant(fixed.value()).evaluate(batch)
    }
  }
}

extension BoundExpression {
  /// Known before the first row.
  fileprivate var isGiven: Bool {
    switch kind {
    case .constant, .parameter: true
    default: false
    }
  }
}

extension Value {
  /// The relationships that it is or lists.
  var relationshipIDs: [UInt32] {
    switch self {
    case .relationship(let id): [id]
    case .list(let items): items.flatMap(\.relationshipIDs)
    default: []
    }
  }
}

extension Value {
  /// How many elements somebody looks at who reads all of it once, nested ones aside.
  var weight: Int {
    switch self {
    case .list(let items): items.count
    case .string(let text): text.utf8.count / 8
    case .map(let map): map.count
    default: 0
    }
  }
}
