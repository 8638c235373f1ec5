package import Graphs

extension Snapshot {
  /// A snapshot of a graph that no file describes.
  package init(name: String, graph: Graph) {
    self.init(
      name: name, asOf: nil, graph: graph, observationStore: ObservationStore([]), sources: [],
      summary: LoadSummary(), diagnostics: [], properties: ValueMap())
  }
}
