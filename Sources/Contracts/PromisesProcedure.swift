import Graphs
import Workspaces

/// `dpq.contract_promises(contract)`: service levels and quality rules in words.
enum PromisesProcedure {
  static let procedure = Procedure(
    name: "dpq.contract_promises",
    summary: "Service levels and quality rules of a contract, in words.",
    examples: ["CALL dpq.contract_promises('sales/orders/daily@2')"],
    parameters: [.init("contract", .any)],
    columns: [
      ResultColumn("kind", .text), ResultColumn("name", .text), ResultColumn("promise", .text),
      ResultColumn("element", .text), ResultColumn("severity", .text), ResultColumn("node", .node),
    ]
  ) { arguments, context, emit in
    var rows: [[Value]] = []
    for contract in try ContractArgument.contracts(arguments[0], in: context) {
      for slo in sorted(context.neighbours(of: contract, .promises), context) {
        rows.append(serviceLevel(slo, in: context))
      }
      for rule in sorted(context.neighbours(of: contract, .checkedBy), context) {
        rows.append(quality(rule, in: context))
      }
    }
    try Procedure.emit(rows: rows, columnCount: 6, emit)
  }

  private static func serviceLevel(_ slo: UInt32, in context: MeshContext) -> [Value] {
    let view = context.view
    let name =
      [view.property("property", of: slo), view.property("name", of: slo)]
      .first { !$0.isNull } ?? .string(context.name(of: slo))
    let promise =
      PromiseText.serviceLevel(slo, in: context) ?? context.text("description", of: slo)
    return [
      .string("slo"), name, promise.map { .string($0) } ?? .null,
      view.property("element", of: slo), .null, .node(slo),
    ]
  }

  private static func quality(_ rule: UInt32, in context: MeshContext) -> [Value] {
    let view = context.view
    let promise =
      PromiseText.quality(rule, in: context) ?? context.text("description", of: rule)
    let element = ["dataset", "field"].compactMap { context.text($0, of: rule) }
    return [
      .string("quality"), .string(context.name(of: rule)), promise.map { .string($0) } ?? .null,
      element.isEmpty
        ? view.property("element", of: rule) : .string(element.joined(separator: ".")),
      view.property("severity", of: rule), .node(rule),
    ]
  }

  private static func sorted(_ nodes: [UInt32], _ context: MeshContext) -> [UInt32] {
    nodes.map { (context.address(of: $0), $0) }.sorted { $0 < $1 }.map(\.1)
  }
}
