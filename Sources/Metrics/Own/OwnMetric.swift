import Diagnostics
import Workspaces

/// A metric that somebody wrote as a query.
struct OwnMetric: Sendable {
  let source: SourceText
  /// Where its name stands.
  let place: SourceRange
  let name: String
  /// How many definitions of the session stand before it; it knows those alone.
  let earlier: Int
  var title: String?
  var unit = ""
  /// Days; 0 for what is told of an instant.
  var days = 0
  var direction: Metric.Direction?
  var lens = Metric.Lens.business
  var dimension = OwnMetric.dimension
  var effect = Metric.Effect.outcome
  var needs: [String] = []
  var target: MetricTarget?
  var grain = Metric.Grain.mesh
  var definition: String?
  var origin: String?
  /// Where the query stands.
  var query = SourceRange(0, 0)
  /// It speaks of `subject`, and is asked of each.
  var isSpread = false

  /// The dimension of a metric that names none.
  static let dimension = "own"

  var site: MetricSite { MetricSite(source: source, range: place) }

  var metric: Metric {
    let better: Metric.Direction =
      switch target?.mark.first {
      case ">"?: .more
      case "<"?: .less
      default: .neither
      }
    return Metric(
      name: name, title: title ?? name, unit: unit, definition: definition ?? text, days: days,
      needs: needs, direction: direction ?? better, lens: lens, effect: effect,
      dimension: dimension, source: origin ?? site.text, grain: grain, target: target, site: site
    ) { [self] scope in
      try scope.records.answers.reading(of: self, scope)
    }
  }

  /// The query on one line.
  private var text: String {
    source.text(in: query).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Where somebody defined a metric.
struct MetricSite: Sendable {
  let source: SourceText
  let range: SourceRange

  /// `figures.dpq:12`
  var text: String { "\(source.name):\(source.position(of: range.lower).line)" }
}
