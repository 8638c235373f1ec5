import Diagnostics
import Graphs
import Plans
import Syntax

extension ExpressionCompiler {
  func compare(
    _ op: ComparisonOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: SourceRange
  ) throws -> CompiledExpression {
    let left = try compile(a)
    let right = try compile(b)
    if let constant = right.constant, left.constant == nil {
      return compare(op, left, constant)
    }
    if let constant = left.constant, right.constant == nil {
      return compare(op.mirrored, right, constant)
    }
    let runtime = runtime
    return CompiledExpression(
      slots: Self.slots([left, right]), isDelicate: left.isDelicate || right.isDelicate
    ) { batch in
      let x = try left.evaluate(batch)
      let y = try right.evaluate(batch)
      switch (x, y) {
      case (.ints(let p, let m), .ints(let q, let n)) where m.isEmpty && n.isEmpty:
        return .truths(zip(p, q).map { op.holds($0, $1) ? .yes : .no })
      case (.nodes(let p), .nodes(let q)) where op.isEquality,
        (.relationships(let p), .relationships(let q)) where op.isEquality,
        (.codes(let p), .codes(let q)) where op.isEquality:
        return .truths(
          zip(p, q).map { p, q in
            p == Vector.none || q == Vector.none
              ? .unknown : (p == q) == (op == .equal) ? .yes : .no
          })
      default:
        let strings = runtime.strings
        return .truths(
          (0..<batch.count).map { row in
            Truth(op.apply(x.value(at: row, strings), y.value(at: row, strings)))
          })
      }
    }
  }

  /// A column against one value: typed columns are compared without boxing.
  private func compare(
    _ op: ComparisonOperator, _ operand: CompiledExpression, _ constant: Value
  ) -> CompiledExpression {
    let strings = runtime.strings
    let memo = StringMemo(strings) { Truth(op.apply($0, constant)) }
    var code: UInt32?
    if case .string(let text) = constant { code = strings.find(text) }
    let wanted = code
    return CompiledExpression(slots: operand.slots, isDelicate: operand.isDelicate) { batch in
      let vector = try operand.evaluate(batch)
      switch (vector, constant) {
      case (.ints(let ints, let nulls), .int(let value)):
        return .truths(Self.compared(ints, nulls) { op.holds($0, value) })
      case (.floats(let floats, let nulls), .float(let value)):
        return .truths(Self.compared(floats, nulls) { op.holds($0, value) })
      case (.codes(let codes), .string) where op.isEquality:
        let hit: Truth = op == .equal ? .yes : .no
        let miss = hit.negated
        return .truths(
          codes.map { $0 == Vector.none ? .unknown : $0 == wanted ? hit : miss })
      case (.codes(let codes), _): return .truths(try memo.truths(codes))
      default:
        return .truths(
          (0..<batch.count).map { Truth(op.apply(vector.value(at: $0, strings), constant)) })
      }
    }
  }

  private static func compared<Element>(
    _ elements: [Element], _ nulls: [Bool], _ holds: (Element) -> Bool
  ) -> [Truth] {
    if nulls.isEmpty { return elements.map { holds($0) ? .yes : .no } }
    return elements.indices.map { nulls[$0] ? .unknown : holds(elements[$0]) ? .yes : .no }
  }

  func test(
    _ op: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: SourceRange
  ) throws -> CompiledExpression {
    let right = try compile(b)
    if op == .inList, let members = NodeMembers(right, runtime) {
      return try isMember(a, members, range)
    }
    let stop = StopSign(runtime.meter)
    let body = try predicate(op, right.constant, range, stop)
    guard right.constant != nil, op != .inList || right.constant?.isNull == false else {
      return try map([a, b], range) { values throws(EvaluationFailure) in
        Logic.value(try body(values[0], values[1]))
      }
    }
    let left = try compile(a)
    let constant = right.constant ?? .null
    let runtime = runtime
    let memo = StringMemo(runtime.strings) { text throws(EvaluationFailure) in
      Truth(try body(text, constant))
    }
    var kernel: TextKernel?
    if case .string(let part) = constant { kernel = TextKernel(op, part) }
    let bytes = kernel
    return CompiledExpression(slots: left.slots, isDelicate: true) { batch in
      let vector = try left.evaluate(batch)
      try runtime.meter.tick(batch.count * (1 + constant.weight))
      var truths: [Truth] = []
      do throws(EvaluationFailure) {
        if case .codes(let codes) = vector {
          if let bytes { return .truths(bytes.truths(codes, runtime.strings)) }
          truths = try memo.truths(codes)
        } else {
          truths.reserveCapacity(batch.count)
          for row in 0..<batch.count where stop.error == nil {
            truths.append(Truth(try body(vector.value(at: row, runtime.strings), constant)))
          }
        }
      } catch {
        throw runtime.diagnostic(error, range)
      }
      if let error = stop.error { throw error }
      return .truths(truths)
    }
  }

  private func predicate(
    _ op: BinaryOperator, _ constant: Value?, _ range: SourceRange, _ stop: StopSign
  ) throws -> (Value, Value) throws(EvaluationFailure) -> Bool? {
    switch op {
    case .startsWith: return { a, b in StringPredicate.startsWith(a, b) }
    case .endsWith: return { a, b in StringPredicate.endsWith(a, b) }
    case .contains: return { a, b in StringPredicate.contains(a, b) }
    case .matches:
      guard case .string(let pattern)? = constant else {
        return { a, b throws(EvaluationFailure) in try StringPredicate.matches(a, b) }
      }
      do throws(EvaluationFailure) {
        let compiled = try RegularExpression(pattern)
        return { a, _ in
          guard case .string(let text) = a else { return nil }
          return compiled.matches(text) { stop.isUp }
        }
      } catch {
        throw runtime.diagnostic(error, range)
      }
    default:
      return { a, b throws(EvaluationFailure) in try Membership.contains(b, a) }
    }
  }
}

/// Answers for interned strings, asked once for each distinct text.
final class StringMemo {
  private let strings: StringTable
  private let ask: (Value) throws(EvaluationFailure) -> Truth
  /// By code; 255 is not asked yet.
  private var answers: [UInt8] = []

  init(_ strings: StringTable, _ ask: @escaping (Value) throws(EvaluationFailure) -> Truth) {
    self.strings = strings
    self.ask = ask
  }

  func truths(_ codes: [UInt32]) throws(EvaluationFailure) -> [Truth] {
    if answers.isEmpty { answers = [UInt8](repeating: 255, count: strings.count) }
    var truths = [Truth](repeating: .unknown, count: codes.count)
    for (row, code) in codes.enumerated() where code != Vector.none {
      if let known = Truth(rawValue: answers[Int(code)]) {
        truths[row] = known
      } else {
        let truth = try ask(.string(strings[code]))
        answers[Int(code)] = truth.rawValue
        truths[row] = truth
      }
    }
    return truths
  }
}

extension ComparisonOperator {
  var isEquality: Bool { self == .equal || self == .notEqual }

  /// The operator for swapped operands.
  var mirrored: ComparisonOperator {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }

  func apply(_ a: Value, _ b: Value) -> Bool? {
    switch self {
    case .equal: ValueSemantics.equals(a, b)
    case .notEqual: ValueSemantics.equals(a, b).map { !$0 }
    case .less: ValueSemantics.compare(a, b, .less)
    case .lessOrEqual: ValueSemantics.compare(a, b, .lessOrEqual)
    case .greater: ValueSemantics.compare(a, b, .greater)
    case .greaterOrEqual: ValueSemantics.compare(a, b, .greaterOrEqual)
    }
  }
}
