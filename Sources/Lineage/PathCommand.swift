import Diagnostics
import Graphs
import Tables
import Workspaces

/// `path A..B`: which routes there are, whether one is the only one, what would cut it.
enum PathCommand {
  static let definition = CommandDefinition(
    name: "path", aliases: ["why", "paths"], group: .lineage,
    usage: "path A..B [--grain product|port|asset|field]",
    summary: "Draws every route from one thing to another, and what would cut it.",
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
    let words = try ends(call)
    let from = try context.select([words.from], excluding: nil).nodes
    let to = try context.select([words.to], excluding: nil).nodes
    let flow = Flow(commonGrain(from, to, call), in: context)
    let starts = LineageStarts(from, grain: flow.grain, in: context).byGrain.flatMap(\.nodes)
    let ends = LineageStarts(to, grain: flow.grain, in: context).byGrain.flatMap(\.nodes)
    let routes = try Routes(from: starts, to: ends, along: flow, context)
    let title = "\(words.from.text)..\(words.to.text)"
    guard !routes.nodes.isEmpty else {
      return try noRoute(words, flow, starts, ends, context)
    }
    return CommandAnswer(
      rows: routes.nodes.map { node in
        [
          .node(node.id), .string(context.address(of: node.id)),
          .string(context.kindText(of: node.id)), .int(Int64(node.hop)),
          .bool(node.isShortest), .bool(node.isCut),
          context.ownerText(of: node.id).map { .string($0) } ?? .null,
        ]
      },
      drawing: routes.drawing(title: "path \(title)", context),
      notes: [routes.sentence(context)])
  }

  /// The words around `..`, each with its own place.
  private static func ends(_ call: CommandCall) throws -> (from: CommandWord, to: CommandWord) {
    var words = call.words
    if words.count == 1, let range = words[0].text.range(ofSeparator: "..") {
      words = [words[0].part(..<range.lowerBound), words[0].part(range.upperBound...)]
    }
    guard words.count == 2, words.allSatisfy({ !$0.text.isEmpty }) else {
      throw Diagnostic(
        "command.usage", "path needs a start and an end", range: call.words.first?.range,
        suggestion: "usage: \(call.command.usage)")
    }
    return (words[0], words[1])
  }

  /// Both ends at the size that both have: products unless both are ports, assets or fields.
  private static func commonGrain(
    _ from: [UInt32], _ to: [UInt32], _ call: CommandCall
  ) -> Grain {
    if let wanted = call.text("grain").flatMap({ Grain(rawValue: $0) }) { return wanted }
    let grains = Set((from + to).map { Grain.of($0, in: call.context) })
    return grains.count == 1 ? grains.first.flatMap { $0 } ?? .product : .product
  }

  private static func noRoute(
    _ words: (from: CommandWord, to: CommandWord), _ flow: Flow, _ starts: [UInt32],
    _ ends: [UInt32], _ context: MeshContext
  ) throws -> CommandAnswer {
    let back = try FlowReach(
      from: ends, .downstream, along: flow, checkpoint: context.checkpoint)
    let isReversed = starts.contains { back.contains($0) }
    var notes = [
      "no data flows along \(words.from.text)..\(words.to.text) at the grain of "
        + "\(flow.grain.rawValue)s"
    ]
    if isReversed {
      notes.append(
        "it flows the other way: path \(words.to.text)..\(words.from.text)")
    }
    return CommandAnswer(notes: notes, isNegative: true)
  }
}

extension CommandWord {
  /// A part of the word; its place is known unless quotes stand around the word.
  fileprivate func part(_ bounds: some RangeExpression<String.Index>) -> CommandWord {
    let part = text[bounds]
    let place = range.map { whole in
      let start = whole.lower + text.utf8.distance(from: text.startIndex, to: part.startIndex)
      return isQuoted ? whole : SourceRange(start, start + part.utf8.count)
    }
    return CommandWord(String(part), isQuoted: isQuoted, range: place)
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
