import Diagnostics
import Graphs
import Syntax
import Temporals

extension BoundExpression {
  /// How it reads in a plan; two expressions of one text have one meaning.
  package var text: String { ExpressionText.text(self, showsSlots: false) }

  /// Like `text`, but distinguishes variables of one name.
  var identity: String { ExpressionText.text(self, showsSlots: true) }
}

/// Writes bound expressions back as text, with brackets around every operation inside another.
struct ExpressionText {
  static func text(_ expression: BoundExpression, showsSlots: Bool) -> String {
    ExpressionText(showsSlots: showsSlots).write(expression)
  }

  let showsSlots: Bool

  private func write(_ expression: BoundExpression) -> String {
    switch expression.kind {
    case .constant(let value): Self.literal(value)
    case .parameter(let name): "$\(name)"
    case .slot(let slot, let name): showsSlots ? "\(name)#\(slot)" : name
    case .property(let base, let key): "\(operand(base)).\(key)"
    case .subscripted(let base, let index): "\(operand(base))[\(write(index))]"
    case .slice(let base, let lower, let upper):
      "\(operand(base))[\(lower.map(write) ?? "")..\(upper.map(write) ?? "")]"
    case .not(let inner): "NOT \(operand(inner))"
    case .negate(let inner): "-\(operand(inner))"
    case .affirm(let inner): "+\(operand(inner))"
    case .logical(let op, let a, let b), .arithmetic(let op, let a, let b),
      .test(let op, let a, let b):
      "\(operand(a)) \(op.rawValue) \(operand(b))"
    case .compare(let op, let a, let b): "\(operand(a)) \(op.rawValue) \(operand(b))"
    case .isNull(let inner, let negated): "\(operand(inner)) IS \(negated ? "NOT " : "")NULL"
    case .hasLabels(let inner, let labels): "\(operand(inner)):\(labels.text)"
    case .list(let items): "[\(joined(items))]"
    case .map(let entries): "{\(entries.map(entry).joined(separator: ", "))}"
    case .call(let name, let arguments): "\(name)(\(joined(arguments)))"
    case .aggregate(let aggregate):
      "\(aggregate.name)(\(aggregate.isDistinct ? "DISTINCT " : "")"
        + (aggregate.arguments.isEmpty ? "*)" : "\(joined(aggregate.arguments)))")
    default: writeCompound(expression)
    }
  }

  private func writeCompound(_ expression: BoundExpression) -> String {
    switch expression.kind {
    case .mapProjection(let base, let items):
      let parts = items.map { item in
        if case .entry(let value) = item { entry(value) } else { ".*" }
      }
      return "\(operand(base)) {\(parts.joined(separator: ", "))}"
    case .caseOf(let bound):
      var text = "CASE"
      if let subject = bound.subject { text += " \(write(subject))" }
      for branch in bound.branches {
        var when = write(branch.when)
        if branch.isAny, case .list(let values) = branch.when.kind { when = joined(values) }
        text += " WHEN \(when) THEN \(write(branch.then))"
      }
      if let otherwise = bound.otherwise { text += " ELSE \(write(otherwise))" }
      return text + " END"
    case .comprehension(let inner): return "[\(comprehension(inner))]"
    case .quantifier(let kind, let inner): return "\(kind.rawValue)(\(comprehension(inner)))"
    case .reduce(let inner):
      return "reduce(#\(inner.accumulator) = \(write(inner.start)), "
        + "#\(inner.slot) IN \(write(inner.source)) | \(write(inner.step)))"
    case .subquery(let subquery):
      let place = showsSlots ? " @\(expression.range.lower)" : ""
      switch subquery.kind {
      case .exists: return "EXISTS { … }\(place)"
      case .count: return "COUNT { … }\(place)"
      case .collect: return "COLLECT { … }\(place)"
      }
    case .path(let parts): return "path(\(parts.map { "#\($0.slot)" }.joined(separator: ", ")))"
    default: return ""
    }
  }

  private func comprehension(_ inner: BoundComprehension) -> String {
    var text = "\(showsSlots ? "#\(inner.slot)" : inner.name) IN \(write(inner.source))"
    if let predicate = inner.predicate { text += " WHERE \(write(predicate))" }
    if let result = inner.result { text += " | \(write(result))" }
    return text
  }

  private func entry(_ entry: BoundEntry) -> String { "\(entry.key): \(write(entry.value))" }

  private func joined(_ items: [BoundExpression]) -> String {
    items.map(write).joined(separator: ", ")
  }

  private func operand(_ expression: BoundExpression) -> String {
    switch expression.kind {
    case .not, .negate, .affirm, .logical, .arithmetic, .test, .compare, .isNull:
      "(\(write(expression)))"
    default: write(expression)
    }
  }

  private static func literal(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .float(let float): String(float)
    case .string(let string): quoted(string)
    case .list(let items): "[\(items.map(literal).joined(separator: ", "))]"
    case .map(let map):
      "{"
        + zip(map.keys, map.values).map { "\($0): \(literal($1))" }.joined(separator: ", ") + "}"
    case .node(let id): "node \(id)"
    case .relationship(let id): "relationship \(id)"
    case .path: "path"
    case .temporal(let temporal): "\(temporal.kind.rawValue)('\(temporal.text)')"
    }
  }

  private static func quoted(_ string: String) -> String {
    var text = "'"
    for scalar in string.unicodeScalars {
      if scalar == "'" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "'"
  }
}
