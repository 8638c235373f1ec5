import Diagnostics
import Graphs
import Workspaces

/// `upstream`, `downstream` and `lineage`: from where, to where, and both.
enum WalkCommand {
  static let upstream = definition(
    name: "upstream", aliases: ["up", "deps"], directions: [.upstream],
    summary: "Draws where the data of a selection comes from.",
    examples: [
      "upstream finance/revenue", "upstream finance/revenue --depth 1",
      "upstream finance/revenue where hop = -1 return address, owner",
      "upstream finance/forecast where basis = 'bypass' return address, from",
      "upstream finance/revenue --by domain",
      "upstream finance/margin --grain asset --hide jobs,ports",
    ])
  static let downstream = definition(
    name: "downstream", aliases: ["down", "rdeps"], directions: [.downstream],
    summary: "Draws where the data of a selection goes.",
    examples: [
      "downstream crm/customers", "downstream sales/orders/daily@2 --grain port",
      "downstream sales/orders --reduced", "downstream sales/orders --by owner |> csv",
      "downstream contract:orders@1.2.0#orders.email --stop-at-masking",
      "CALL dpq.downstream('sales/orders', {by: 'domain'}) YIELD address, steps RETURN *",
    ])
  static let lineage = definition(
    name: "lineage", aliases: [], directions: [.upstream, .downstream],
    summary: "Draws what feeds a selection and what it feeds.",
    examples: [
      "lineage sales/orders --depth 1", "lineage contract:orders@1.2.0#orders.email",
      "lineage domain:logistics --depth 1 |> mermaid", "lineage crm/customers --limit 12",
    ])

  private static func definition(
    name: String, aliases: [String], directions: [Flow.Direction], summary: String,
    examples: [String]
  ) -> CommandDefinition {
    CommandDefinition(
      name: name, aliases: aliases, group: .lineage,
      usage: "\(name) SELECTOR [--depth N] [--limit N] [--all] [--grain product|port|asset|field] "
        + "[--by product|domain|owner|team] [--hide KIND,…] [--reduced] [--exclude SELECTOR]",
      summary: summary, details: details, examples: examples, arguments: [.selector],
      options: WalkSettings.options,
      body: .question(columns: WalkRows.columns) { call in
        try answer(call, directions)
      })
  }

  private static let details = """
    One node a line: data flows down the page, and the lanes on the left are the arrows. The grain \
    is that of what you name: a product is followed along FEEDS, a port along the ports that read \
    it, an asset along FLOWS_TO and the ports that expose and read it. A field is followed along \
    FLOWS_TO between fields; where nobody wrote down field lineage from its table to another one, \
    that table is in the answer, marked table-only: it may use the field, and unknown is not none.

    A drawing shows what fits, the nearest first, and says what it cut by kind and direction; \
    --depth N, --limit N and --all say how much. Rows are always the whole closure, so `|> csv` \
    and a tail (`where hop >= -2`) miss nothing.

    Every row has its distance (hop, negative upstream), where the step that reached it came from \
    (from), and how that step is known (basis): agreed, declared, observed, inferred, or bypass, \
    which is seen to flow and neither declared nor agreed. --by gathers nodes: steps says how many \
    steps stand behind an edge, members how many nodes behind a line. --hide walks through nodes \
    of a kind, type or status; a step over them isBridged. At the grain of fields, lineage is \
    'field' or 'table-only', mode is 'direct' where values reach it and 'indirect' where they only \
    decide (a filter, a join), and masking names what masks every way to it.
    """

  private static func answer(
    _ call: CommandCall, _ directions: [Flow.Direction]
  ) throws -> CommandAnswer {
    try call.requireWords(1...10_000)
    let context = call.context
    let settings = try WalkSettings(call)
    let selection = try context.select(call.words, excluding: nil)
    if call.isCounted, let count = try count(selection.nodes, directions, settings, context) {
      return CommandAnswer(
        CommandRows(count: count, width: WalkRows.columns.count) { _, rows in
          [Value](repeating: .null, count: rows.count)
        }, notes: selection.warnings)
    }
    let walk = try LineageWalk(
      from: selection.nodes, directions: directions, settings: settings, in: context)
    guard !walk.visits.isEmpty else {
      return CommandAnswer(notes: selection.warnings + emptiness(selection, settings))
    }
    guard let grouping = settings.grouping else {
      return try answer(walk, call, settings, selection.warnings)
    }
    let lifted = try LiftedWalk(walk, by: grouping, directions, in: context)
    return try answer(lifted, call, settings, selection.warnings)
  }

  /// How many nodes a walk visits, where it can be told without walking: products one way.
  private static func count(
    _ nodes: [UInt32], _ directions: [Flow.Direction], _ settings: WalkSettings,
    _ context: MeshContext
  ) throws -> Int? {
    guard settings.grouping == nil, settings.hidden == nil, settings.excluded.isEmpty,
      directions.count == 1
    else { return nil }
    let starts = LineageStarts(nodes, grain: settings.grain, in: context).byGrain
    guard starts.count == 1, starts[0].grain == .product else { return nil }
    return try FlowSet(
      from: starts[0].nodes, directions[0], along: Flow(.product, in: context), in: context
    )?.marks.population
  }

  private static func answer(
    _ walk: some Walked, _ call: CommandCall, _ settings: WalkSettings, _ warnings: [String]
  ) throws -> CommandAnswer {
    let rows = WalkRows(walk.visits, settings, in: call.context)
    var answer = CommandAnswer(rows.rows, notes: warnings + walk.notes)
    // A query sees rows alone.
    guard !call.isCalled else { return answer }
    answer.shown = rows.shown
    if let depth = settings.depth {
      answer.near = walk.visits.hops.filter { abs($0.hop) <= depth }.flatMap(\.places)
    }
    answer.drawing = try LineageDrawing(
      walk, settings, title: title(call), context: call.context
    ).drawing
    return answer
  }

  /// A selection of many words is not repeated above its drawing.
  private static func title(_ call: CommandCall) -> String {
    let words = call.words.prefix(8).map(\.text).joined(separator: " ")
    return "\(call.command.name) \(words)" + (call.words.count > 8 ? " …" : "")
  }

  private static func emptiness(_ selection: Selection, _ settings: WalkSettings) -> [String] {
    if selection.nodes.isEmpty { return [] }
    if let grain = settings.grain {
      return ["nothing that is selected has \(grain.rawValue)s to follow"]
    }
    return ["this kind of node has no lineage of its own"]
  }
}
