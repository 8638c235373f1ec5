import Diagnostics
import Graphs
import Workspaces

/// `dpq.trust(product)`: what was observed of a product or a port.
enum TrustProcedure {
  static let procedure = Procedure(
    name: "dpq.trust",
    summary: "Latest checks, incidents, usage and arrival of a product or port; n/a is not zero.",
    examples: ["CALL dpq.trust('finance/revenue')"],
    parameters: [.init("product", .any)],
    columns: [
      ResultColumn("item", .text), ResultColumn("value", .text), ResultColumn("at", .text),
      ResultColumn("status", .text),
    ]
  ) { arguments, context, emit in
    let rows = try TrustItem.all(of: try node(arguments[0], in: context), in: context).map { item in
      let at = item.at.map { Value.string(InstantText.text(microseconds: $0)) }
      return [
        Value.string(item.item), .string(item.value), at ?? .null, .string(item.status.rawValue),
      ]
    }
    try Procedure.emit(rows: rows, columnCount: 4, emit)
  }

  private static func node(_ value: Value, in context: MeshContext) throws -> UInt32 {
    switch value {
    case .node(let node): return node
    case .string(let text):
      return try NodeResolver(context).node(CommandWord(text, isQuoted: false, range: nil))
    default:
      throw Diagnostic("metric.argument", "a product is named by its address or its node")
    }
  }
}
