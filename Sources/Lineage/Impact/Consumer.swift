import Graphs
import Workspaces

/// Somebody who reads what changes, and what becomes of them. What is said of it is put together
/// when it is read: there may be hundreds of thousands.
struct Consumer: Sendable {
  let node: UInt32
  var verdict: Verdict
  /// Fewest steps between products.
  var hops: Int
  /// The consumer before it on the route; nil where it reads what changes itself.
  let previous: UInt32?
  /// Whether no other route leads to it, product by product; nil where nobody can say.
  let isOnlyRoute: Bool?
  let basis: String
  /// Order among those of unknown fate.
  let nearness: Int
  let words: ConsumerWords
  /// Which of several changes the reason is about.
  var remark = ""

  var address: String { words.address(of: node) }
  var reason: String { words.reason(of: node) + remark }
  /// Addresses from what changes to the consumer.
  var route: [String] { words.route(to: node) }
  /// An agreement in force on what changes, and until when.
  var agreement: String? { words.agreement(of: node)?.address }
  var until: String? { words.agreement(of: node)?.until }
  /// A day, `none since …` or `n/a`; nil for who does not read what changes directly.
  var lastUse: String? { words.lastUse(of: node) }
  var settledBy: String? { words.settledBy(node) }

  static let columns = [
    ResultColumn("verdict", .text), ResultColumn("node", .node), ResultColumn("address", .text),
    ResultColumn("kind", .text), ResultColumn("reason", .text), ResultColumn("hops", .integer),
    ResultColumn("witness", .list), ResultColumn("onlyRoute", .boolean),
    ResultColumn("owner", .text), ResultColumn("domain", .text), ResultColumn("agreement", .text),
    ResultColumn("until", .text), ResultColumn("lastUse", .text), ResultColumn("settledBy", .text),
    ResultColumn("basis", .text),
  ]

  /// `shown` is the state of the mesh in use, where a what-if may have taken a node away.
  static func rows(
    _ consumers: [Consumer], _ context: MeshContext, shown: MeshContext
  ) -> CommandRows {
    CommandRows(count: consumers.count, width: columns.count) { column, rows in
      rows.map { consumers[$0].cell(column, context, shown: shown) }
    }
  }

  private func cell(_ column: Int, _ context: MeshContext, shown: MeshContext) -> Value {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return switch column {
    case 0: .string(verdict.text)
    case 1: shown.view.contains(node) ? .node(node) : .null
    case 2: .string(address)
    case 3: .string(context.kindText(of: node))
    case 4: .string(reason)
    case 5: .int(Int64(hops))
    case 6: .list(route.map { .string($0) })
    case 7: isOnlyRoute.map { .bool($0) } ?? .null
    case 8: text(context.ownerText(of: node))
    case 9: text(context.domainText(of: node))
    case 10: text(agreement)
    case 11: text(until)
    case 12: text(lastUse)
    case 13: text(settledBy)
    default: .string(basis)
    }
  }

  /// Orders rows: what breaks first, what is unknown by how near it reads, then by steps and name.
  static func sorted(_ consumers: [Consumer]) -> [Consumer] {
    let keys = consumers.map { consumer in
      let nearness = consumer.verdict == .unknown ? UInt64(clamping: consumer.nearness) : 0
      let rank =
        UInt64(4 - consumer.verdict.rawValue) << 48 | nearness << 40
        | UInt64(clamping: consumer.hops)
      return SortKey(rank: rank, address: consumer.address)
    }
    return consumers.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }.map { consumers[$0] }
  }

  /// The rank of a row, then its name, the beginning of which mostly decides.
  private struct SortKey: Comparable {
    let rank: UInt64
    let start: UInt64
    let address: String

    init(rank: UInt64, address: String) {
      self.rank = rank
      self.address = address
      // Seven letters of ASCII with another one behind them are ordered as their bytes are: no
      // accent follows that would change the last.
      let bytes = address.utf8.prefix(8)
      let isPlain = bytes.count == 8 && bytes.allSatisfy { $0 < 0x80 }
      start = isPlain ? bytes.prefix(7).reduce(0) { $0 << 8 | UInt64($1) } : 0
    }

    static func < (left: SortKey, right: SortKey) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.start != right.start, left.start != 0, right.start != 0 {
        return left.start < right.start
      }
      return left.address < right.address
    }
  }
}

/// What is said of consumers: as it was found, or made from the run that found them.
struct ConsumerWords: Sendable {
  struct Agreement: Sendable {
    let address: String
    let until: String?
  }

  /// All that is said of one.
  struct Found: Sendable {
    let address: String
    let reason: String
    let route: [String]
    var settledBy: String?
  }

  private enum Source: Sendable {
    case found(Found)
    case run(RowOrigin<ConsumerRows>)
  }

  private let source: Source

  init(_ found: Found) { source = .found(found) }

  init(_ run: RowOrigin<ConsumerRows>) { source = .run(run) }

  func address(of node: UInt32) -> String { read(\.address) { $0.address(of: node) } }
  func reason(of node: UInt32) -> String { read(\.reason) { $0.reason(of: node) } }
  func route(to node: UInt32) -> [String] { read(\.route) { $0.route(to: node) } }
  func settledBy(_ node: UInt32) -> String? { read(\.settledBy) { $0.settledBy(node) } }

  func agreement(of node: UInt32) -> Agreement? { ofRun { $0.agreement(of: node) } }
  func lastUse(of node: UInt32) -> String? { ofRun { $0.lastUse(of: node) } }

  private func read<Text: Sendable>(
    _ known: KeyPath<Found, Text>, _ make: (ConsumerRows) -> Text
  ) -> Text {
    switch source {
    case .found(let found): found[keyPath: known]
    case .run(let run): run.read(make)
    }
  }

  private func ofRun<Text: Sendable>(_ make: (ConsumerRows) -> Text?) -> Text? {
    if case .run(let run) = source { run.read(make) } else { nil }
  }
}
