import Diagnostics
import Workspaces

/// The metrics that hold in a session: those of dpq, and behind them those it defined.
struct MetricSet: Sendable {
  private(set) var all: [Metric] = MetricLibrary.all
  private var own: [String: Metric] = [:]

  init(_ context: MeshContext) throws {
    for (earlier, definition) in context.definitions.enumerated()
    where definition.kind == MetricCommand.name {
      let metric = try MetricReader.read(definition.source, definition.range, earlier: earlier)
        .metric
      all.append(metric)
      own[metric.name] = metric
    }
  }

  /// The metric of a name; case and the mark between its words do not matter.
  func metric(named name: String) -> Metric? {
    MetricLibrary.metric(named: name) ?? own[MetricLibrary.key(name)]
  }

  var names: [String] { all.map(\.name) }

  /// Fails where a metric of that name is known.
  func admit(_ metric: OwnMetric) throws {
    guard let first = self.metric(named: metric.name) else { return }
    throw Diagnostic(
      "metric.duplicate", "there is a metric `\(metric.name)` already", range: metric.place,
      source: metric.source,
      notes: [
        first.site.map { "the first is at \($0.text)" }
          ?? "it is one of dpq's: \(first.definition)"
      ],
      suggestion: "give this one another name")
  }
}
