import Diagnostics
import Graphs
import Tables
import Workspaces

/// `path A..B`: which routes there are, whether one is the only one, what would cut it.
enum PathCommand {
  static let definition = CommandDefinition(
    name: "path", aliases: ["why", "paths"], group: .lineage,
    usage: "path A..B [--grain product|port|asset|field]",
    summary: "Draws every route of the data from one thing to another, and what would cut it.",
    details: """
      The drawing holds every node on any route. The rows say which of them lie on the shortest \
      route, and which are on all routes: without any one of those, nothing arrives. No route is \
      an \
      answer too, and ends a program with exit code 1.
      """,
    examples: [
      "path crm/customers..finance/revenue", "path sales/orders..finance/revenue",
      "path crm/customers..finance/revenue where isCut return address",
    ],
    arguments: [.selector],
    options: [
      OptionDefinition(
        "grain", .choice(Grain.allCases.map(\.rawValue)), "the size of thing to follow")
    ],
    body: .question(columns: columns) { try answer($0) })

  static let columns = [
    ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("kind", .text),
    ResultColumn("hop", .integer), ResultColumn("isShortest", .boolean),
    ResultColumn("isCut", .boolean), ResultColumn("owner", .text),
  ]

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    let context = call.context
    let (from, to) = try ends(call)
    let grain = try commonGrain(from, to, call)
    let flow = Flow(grain, in: context)
    let starts = LineageStarts([from], grain: grain, in: context).byGrain.flatMap(\.nodes)
    let ends = LineageStarts([to], grain: grain, in: context).byGrain.flatMap(\.nodes)
    let routes = try Routes(from: starts, to: ends, along: flow, context)
    guard !routes.nodes.isEmpty else { return try noRoute(from, to, flow, starts, ends, context) }
    return CommandAnswer(
      rows: routes.nodes.map { node in
        [
          .node(node.id), .string(context.address(of: node.id)),
          .string(context.kindText(of: node.id)), .int(Int64(node.hop)),
          .bool(node.isShortest), .bool(node.isCut),
          context.ownerText(of: node.id).map { .string($0) } ?? .null,
        ]
      },
      drawing: routes.drawing(
        title: "path \(context.address(of: from))..\(context.address(of: to))", context),
      notes: [routes.sentence(context)])
  }

  private static func ends(_ call: CommandCall) throws -> (UInt32, UInt32) {
    var words = call.words
    if words.count == 1, let range = words[0].text.range(ofSeparator: "..") {
      let whole = words[0]
      words = [
        CommandWord(String(whole.text[..<range.lowerBound]), isQuoted: false, range: whole.range),
        CommandWord(String(whole.text[range.upperBound...]), isQuoted: false, range: whole.range),
      ]
    }
    guard words.count == 2, words.allSatisfy({ !$0.text.isEmpty }) else {
      throw Diagnostic(
        "command.usage", "path needs a start and an end", range: call.words.first?.range,
        suggestion: "usage: \(call.command.usage)")
    }
    let resolver = NodeResolver(call.context)
    return (try resolver.node(words[0]), try resolver.node(words[1]))
  }

  /// Both ends at the size that both have: products unless both are ports, assets or fields.
  private static func commonGrain(
    _ from: UInt32, _ to: UInt32, _ call: CommandCall
  ) throws -> Grain {
    if let wanted = call.text("grain").flatMap({ Grain(rawValue: $0) }) { return wanted }
    let first = Grain.of(from, in: call.context)
    return first == Grain.of(to, in: call.context) ? first ?? .product : .product
  }

  private static func noRoute(
    _ from: UInt32, _ to: UInt32, _ flow: Flow, _ starts: [UInt32], _ ends: [UInt32],
    _ context: MeshContext
  ) throws -> CommandAnswer {
    let back = try FlowReach(
      from: ends, .downstream, along: flow, checkpoint: context.checkpoint)
    let isReversed = starts.contains { back.contains($0) }
    let address = "\(context.address(of: from))..\(context.address(of: to))"
    var notes = ["no data flows along \(address) at the grain of \(flow.grain.rawValue)s"]
    if isReversed {
      notes.append(
        "it flows the other way: path \(context.address(of: to))..\(context.address(of: from))")
    }
    return CommandAnswer(notes: notes, isNegative: true)
  }
}

extension String {
  /// Where a separator first stands.
  fileprivate func range(ofSeparator separator: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(separator) {
        return index..<self.index(index, offsetBy: separator.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
