import Graphs
import Workspaces

/// `dpq.contract_consumers(old, new, options)`: who is affected by what breaks or may break.
enum ConsumersProcedure {
  static let procedure = Procedure(
    name: "dpq.contract_consumers",
    summary: "Who is affected by what changes between two contracts, who is not, who may be.",
    examples: [
      "CALL dpq.contract_consumers('contract:customers@1.1.0', 'contract:customers@2.0.0') "
        + "YIELD verdict, address, owner, reason"
    ],
    parameters: ChangesProcedure.parameters,
    columns: [
      ResultColumn("verdict", .text), ResultColumn("node", .node), ResultColumn("address", .text),
      ResultColumn("owner", .text), ResultColumn("domain", .text), ResultColumn("reason", .text),
      ResultColumn("lastUse", .text), ResultColumn("end", .text),
      ResultColumn("daysLeft", .integer),
    ]
  ) { arguments, context, emit in
    let question = try ContractQuestion(
      arguments[0], arguments[1], options: arguments[2], in: context)
    let consumers = try AffectedConsumers(question).consumers
    let comparison = try question.comparison()
    let end = Lifetime.end(of: nil, in: comparison.old)
    let day = question.settings.day
    let days = end.flatMap { end in day.flatMap { Lifetime.days(from: $0, to: end) } }
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    let rows = consumers.map { consumer -> [Value] in
      [
        .string(consumer.verdict.rawValue), .node(consumer.node),
        .string(context.address(of: consumer.node)), text(context.ownerText(of: consumer.node)),
        text(context.domainText(of: consumer.node)), .string(consumer.reason),
        text(consumer.lastUse), text(end), days.map { .int(Int64($0)) } ?? .null,
      ]
    }
    try Procedure.emit(rows: rows, columnCount: 9, emit)
  }
}
