import Diagnostics
import Graphs
import Synchronization
import Workspaces

/// `dpq.metric(NAME, NODE, {period: …})`: the value of a metric, for one node.
enum MetricFunction {
  static let definition = ScalarFunction(
    name: "dpq.metric", arity: 1...3, result: .number,
    summary: "The value of a metric for a node, or for the mesh; null where it is n/a.",
    examples: [
      ("MATCH (p:Product {address: 'sales/orders'}) RETURN dpq.metric('fan-out', p)", "7.0"),
      ("RETURN dpq.metric('cycles')", "1.0"),
    ]
  ) { context in
    let memo = Memo()
    return { arguments in
      guard case .string(let name)? = arguments.first else {
        if arguments.first?.isNull ?? true { return .null }
        throw Diagnostic("metric.argument", "a metric is named by a text")
      }
      let options = arguments.count > 2 ? try Self.options(arguments[2]) : [:]
      let product = options.isEmpty ? Self.product(arguments, context) : nil
      let asked = arguments.count > 1 ? arguments[1] : nil
      let other = product == nil ? try Self.subject(asked, context) : nil
      guard product != nil || other != nil else { return .null }
      return try memo.records.withLock { known in
        let rule = options["percentile"].flatMap { Percentile.Rule(rawValue: $0) }
        let records = try Self.records(known, rule ?? .interpolated, context)
        known = records
        guard let metric = records.metrics.metric(named: name) else {
          throw Diagnostic(
            "metric.unknown", "there is no metric `\(name.prefix(60))`",
            suggestion: NearestName.suggestion(for: name, in: records.metrics.names))
        }
        if let product, let value = try records.value(metric, ofOneOfMany: product) {
          return value
        }
        guard let subject = try other ?? Self.subject(asked, context) else { return .null }
        let window = try WindowChoice({ options[$0] }, asOf: records.asOf).window(of: metric)
        let scope = subject.scope(records, subject.nodes(context), over: window)
        let value = try metric.reading(of: scope).value
        return value.map { $0.isFinite ? .float($0) : .null } ?? .null
      }
    }
  }

  /// The records that are known, where they are read by that rule.
  private static func records(
    _ known: MetricRecords?, _ rule: Percentile.Rule, _ context: MeshContext
  ) throws -> MetricRecords {
    if let known, known.percentiles == rule { return known }
    return try MetricRecords(context, percentiles: rule)
  }

  /// What is kept from row to row of a statement.
  private final class Memo: Sendable {
    let records = Mutex<MetricRecords?>(nil)
  }

  /// The one product that is asked.
  private static func product(_ arguments: [Value], _ context: MeshContext) -> UInt32? {
    guard arguments.count > 1, case .node(let node) = arguments[1],
      context.isA(.product, node)
    else { return nil }
    return node
  }

  /// Nil for null.
  private static func subject(
    _ value: Value?, _ context: MeshContext
  ) throws -> MetricSubject? {
    switch value {
    case nil: return MetricSubject.mesh(context)
    case .null?: return nil
    case .node(let node)?: return MetricSubject.each([node], in: context).first
    case .string(let text)?:
      let node = try NodeResolver(context).node(CommandWord(text, isQuoted: false, range: nil))
      return MetricSubject.each([node], in: context).first
    default:
      throw Diagnostic("metric.argument", "a metric is told of a node, or of its address")
    }
  }

  private static func options(_ value: Value) throws -> [String: String] {
    guard case .map(let map) = value else {
      throw Diagnostic(
        "metric.argument", "the third argument is a map", suggestion: "{period: '2026-Q2'}")
    }
    let known = ["period", "window", "since", "percentile"]
    var options: [String: String] = [:]
    for (key, value) in zip(map.keys, map.values) {
      guard known.contains(key), case .string(let text) = value else {
        throw Diagnostic(
          "metric.argument", "`\(key.prefix(60))` is none of \(known.joined(separator: ", "))",
          suggestion: NearestName.suggestion(for: key, in: known))
      }
      options[key] = text
    }
    if let text = options["percentile"], Percentile.Rule(rawValue: text) == nil {
      throw Diagnostic(
        "metric.argument", "percentile is `interpolated` or `nearest`, not `\(text.prefix(60))`")
    }
    return options
  }
}
