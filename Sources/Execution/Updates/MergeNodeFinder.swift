import Graphs
import Plans

/// MERGE of a single node: the nodes of its labels by the properties that it asks for.
final class MergeNodeFinder: MergeFinder {
  private let labels: [UInt32]
  private let keys: [UInt32]
  private let columns: [Vector]
  private let runtime: Runtime
  private let updates: UpdateRun
  private var nodes: [[ValueKey]: [UInt32]] = [:]
  private var isReady = false

  /// nil where a search for each row costs less than the index.
  init?(
    _ node: CreatePattern.Node, _ rowCount: Int, _ columns: [Vector], _ runtime: Runtime,
    _ updates: UpdateRun
  ) {
    guard case .entries(let entries) = node.properties else { return nil }
    labels = node.labels.map { updates.writer.overlay.internLabel($0) }
    keys = entries.map { updates.writer.overlay.internKey($0.key) }
    self.columns = columns
    self.runtime = runtime
    self.updates = updates
    // In nanoseconds, measured: a search is built for each row, and scans what no index holds.
    let size = Self.candidates(labels, updates.view).upperBound
    let isSought = entries.contains { $0.key == "address" }
    let searching = Double(rowCount) * (50_000 + (isSought ? 0 : 15 * Double(size)))
    if searching < 500 * Double(size) { return nil }
  }

  private static func candidates(_ labels: [UInt32], _ view: GraphView) -> NodeSet {
    view.nodes { carried in labels.allSatisfy(carried.contains) }
  }

  func find(_ row: Int) throws -> [[UInt32]] {
    if !isReady { try build() }
    guard let key = key(columns.map { $0.value(at: row, runtime.strings) }) else { return [] }
    return nodes[key]?.map { [$0] } ?? []
  }

  private func build() throws {
    let view = updates.view
    let readers = keys.map { PropertyReader(view, key: $0) }
    nodes = [:]
    let candidates = Self.candidates(labels, view).all
    try runtime.meter.keep(bytes: candidates.count * (64 + 48 * keys.count))
    for node in candidates {
      try runtime.meter.step()
      if let key = key(readers.map { $0.value(of: node) }) {
        nodes[key, default: []].append(node)
      }
    }
    isReady = true
  }

  /// nil when a part is not equal to itself: null, or NaN.
  private func key(_ values: [Value]) -> [ValueKey]? {
    guard values.allSatisfy({ ValueSemantics.equals($0, $0) == true }) else { return nil }
    return values.map { ValueKey($0) }
  }

  func release() {}

  func note(_ ids: [UInt32], _ row: Int) {
    guard isReady, let key = key(columns.map { $0.value(at: row, runtime.strings) }) else {
      return
    }
    nodes[key, default: []] += ids
  }

  func refresh(_ ids: [UInt32], wroteOthers: Bool) {
    guard !wroteOthers else {
      isReady = false
      return
    }
    let view = updates.view
    for node in ids {
      let now = key(keys.map { view.property($0, of: node) })
      if let now, nodes[now]?.contains(node) == true { continue }
      // What was written in the index's own words is rare; it is made anew then.
      isReady = false
    }
  }
}
