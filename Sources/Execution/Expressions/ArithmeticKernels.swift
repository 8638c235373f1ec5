import Diagnostics
import Graphs
import Plans
import Syntax

extension ExpressionCompiler {
  func arithmetic(
    _ op: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: SourceRange
  ) throws -> CompiledExpression {
    let left = try compile(a)
    let right = try compile(b)
    let runtime = runtime
    let held = Held(runtime.meter)
    let slots = Self.slots([left, right])
    return CompiledExpression(slots: slots, isDelicate: true) { batch in
      let x = try left.evaluate(batch)
      let y = try right.evaluate(batch)
      if let typed = Self.typed(op, x, y) { return typed }
      return try Self.boxed(op, x, y, batch.count, range, runtime, held)
    }
  }

  /// Columns of numbers without boxing; nil where a row may fail, so that the general path says
  /// how.
  private static func typed(_ op: BinaryOperator, _ x: Vector, _ y: Vector) -> Vector? {
    switch (x, y) {
    case (.ints(let a, let m), .ints(let b, let n)):
      guard let values = ints(op, a, b) else { return nil }
      return .ints(values, nulls: either(m, n))
    case (.floats(let a, let m), .floats(let b, let n)):
      return floats(op, a, b).map { .floats($0, nulls: either(m, n)) }
    case (.floats(let a, let m), .ints(let b, let n)):
      return floats(op, a, b.map { Double($0) }).map { .floats($0, nulls: either(m, n)) }
    case (.ints(let a, let m), .floats(let b, let n)):
      return floats(op, a.map { Double($0) }, b).map { .floats($0, nulls: either(m, n)) }
    default: return nil
    }
  }

  private static func either(_ m: [Bool], _ n: [Bool]) -> [Bool] {
    if m.isEmpty { return n }
    return n.isEmpty ? m : zip(m, n).map { $0 || $1 }
  }

  private static func floats(_ op: BinaryOperator, _ a: [Double], _ b: [Double]) -> [Double]? {
    switch op {
    case .add: return zip(a, b).map { $0 + $1 }
    case .subtract: return zip(a, b).map { $0 - $1 }
    case .multiply: return zip(a, b).map { $0 * $1 }
    case .divide: return zip(a, b).map { $0 / $1 }
    default: return nil
    }
  }

  /// Nil when a result does not fit or a divisor is 0, of null rows too: those hold a zero.
  private static func ints(_ op: BinaryOperator, _ a: [Int64], _ b: [Int64]) -> [Int64]? {
    var values = [Int64](repeating: 0, count: a.count)
    var fails = false
    switch op {
    case .add:
      for row in a.indices {
        let (value, overflow) = a[row].addingReportingOverflow(b[row])
        values[row] = value
        fails = fails || overflow
      }
    case .subtract:
      for row in a.indices {
        let (value, overflow) = a[row].subtractingReportingOverflow(b[row])
        values[row] = value
        fails = fails || overflow
      }
    case .multiply:
      for row in a.indices {
        let (value, overflow) = a[row].multipliedReportingOverflow(by: b[row])
        values[row] = value
        fails = fails || overflow
      }
    case .modulo:
      for row in a.indices {
        if b[row] == 0 { return nil }
        values[row] = a[row].remainderReportingOverflow(dividingBy: b[row]).partialValue
      }
    default: return nil
    }
    return fails ? nil : values
  }

  private static func boxed(
    _ op: BinaryOperator, _ x: Vector, _ y: Vector, _ count: Int, _ range: SourceRange,
    _ runtime: Runtime, _ held: Held
  ) throws -> Vector {
    let strings = runtime.strings
    var results: [Value] = []
    results.reserveCapacity(count)
    // The column before this one is not used any more.
    held.shrink()
    var size = PayloadSize()
    var made = 0
    for row in 0..<count {
      do throws(EvaluationFailure) {
        results.append(try apply(op, x.value(at: row, strings), y.value(at: row, strings)))
      } catch {
        throw runtime.diagnostic(error, range)
      }
      made += size.bytes(of: results[row])
      if made >= 1 << 16 {
        try held.add(made)
        made = 0
      }
    }
    return .values(results)
  }

  private static func apply(
    _ op: BinaryOperator, _ a: Value, _ b: Value
  ) throws(EvaluationFailure) -> Value {
    switch op {
    case .add: try Arithmetic.add(a, b)
    case .subtract: try Arithmetic.subtract(a, b)
    case .multiply: try Arithmetic.multiply(a, b)
    case .divide: try Arithmetic.divide(a, b)
    case .modulo: try Arithmetic.modulo(a, b)
    default: try Arithmetic.power(a, b)
    }
  }
}
