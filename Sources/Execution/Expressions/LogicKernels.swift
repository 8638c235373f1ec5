import Diagnostics
import Graphs
import Plans
import Syntax

extension ExpressionCompiler {
  /// Truths of a column; anything but a boolean or null is a type error.
  func truths(_ vector: Vector, _ count: Int, _ range: SourceRange) throws -> [Truth] {
    switch vector {
    case .truths(let truths): return truths
    case .absent: return [Truth](repeating: .unknown, count: count)
    default:
      let strings = runtime.strings
      return try (0..<count).map { row in
        do throws(EvaluationFailure) {
          return Truth(try Logic.truth(vector.value(at: row, strings)))
        } catch {
          throw runtime.diagnostic(error, range)
        }
      }
    }
  }

  func not(_ inner: BoundExpression) throws -> CompiledExpression {
    let compiled = try compile(inner)
    return CompiledExpression(slots: compiled.slots, isDelicate: compiled.isDelicate) { batch in
      .truths(
        try truths(compiled.evaluate(batch), batch.count, inner.range).map(\.negated))
    }
  }

  func logical(
    _ op: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression
  ) throws -> CompiledExpression {
    let left = try compile(a)
    let right = try compile(b)
    let slots = Self.slots([left, right])
    let isDelicate = left.isDelicate || right.isDelicate
    if op == .xor {
      return CompiledExpression(slots: slots, isDelicate: isDelicate) { batch in
        let x = try truths(left.evaluate(batch), batch.count, a.range)
        let y = try truths(right.evaluate(batch), batch.count, b.range)
        return .truths(
          zip(x, y).map { x, y in
            x == .unknown || y == .unknown ? .unknown : x == y ? .no : .yes
          })
      }
    }
    // AND is settled by a no, OR by a yes; the rest depends on the other side.
    let settling: Truth = op == .and ? .no : .yes
    return CompiledExpression(slots: slots, isDelicate: isDelicate) { batch in
      var result = try truths(left.evaluate(batch), batch.count, a.range)
      if !right.isDelicate {
        let y = try truths(right.evaluate(batch), batch.count, b.range)
        for row in 0..<batch.count { result[row] = Self.join(result[row], y[row], settling) }
        return .truths(result)
      }
      let open = (0..<batch.count).filter { result[$0] != settling }
      if open.isEmpty { return .truths(result) }
      let y = try truths(right.evaluate(batch, rows: open), open.count, b.range)
      for (index, row) in open.enumerated() {
        result[row] = Self.join(result[row], y[index], settling)
      }
      return .truths(result)
    }
  }

  private static func join(_ x: Truth, _ y: Truth, _ settling: Truth) -> Truth {
    if x == settling || y == settling { return settling }
    return x == .unknown || y == .unknown ? .unknown : settling.negated
  }

  func isNull(_ inner: BoundExpression, negated: Bool) throws -> CompiledExpression {
    let compiled = try compile(inner)
    return CompiledExpression(slots: compiled.slots, isDelicate: compiled.isDelicate) { batch in
      let vector = try compiled.evaluate(batch)
      return .truths(
        (0..<batch.count).map { vector.isNull(at: $0) != negated ? .yes : .no })
    }
  }

  func hasLabels(
    _ inner: BoundExpression, _ labels: LabelExpression, _ range: SourceRange
  ) throws -> CompiledExpression {
    let compiled = try compile(inner)
    let view = runtime.view
    let runtime = runtime
    let table = view.labels
    let byGroup = view.base.groups.map { labels.matches($0.labels) { table.find($0) } }
    let isPlain = view.overlay == nil
    let types = Set(view.types(matching: labels))
    return CompiledExpression(slots: compiled.slots, isDelicate: compiled.isDelicate) { batch in
      let vector = try compiled.evaluate(batch)
      func node(_ id: UInt32) -> Truth {
        if id == Vector.none { return .unknown }
        if isPlain { return byGroup[view.base.group(of: id)] ? .yes : .no }
        return labels.matches(view.labels(of: id)) { table.find($0) } ? .yes : .no
      }
      if case .nodes(let ids) = vector { return .truths(ids.map(node)) }
      return .truths(
        try (0..<batch.count).map { row in
          switch vector.value(at: row, runtime.strings) {
          case .null: return .unknown
          case .node(let id): return node(id)
          case .relationship(let id):
            return types.contains(view.relationship(id).type) ? .yes : .no
          case let other:
            throw runtime.diagnostic(
              EvaluationFailure(
                "TypeError", "InvalidArgumentType",
                "a label is asked of a node or a relationship, found \(ValueKind.phrase(other))"),
              range)
          }
        })
    }
  }
}
