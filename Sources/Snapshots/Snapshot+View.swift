package import Graphs

extension Snapshot {
  /// What a view shows, as a snapshot of its own: the what-if is worked in, and with `chosen` only
  /// those nodes and the relationships among them are kept.
  ///
  /// Files, observations and the findings of the load stay those of this snapshot.
  package func taking(_ view: GraphView, keeping chosen: [UInt32]? = nil) -> Snapshot {
    guard view.overlay != nil || chosen != nil else { return self }
    let graph = view.compacted(keeping: chosen, flow: GraphAssembly.flow).graph
    var summary = summary
    summary.count(graph)
    return Snapshot(
      name: name, asOf: asOf, graph: graph, observationStore: observationStore,
      sources: sources, summary: summary, diagnostics: diagnostics, properties: properties)
  }
}

extension Snapshot {
  /// The same of another instant.
  package func dated(_ instant: Int64) -> Snapshot { renamed(nil, asOf: instant) }

  /// The same under another name, of another instant; nil keeps what it says itself.
  func renamed(_ name: String?, asOf: Int64?) -> Snapshot {
    Snapshot(
      name: name ?? self.name, asOf: asOf ?? self.asOf, graph: graph,
      observationStore: observationStore, sources: sources, summary: summary,
      diagnostics: diagnostics, properties: properties)
  }
}
