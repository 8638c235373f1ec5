import Graphs
import Snapshots
import Workspaces

/// What a metric is told of, and for which time: a product or port, or several as one.
final class MetricScope {
  let records: MetricRecords
  /// Ascending.
  let products: [UInt32]
  /// Every node that a record may be about to count, ascending.
  let nodes: [UInt32]
  /// A port or contract stands for itself, not for its product.
  let isPart: Bool
  /// The node that was asked for; nil for groups and for the mesh.
  let subject: UInt32?
  let window: MetricWindow
  private var folds: [MetricWindow: UsageFold] = [:]
  var knownPromises: [PortPromise]?
  var knownLatencies: LatencyFold?

  var context: MeshContext { records.context }
  var asOf: Int64 { records.asOf }

  init(
    _ records: MetricRecords, products: [UInt32], nodes: [UInt32], isPart: Bool = false,
    subject: UInt32? = nil, window: MetricWindow
  ) {
    self.records = records
    self.products = products
    self.nodes = nodes
    self.isPart = isPart
    self.subject = subject
    self.window = window
  }

  /// The same of another time.
  func over(_ window: MetricWindow) -> MetricScope {
    MetricScope(
      records, products: products, nodes: nodes, isPart: isPart, subject: subject,
      window: window)
  }

  /// Every product as one.
  var isMesh: Bool {
    subject == nil && !isPart && products.count == context.nodes(.product).count
  }

  /// The value below which the share `p` of ascending values lies, by the rule that was asked for.
  func percentile(_ p: Double, of ascending: [Double]) -> Double? {
    Percentile.value(p, of: ascending, by: records.percentiles)
  }

  func median(of ascending: [Double]) -> Double? { percentile(0.5, of: ascending) }

  /// The output ports of the scope.
  var outputPorts: [UInt32] { nodes.filter { context.isA(.outputPort, $0) } }

  /// Rows of a kind within the window, a slice a subject, each ascending in time.
  func slices(_ kind: String, in window: MetricWindow? = nil) -> [ArraySlice<UInt32>] {
    let window = window ?? self.window
    return records.rows(kind, of: nodes).map { rows in
      let start = records.place(of: window.start, in: rows)
      return rows[start..<max(start, records.place(of: window.end, in: rows))]
    }.filter { !$0.isEmpty }
  }

  /// Rows of a kind before the end of the window, a slice a subject.
  func past(_ kind: String) -> [ArraySlice<UInt32>] {
    records.rows(kind, of: nodes).map { $0[..<records.place(of: window.end, in: $0)] }
      .filter { !$0.isEmpty }
  }

  /// The rows of a kind within the window, subject by subject.
  func rows(_ kind: String) -> [Int] { slices(kind).flatMap { $0.map { Int($0) } } }

  /// Uses by others within a window; folded once.
  func usage(in window: MetricWindow? = nil) throws -> UsageFold {
    let window = window ?? self.window
    if let known = folds[window] { return known }
    let fold = try UsageFold(self, window)
    folds[window] = fold
    return fold
  }

  /// How much of the window feeds of a kind look at the scope; nil where no feed says so.
  func coverage(_ kind: String) -> Double? {
    let own = Set(nodes)
    let spans = records.coverage.filter { feed in
      feed.kind == kind && feed.span.overlaps(window.range)
        && (feed.nodes.map { !$0.isDisjoint(with: own) } ?? true)
    }.map(\.span)
    guard !spans.isEmpty, window.end > window.start else { return nil }
    let seen = TimeSpans(spans, within: window.range).length
    return Double(seen) / Double(window.end - window.start)
  }

  /// The rows of kinds in the window: how many, the first and the last.
  func evidence(_ kinds: [String]) -> (count: Int, first: Int64?, last: Int64?) {
    var count = 0
    var first: Int64?
    var last: Int64?
    for slice in kinds.flatMap({ slices($0) }) {
      guard let head = slice.first, let tail = slice.last else { continue }
      count += slice.count
      first = min(first ?? .max, records.table.at[Int(head)])
      last = max(last ?? .min, records.table.at[Int(tail)])
    }
    return (count, first, last)
  }
}
