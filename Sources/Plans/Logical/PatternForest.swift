/// The pattern of an EXISTS or COUNT subquery as trees that hang from imported nodes.
///
/// What a tree finds below a node depends on that node alone, so that it is asked once for each
/// node and not once for each row.
package struct PatternForest: Sendable {
  /// One relationship of the pattern and what hangs from its far end.
  package struct Branch: Sendable {
    package var from: Slot
    package var relationship: Slot
    package var to: Slot
    package var step: Step
    /// Over the three slots alone.
    package var predicates: [BoundExpression]
    /// Positions of the branches that begin at `to`.
    package var children: [Int]
  }

  /// What is asked of each row before its pattern is looked at.
  package var conditions: [BoundExpression]
  package var branches: [Branch]
  /// Positions of the branches that begin at an imported node.
  package var roots: [Int]
}
