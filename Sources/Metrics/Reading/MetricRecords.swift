import Graphs
import Snapshots
import Workspaces

/// The observations of a mesh as metrics read them: by node and kind, up to the as-of instant.
///
/// Made once a statement; the index below it once a mesh.
final class MetricRecords {
  let context: MeshContext
  let table: ObservationTable
  let fields: RecordFields
  let asOf: Int64
  /// Uses by the owner, the platform and the product itself count too.
  let includesOwn: Bool
  let percentiles: Percentile.Rule
  /// The metrics of the session.
  let metrics: MetricSet
  private let index: ObservationIndex
  /// Codes of the subjects by the node that they name.
  private(set) var subjects: [UInt32: [UInt32]] = [:]
  private(set) var coverage: [FeedCoverage] = []
  /// Facts of the feeds, made when a metric first asks.
  lazy var topology = Result { try MeshTopology(context) }
  lazy var freshnessLimits = FreshnessLimits(context)
  /// What the queries of own metrics answered so far.
  let answers = OwnAnswers()
  let many = ManyProducts()

  init(
    _ context: MeshContext, includesOwn: Bool = false,
    percentiles: Percentile.Rule = .interpolated
  ) throws {
    self.context = context
    self.includesOwn = includesOwn
    self.percentiles = percentiles
    metrics = try MetricSet(context)
    let store = context.snapshot.observationStore
    table = store.table
    index = store.index
    fields = RecordFields(table)
    asOf = context.asOf ?? table.newest ?? 0
    let names = SubjectIndex(table, context)
    for (count, subject) in index.subjects.enumerated() {
      if count & 0xFFF == 0 { try context.checkpoint() }
      if let node = table.text(subject).flatMap({ names.node(named: $0) }) {
        subjects[node, default: []].append(subject)
      }
    }
    coverage = coverageRecords(names)
  }

  /// Rows of a kind for each subject of some nodes, up to the as-of instant, ascending in time.
  func rows(_ kind: String, of nodes: [UInt32]) -> [ArraySlice<UInt32>] {
    guard let code = table.strings.find(kind) else { return [] }
    return nodes.flatMap { subjects[$0] ?? [] }.map { subject in
      let rows = index.rows(of: subject, kind: code)
      return rows[..<place(of: asOf + 1, in: rows)]
    }.filter { !$0.isEmpty }
  }

  /// The first position whose record is not before an instant.
  func place(of instant: Int64, in rows: ArraySlice<UInt32>) -> Int {
    var low = rows.startIndex
    var high = rows.endIndex
    while low < high {
      let middle = (low + high) / 2
      if table.at[Int(rows[middle])] < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func coverageRecords(_ names: SubjectIndex) -> [FeedCoverage] {
    guard let code = table.strings.find("coverage") else { return [] }
    var found: [FeedCoverage] = []
    for row in 0..<table.rowCount where table.kind[row] == code && table.at[row] <= asOf {
      let others = table.otherFields(of: row)
      func field(_ key: String) -> Value? { others.first { $0.key == key }?.value }
      guard case .string(let kind)? = field("of"), case .list(let subjects)? = field("subjects")
      else { continue }
      var start = table.at[row]
      if case .string(let from)? = field("from"), let instant = InstantText.microseconds(from) {
        start = instant
      }
      let end = table.until[row] == ObservationTable.none ? asOf : min(asOf, table.until[row])
      guard start < end else { continue }
      var isWhole = false
      var nodes: Set<UInt32> = []
      for case .string(let name) in subjects {
        if name == "*" { isWhole = true }
        if let node = names.node(named: name) { nodes.insert(node) }
      }
      found.append(
        FeedCoverage(kind: kind, span: start..<end, nodes: isWhole ? nil : nodes))
    }
    return found
  }

  /// `as of 2026-06-30`
  var asOfNote: String {
    let day = "as of \(InstantText.text(microseconds: asOf))"
    guard table.rowCount == 0 else { return day }
    return (context.asOf == nil ? "" : "\(day); ") + "the mesh has no observations"
  }

  /// What a reader must know of the records as a whole, one sentence each.
  var notes: [String] {
    let later = table.at.count { $0 > asOf }
    func isNegative(_ number: Int64) -> Bool { number < 0 && number != ObservationTable.none }
    let negative = (0..<table.rowCount).count { row in
      isNegative(table.count[row]) || isNegative(table.rows[row]) || isNegative(table.bytes[row])
        || table.ms[row] < 0
    }
    var notes: [String] = []
    func say(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { notes.append("\(count) \(count == 1 ? one : many)") }
    }
    say(
      later, "record is later than the as-of instant and does not count",
      "records are later than the as-of instant and do not count")
    say(
      negative, "record has a number below zero, which does not count",
      "records have numbers below zero, which do not count")
    return notes
  }
}

/// What a feed of observations looks at, and when.
struct FeedCoverage {
  let kind: String
  let span: Range<Int64>
  /// Nil for the whole mesh.
  let nodes: Set<UInt32>?
}
