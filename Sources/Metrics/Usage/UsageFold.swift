import Graphs
import Snapshots
import Workspaces

/// Uses by others within a window, in one pass: who was there on which days, and how much.
///
/// Uses by the owner, the platform and the product itself are left out (`--include-own` keeps
/// them); so are records with counts below zero. O(records).
struct UsageFold {
  /// Distinct users of each day of the window, by day.
  private(set) var byDay: [Int]
  /// The users' codes.
  private(set) var actors: Set<UInt32> = []
  private(set) var queries: Int64 = 0
  private(set) var rows: Int64 = 0
  private(set) var bytes: Int64 = 0
  /// Uses that failed, and uses that say whether they did.
  private(set) var failed: Int64 = 0
  private(set) var judged: Int64 = 0

  /// Active days of all users together.
  var activeDays: Int { byDay.reduce(0, +) }

  init(_ scope: MetricScope, _ window: MetricWindow) throws {
    let day = MetricWindow.day
    let dayCount = max(1, Int((window.end - window.start + day - 1) / day))
    let words = (dayCount + 63) / 64
    byDay = [Int](repeating: 0, count: dayCount)
    let table = scope.records.table
    let left = Self.own(scope)
    var numbers: [UInt32: Int] = [:]
    var days: [UInt64] = []
    for slice in scope.slices("usage", in: window) {
      try scope.context.checkpoint()
      for row in slice {
        let row = Int(row)
        let actor = table.actor[row]
        let count = table.count[row] == ObservationTable.none ? 1 : table.count[row]
        guard count > 0, !left.kinds.contains(table.actorKind[row]), !left.actors.contains(actor)
        else { continue }
        queries = Self.sum(queries, count)
        if table.rows[row] > 0 { rows = Self.sum(rows, table.rows[row]) }
        if table.bytes[row] > 0 { bytes = Self.sum(bytes, table.bytes[row]) }
        if table.ok[row] >= 0 {
          judged = Self.sum(judged, count)
          if table.ok[row] == 0 { failed = Self.sum(failed, count) }
        }
        let number = numbers[actor] ?? numbers.count
        if number == numbers.count {
          numbers[actor] = number
          days += repeatElement(0, count: words)
        }
        let at = Int((table.at[row] - window.start) / day)
        let bit: UInt64 = 1 << UInt64(at % 64)
        if days[number * words + at / 64] & bit == 0 {
          days[number * words + at / 64] |= bit
          byDay[at] += 1
        }
      }
    }
    actors = Set(numbers.keys)
  }

  /// Distinct users of the last days of the window.
  static func users(_ scope: MetricScope, lastDays days: Int64) throws -> Int {
    let end = scope.window.end
    return try scope.usage(
      in: MetricWindow(start: end - days * MetricWindow.day, end: end)
    ).actors.count
  }

  /// Whose uses do not count.
  private static func own(_ scope: MetricScope) -> (kinds: Set<UInt32>, actors: Set<UInt32>) {
    guard !scope.records.includesOwn else { return ([], []) }
    let strings = scope.records.table.strings
    let context = scope.context
    var names: [String] = []
    if scope.products.count == 1 {
      for node in [scope.products[0]] + context.owners(of: scope.products[0]) {
        names += Self.names(of: node, in: context)
      }
    }
    return (
      Set(["owner", "platform"].compactMap { strings.find($0) }),
      Set(names.compactMap { strings.find($0) })
    )
  }

  /// What records may call a user that is a node: its address, or that without its kind.
  static func names(of node: UInt32, in context: MeshContext) -> [String] {
    let address = context.address(of: node)
    return [address, String(address.split(separator: ":").last ?? "")]
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, isOver) = left.addingReportingOverflow(right)
    return isOver ? .max : sum
  }
}
