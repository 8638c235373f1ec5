import Diagnostics
import Graphs
import Tables
import Workspaces

/// `path A..B`: which routes there are, whether one is the only one, what would cut it.
enum PathCommand {
  static let definition = CommandDefinition(
    name: "path", aliases: ["why", "paths"], group: .lineage,
    usage: "path A..B [--shortest K | --all] [--grain product|port|asset|field]",
    summary: "Draws every route from one thing to another, and what would cut it.",
    details: """
      The drawing holds every node on any route. The rows say which of them lie on the shortest \
      route, which are on all routes (isCut: without any one of those, nothing arrives), and \
      which are the fewest that cut every route together (isSmallestCut). Routes are counted, not \
      listed; where products feed each other in a circle the number is a lower bound.

      --shortest K and --all list routes, shorter ones first: one row a node, with the number of \
      its route. --all ends after 1,000 routes and says so. No route is an answer too, and ends a \
      program with exit code 1.
      """,
    examples: [
      "path crm/customers..finance/revenue", "path sales/orders..finance/revenue",
      "path crm/customers..finance/revenue where isCut return address",
      "path sales/orders..finance/revenue --shortest 2",
      "path sales/returns..marketing/next-best-offer --all |> csv",
      "CALL dpq.path('sales/orders..finance/revenue', {shortest: 1}) YIELD route, address, hop "
        + "RETURN *",
    ],
    arguments: [.selector],
    options: [
      OptionDefinition("shortest", .count, "list the K shortest routes"),
      OptionDefinition("all", .flag, "list every route"),
      OptionDefinition(
        "grain", .choice(Grain.allCases.map(\.rawValue)), "the size of thing to follow"),
    ],
    body: .question(columns: columns) { try answer($0) })

  static let columns = [
    ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("kind", .text),
    ResultColumn("hop", .integer), ResultColumn("isShortest", .boolean),
    ResultColumn("isCut", .boolean), ResultColumn("owner", .text),
    ResultColumn("isSmallestCut", .boolean), ResultColumn("route", .integer),
  ]

  /// Routes that `--all` lists.
  private static let mostRoutes = 1_000

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    let context = call.context
    let most = try routesToList(call)
    let words = try ends(call)
    let from = try context.select([words.from], excluding: nil).nodes
    let to = try context.select([words.to], excluding: nil).nodes
    let flow = Flow(commonGrain(from, to, call), in: context)
    let starts = LineageStarts(from, grain: flow.grain, in: context).byGrain.flatMap(\.nodes)
    let ends = LineageStarts(to, grain: flow.grain, in: context).byGrain.flatMap(\.nodes)
    if let both = starts.first(where: Set(ends).contains) {
      throw Diagnostic(
        "path.same-ends", "the start and the end share `\(context.address(of: both))`",
        range: words.to.range, suggestion: "`lineage` draws what is around it")
    }
    let routes = try Routes(from: starts, to: ends, along: flow, listing: most ?? 1, context)
    let title = "\(words.from.text)..\(words.to.text)"
    guard !routes.nodes.isEmpty else {
      return try noRoute(words, flow, starts, ends, context)
    }
    var notes = routes.sentences(context)
    if most != nil, routes.isListCut, routes.count.exact != UInt64(routes.listed.count) {
      notes.append("the \(routes.listed.count) shortest are listed")
    }
    var answer = CommandAnswer(rows(routes, isListed: most != nil, context), notes: notes)
    answer.shown = most == nil ? Array(0..<8) : Array(0..<9)
    if !call.isCalled {
      answer.drawing =
        RouteDrawing(routes, title: "path \(title)", isListed: most != nil, context).drawing
    }
    return answer
  }

  /// How many routes are asked for; nil when nodes are.
  private static func routesToList(_ call: CommandCall) throws -> Int? {
    let shortest = call.count("shortest")
    if call.has("all"), shortest != nil {
      throw Diagnostic(
        "command.contradiction", "--all lists every route, and --shortest some of them",
        range: call.range(of: "shortest"),
        suggestion: "give one of them")
    }
    if shortest == 0 {
      throw Diagnostic(
        "command.option-value", "--shortest is at least 1", range: call.range(of: "shortest"))
    }
    return call.has("all") ? mostRoutes : shortest
  }

  private static func rows(
    _ routes: Routes, isListed: Bool, _ context: MeshContext
  ) -> CommandRows {
    let nodes = routes.nodes
    let texts = NodeTexts(context)
    guard isListed else {
      return CommandRows(count: nodes.count, width: columns.count) { column, places in
        cells(column, places.map { ListedNode(node: nodes[$0], hop: nil, route: nil) }, texts)
      }
    }
    let listed = routes.listed.enumerated().flatMap { number, route in
      route.enumerated().map { (place: $1, hop: $0, route: number + 1) }
    }
    return CommandRows(count: listed.count, width: columns.count) { column, rows in
      cells(
        column,
        rows.map {
          ListedNode(node: nodes[listed[$0].place], hop: listed[$0].hop, route: listed[$0].route)
        }, texts)
    }
  }

  private struct ListedNode {
    let node: Routes.Node
    /// Its step on the route that is listed; nil where nodes are.
    let hop: Int?
    let route: Int?
  }

  private static func cells(
    _ column: Int, _ rows: [ListedNode], _ texts: NodeTexts
  ) -> [Value] {
    var texts = texts
    return rows.map { row in
      switch column {
      case 0: .node(row.node.id)
      case 1: .string(texts.address(of: row.node.id))
      case 2: .string(texts.kind(of: row.node.id))
      case 3: .int(Int64(row.hop ?? row.node.hop))
      case 4: .bool(row.node.isShortest)
      case 5: .bool(row.node.isCut)
      case 6: texts.owner(of: row.node.id).map { .string($0) } ?? .null
      case 7: .bool(row.node.isSmallestCut)
      default: row.route.map { .int(Int64($0)) } ?? .null
      }
    }
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
    if flow.grain == .field {
      notes.append("field lineage nobody wrote down is unknown, not none: try `--grain product`")
    }
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
