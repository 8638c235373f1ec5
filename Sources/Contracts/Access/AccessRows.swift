import Graphs
import Workspaces

/// The rows of `access`: one a port and agreement, or reader without one.
struct AccessRows {
  static let columns = [
    ResultColumn("port", .node), ResultColumn("address", .text), ResultColumn("access", .text),
    ResultColumn("roles", .list), ResultColumn("authentication", .text),
    ResultColumn("isAudited", .boolean), ResultColumn("conditions", .text),
    ResultColumn("standing", .text), ResultColumn("consumer", .text),
    ResultColumn("agreement", .text), ResultColumn("purpose", .text),
    ResultColumn("since", .text), ResultColumn("until", .text),
    ResultColumn("daysLeft", .integer), ResultColumn("age", .integer),
    ResultColumn("basis", .text), ResultColumn("reason", .text), ResultColumn("lastUse", .text),
    ResultColumn("fields", .list),
  ]

  let rows: [[Value]]

  /// `fields` are those asked about, by the ports that offer them.
  init(_ audiences: [PortAudience], fields: [UInt32: [UInt32]], _ context: MeshContext) {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func count(_ count: Int?) -> Value { count.map { .int(Int64($0)) } ?? .null }
    func texts(_ texts: [String]) -> Value { .list(texts.map { Value.string($0) }) }
    var rows: [[Value]] = []
    for audience in audiences {
      let access = audience.access
      let isAudited: Value = access.isAudited.map { .bool($0) } ?? .null
      let offered = texts((fields[audience.port] ?? []).map { context.address(of: $0) })
      for entry in audience.entries {
        let consumer = entry.consumer.map { context.address(of: $0) }
        let agreement = entry.grant.map { context.address(of: $0.agreement) }
        var row: [Value] = [
          .node(audience.port), .string(context.address(of: audience.port)), text(access.type),
          texts(access.roles), text(access.authentication), isAudited, text(access.conditions),
          .string(entry.standing.rawValue), text(consumer), text(agreement),
        ]
        row += [
          text(entry.text("purpose", context)), text(entry.day("from", context)),
          text(entry.day("until", context)), count(entry.daysLeft(context)),
          count(entry.age(context)), text(entry.grant?.basis.rawValue),
          text(entry.reason(context)), text(entry.lastUse), offered,
        ]
        rows.append(row)
      }
    }
    self.rows = rows
  }
}
