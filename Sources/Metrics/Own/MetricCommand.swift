import Diagnostics
import Workspaces

/// `metric NAME unit … as QUERY;`: a figure that is a query.
enum MetricCommand {
  static let name = "metric"

  static let definition = CommandDefinition(
    name: name, group: .measure, usage: "metric NAME [CLAUSE…] as QUERY;",
    summary: "Defines a metric that `metrics` tells from then on.",
    details: """
      A query that speaks of `subject` is asked for each product, and returns one number. One that \
      does not returns a number of the mesh; with `of product` it returns each product and its \
      number, a row each. `of port|contract|domain|team|person` tells of these instead. Where a \
      query returns several numbers, the one called `value` counts, else the first; `n` says on \
      how many records it rests, and the others are the terms.

      Before `as` stand, in any order: `title "…"`; `unit WORD`, of which `ratio` and `percent` \
      are shown with a percent sign; `window 30d`, whose bounds are `$from` and `$until` in the \
      query, written as `dpq.observations()` writes instants; `needs KIND, …`, the observations \
      without which it is n/a; `direction more|less|neither` is better; `target >= 40`; \
      `lens customer|technology|business`; `dimension`; `effect outcome|output`; `definition "…"` \
      and `source "…"` for the reader.

      It then stands beside the metrics of dpq: in `metrics`, in `dpq.metric('NAME', p)`, in \
      policies. It may ask for metrics that were defined before it.
      """,
    examples: [
      """
      metric ports title "Output ports" unit ports direction neither \
      as MATCH (subject)-[:HAS_PORT]->(o:OutputPort) RETURN count(o);
      """,
      """
      metric stale-share title "Products nobody used" unit ratio target <= 10 % needs usage \
      as MATCH (p:Product) WITH count(p) AS products, \
      sum(CASE WHEN dpq.metric('mau', p) = 0 THEN 1 ELSE 0 END) AS stale \
      RETURN toFloat(stale) / products AS value, stale, products;
      """,
      """
      metric failed-checks unit checks window 7d needs check of port \
      as CALL dpq.observations() YIELD kind, node, status, at \
      WHERE kind = 'check' AND status = 'fail' AND at >= $from AND at < $until \
      AND node IS NOT NULL RETURN node, count(*);
      """,
    ],
    arguments: [.text],
    body: .definition { call in
      let definition = call.definition(kind: name)
      let context = try call.context()
      let own = try MetricReader.read(
        definition.source, definition.range, earlier: context.definitions.count)
      try MetricSet(context).admit(own)
      try FeatureQueries(context, for: name).prepare(
        own.query, of: own.source, hasSubjects: own.isSpread,
        with: OwnAnswers.parameters(from: 0, until: 0, asOf: 0))
      return try call.keep(definition, saying: "metric \(own.name)\(told(of: own))")
    })

  private static func told(of own: OwnMetric) -> String {
    guard case .node(let label) = own.grain else { return ", told of the mesh" }
    return ", told of each \(KindName.words(label.rawValue))"
  }
}
