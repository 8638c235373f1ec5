package import Graphs
package import Syntax

extension LabelExpression {
  /// As written after the colon.
  package var text: String {
    switch self {
    case .name(let name): name.text
    case .anyLabel: "%"
    case .not(let inner): "!\(inner.operandText)"
    case .and(let a, let b): "\(a.operandText)&\(b.operandText)"
    case .or(let a, let b): "\(a.text)|\(b.text)"
    }
  }

  private var operandText: String {
    if case .or = self { "(\(text))" } else { text }
  }

  /// Whether numbers of labels or types fulfil it; a name the mesh lacks is never among them.
  package func matches(_ numbers: [UInt32], _ find: (String) -> UInt32?) -> Bool {
    switch self {
    case .name(let name): find(name.text).map(numbers.contains) ?? false
    case .anyLabel: !numbers.isEmpty
    case .not(let inner): !inner.matches(numbers, find)
    case .and(let a, let b): a.matches(numbers, find) && b.matches(numbers, find)
    case .or(let a, let b): a.matches(numbers, find) || b.matches(numbers, find)
    }
  }

  /// The names in it, left to right.
  package var names: [Name] {
    switch self {
    case .name(let name): [name]
    case .anyLabel: []
    case .not(let inner): inner.names
    case .and(let a, let b), .or(let a, let b): a.names + b.names
    }
  }
}

extension GraphView {
  /// The numbers of the relationship types that fulfil an expression; all of them without one.
  package func types(matching expression: LabelExpression?) -> [UInt32] {
    let types = types
    return (0..<UInt32(types.count)).filter { type in
      expression?.matches([type]) { types.find($0) } ?? true
    }
  }

  /// The nodes whose labels fulfil an expression; all of them without one.
  package func nodes(matching expression: LabelExpression?) -> NodeSet {
    let labels = labels
    return nodes { numbers in expression?.matches(numbers) { labels.find($0) } ?? true }
  }
}
