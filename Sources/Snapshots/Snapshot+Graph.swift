package import Graphs

extension Snapshot {
  /// A snapshot of a graph that no file describes; `asOf` is an RFC 3339 text, `records` gives
  /// observations, a JSON object a line.
  package init(
    name: String, graph: Graph, asOf: String? = nil, records: (@Sendable () -> [UInt8])? = nil
  ) {
    let sources = records.map { [ObservationStore.Source(path: name, bytes: $0)] } ?? []
    self.init(
      name: name, asOf: asOf.flatMap { Instant.microseconds($0) }, graph: graph,
      observationStore: ObservationStore(sources), sources: [], summary: LoadSummary(),
      diagnostics: [], properties: ValueMap())
  }
}
