package import Syntax

/// Which relationships an expansion follows, seen from the node it starts at.
package struct Step: Sendable {
  package enum Direction: Sendable {
    case outgoing
    case incoming
    case either
  }

  package var types: LabelExpression?
  package var direction: Direction

  /// `-[:A|B*1..3]->` as it reads from the start.
  func text(_ variable: String, length: PathLength? = nil) -> String {
    var inner = variable
    if let types { inner += ":\(types.text)" }
    if let length { inner += length.text }
    let left = direction == .incoming ? "<-" : "-"
    let right = direction == .outgoing ? "->" : "-"
    return inner.isEmpty ? "\(left)\(right)" : "\(left)[\(inner)]\(right)"
  }
}

extension Step {
  init(_ relationship: RelationshipPattern) {
    let direction: Direction =
      switch relationship.direction {
      case .right: .outgoing
      case .left: .incoming
      case .either: .either
      }
    self.init(types: relationship.types, direction: direction)
  }
}

extension PathLength {
  /// `*`, `*2`, `*1..3`, `*2..`.
  var text: String {
    switch (lower, upper) {
    case (1, nil): "*"
    case (let lower, let upper?) where lower == upper: "*\(lower)"
    case (let lower, let upper?): "*\(lower)..\(upper)"
    case (let lower, nil): "*\(lower).."
    }
  }
}

extension Step {
  /// The same relationships, seen from the other end.
  package var reversed: Step {
    let turned: Direction =
      switch direction {
      case .outgoing: .incoming
      case .incoming: .outgoing
      case .either: .either
      }
    return Step(types: types, direction: turned)
  }
}
