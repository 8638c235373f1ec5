package import Diagnostics
package import Graphs

/// A mesh as it was loaded: one graph, the observations beside it, and how the load went.
package struct Snapshot: Sendable {
  package let name: String
  /// The instant the mesh describes in microseconds since 1970 UTC, when a file or option says it.
  package let asOf: Int64?
  package let graph: Graph
  package let observationStore: ObservationStore
  package let sources: [LoadedFile]
  package let summary: LoadSummary
  package let diagnostics: [Diagnostic]
  /// What files say of the mesh as a whole: `description`, `company` and the like.
  package let properties: ValueMap

  /// The observation records. O(their bytes) on the first call.
  package var observations: ObservationTable { observationStore.table }
}
