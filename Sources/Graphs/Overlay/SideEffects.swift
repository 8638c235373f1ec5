/// How the state of a graph differs after a statement, not how often something was done: what was
/// created and deleted again is not counted, nor is a value that is set to what it was.
package struct SideEffects: Sendable, Equatable {
  package var addedNodes = 0
  package var removedNodes = 0
  package var addedRelationships = 0
  package var removedRelationships = 0
  /// Labels that some node carries now and none did before, and the other way round.
  package var addedLabels = 0
  package var removedLabels = 0
  /// Entity, key and value: another value counts as one removed and one added.
  package var addedProperties = 0
  package var removedProperties = 0

  package init() {}

  package var isEmpty: Bool { self == SideEffects() }
}
