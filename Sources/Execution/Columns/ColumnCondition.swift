import Graphs
import Plans
import Syntax

/// What one property of a node must fulfil, asked of the property's column instead of rows.
///
/// Made only where the answer is that of the expression for every node of the base graph: no
/// what-if, one type of values, a constant of that type.
struct ColumnCondition {
  enum Test {
    case float(ComparisonOperator, Double)
    case int(ComparisonOperator, Int64)
    /// An interned text, and whether it is wanted or not; nil where the graph holds no such text.
    case text(UInt32?, isWanted: Bool)
    case bool(Bool)
    /// Begins with, ends with or contains a text.
    case part(TextKernel, StringTable)
    /// One of the texts that were found to contain a part.
    case matches(TextMatches)
    case isPresent
  }

  let key: UInt32
  let test: Test

  /// Of a predicate about the node in `slot`; nil where it is no such condition.
  init?(_ predicate: BoundExpression, on slot: Slot, _ runtime: Runtime) {
    guard runtime.view.overlay == nil else { return nil }
    switch predicate.kind {
    case .compare(let op, let a, let b):
      if let key = Self.key(of: a, slot), let value = Self.constant(b, runtime) {
        self.init(key, op, value, runtime)
      } else if let key = Self.key(of: b, slot), let value = Self.constant(a, runtime) {
        self.init(key, op.mirrored, value, runtime)
      } else {
        return nil
      }
    case .test(let op, let a, let b):
      guard let key = Self.key(of: a, slot).flatMap(runtime.view.keys.find),
        Self.kind(of: key, runtime) == .strings,
        case .string(let part)? = Self.constant(b, runtime),
        let kernel = TextKernel(op, part)
      else { return nil }
      self.init(key: key, test: .part(kernel, runtime.view.base.strings))
    case .isNull(let inner, negated: true):
      guard let name = Self.key(of: inner, slot), let key = runtime.view.keys.find(name) else {
        return nil
      }
      self.init(key: key, test: .isPresent)
    case .property:
      guard let key = Self.key(of: predicate, slot) else { return nil }
      self.init(key, .equal, .bool(true), runtime)
    default: return nil
    }
  }

  private init(key: UInt32, test: Test) {
    self.key = key
    self.test = test
  }

  private init?(_ name: String, _ op: ComparisonOperator, _ value: Value, _ runtime: Runtime) {
    guard let key = runtime.view.keys.find(name), let kind = Self.kind(of: key, runtime) else {
      return nil
    }
    switch (kind, value) {
    case (.floats, .float(let float)): self.init(key: key, test: .float(op, float))
    case (.ints, .int(let int)): self.init(key: key, test: .int(op, int))
    case (.strings, .string(let text)) where op.isEquality:
      let code = runtime.strings.find(text)
      self.init(key: key, test: .text(code, isWanted: op == .equal))
    case (.bools, .bool(let bool)) where op.isEquality:
      self.init(key: key, test: .bool(bool == (op == .equal)))
    default: return nil
    }
  }

  private static func key(of expression: BoundExpression, _ slot: Slot) -> String? {
    guard case .property(let base, let key) = expression.kind, case .slot(slot, _) = base.kind
    else { return nil }
    return key
  }

  private static func constant(_ expression: BoundExpression, _ runtime: Runtime) -> Value? {
    switch expression.kind {
    case .constant(let value): value
    case .parameter(let name): runtime.context.parameters[name]
    default: nil
    }
  }

  /// The one type that the property has wherever it occurs.
  private static func kind(of key: UInt32, _ runtime: Runtime) -> Column.Kind? {
    guard Int(key) < runtime.view.base.nodeColumns.count else { return nil }
    let kinds = Set(runtime.view.base.nodeColumns[Int(key)].kinds.compactMap(\.self))
    return kinds.count == 1 ? kinds.first : nil
  }
}
