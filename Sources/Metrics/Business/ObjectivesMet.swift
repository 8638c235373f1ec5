import Workspaces

extension Metric {
  static let objectivesMet = Metric(
    name: objectivesName, title: "Objectives met", unit: "ratio",
    definition: "success criteria that are met ÷ those that can be judged, each over the window of "
      + "its own metric; the terms tell how much of each is attained",
    days: 365, direction: .more, lens: .business, dimension: "value",
    source: "ODPS successCriteria, LF productKPIs"
  ) { scope in
    guard !scope.isPart, !scope.products.isEmpty else { return .none("it is told of products") }
    var criteria = Criteria()
    for product in scope.products { try criteria.judge(product, scope) }
    guard criteria.count > 0 else { return .none("no success criteria name a metric") }
    let judged = criteria.met + criteria.missed
    var reading = Reading.share(judged > 0 ? criteria.met : 0, of: judged, "met", "judged")
    reading.terms += [("open", Double(criteria.open)), ("unknown", Double(criteria.unknown))]
    if scope.products.count == 1 { reading.terms += criteria.attained }
    if judged == 0 { reading.lack = "no success criterion can be judged" }
    reading.count = criteria.count
    return reading
  }

  private static let objectivesName = "objectives-met"

  /// Success criteria of products, by how they stand.
  private struct Criteria {
    var met: Int64 = 0
    var missed: Int64 = 0
    var open = 0
    var unknown = 0
    /// By the name of the metric.
    var attained: [(name: String, value: Double)] = []

    var count: Int { Int(met + missed) + open + unknown }

    mutating func judge(_ product: UInt32, _ scope: MetricScope) throws {
      let records = scope.records
      let subject = MetricSubject(
        node: product, name: "", products: [product], isPart: false, isGroup: false)
      let nodes = subject.nodes(scope.context)
      for target in MetricTarget.all(of: product, in: scope.context, records.metrics) {
        guard let metric = records.metrics.metric(named: target.metric),
          metric.name != objectivesName
        else { continue }
        try scope.context.checkpoint()
        let end = metric.isDaily ? MetricWindow.midnight(scope.window.end) : scope.window.end
        let window = MetricWindow(days: metric.days, before: end)
        let reading = try metric.reading(of: subject.scope(records, nodes, over: window))
        switch target.light(reading, of: metric) {
        case .met: met += 1
        case .missed: missed += 1
        case .open: open += 1
        case .unknown: unknown += 1
        }
        if let value = target.attained(reading, of: metric) {
          attained.append((metric.name, value))
        }
      }
    }
  }
}
