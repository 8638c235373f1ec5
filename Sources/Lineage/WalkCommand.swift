import Diagnostics
import Graphs
import Tables
import Workspaces

/// `upstream`, `downstream` and `lineage`: from where, to where, and both.
enum WalkCommand {
  static let upstream = definition(
    name: "upstream", aliases: ["up", "deps"], directions: [.upstream],
    summary: "Draws where the data of a selection comes from.",
    examples: [
      "upstream finance/revenue", "upstream finance/revenue --depth 1",
      "upstream finance/revenue where hop = -1 return address, owner",
    ])
  static let downstream = definition(
    name: "downstream", aliases: ["down", "rdeps"], directions: [.downstream],
    summary: "Draws where the data of a selection goes.",
    examples: [
      "downstream crm/customers", "downstream sales/orders/daily@2 --grain port",
      "downstream sales/orders |> csv",
    ])
  static let lineage = definition(
    name: "lineage", aliases: [], directions: [.upstream, .downstream],
    summary: "Draws what feeds a selection and what it feeds.",
    examples: [
      "lineage sales/orders --depth 1", "lineage contract:orders@1.2.0#orders.email",
      "lineage domain:logistics --depth 1 |> mermaid",
    ])

  static let columns = [
    ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("kind", .text),
    ResultColumn("hop", .integer), ResultColumn("basis", .text), ResultColumn("from", .text),
    ResultColumn("owner", .text), ResultColumn("domain", .text),
  ]

  private static func definition(
    name: String, aliases: [String], directions: [Flow.Direction], summary: String,
    examples: [String]
  ) -> CommandDefinition {
    CommandDefinition(
      name: name, aliases: aliases, group: .lineage,
      usage: "\(name) SELECTOR [--depth N] [--grain product|port|asset|field] [--exclude SELECTOR]",
      summary: summary,
      details: """
        One node a line: data flows down the page, and the lanes on the left are the arrows. The \
        grain is that of what you name: a product is followed along FEEDS, a port along the ports \
        that read it, an asset or field along FLOWS_TO. Every row has its distance (hop, negative \
        upstream), the basis of the step that reached it and where that step came from. A drawing \
        on a terminal stops where it would not fit and says so; the rows are always whole.
        """,
      examples: examples, arguments: [.selector],
      options: [
        OptionDefinition("depth", .count, "steps to follow at most"),
        OptionDefinition(
          "grain", .choice(Grain.allCases.map(\.rawValue)), "the size of thing to follow"),
        OptionDefinition("exclude", .selector, "leave these nodes out of the answer"),
      ],
      body: .question(columns: columns) { call in
        try answer(call, directions)
      })
  }

  private static func answer(
    _ call: CommandCall, _ directions: [Flow.Direction]
  ) throws -> CommandAnswer {
    try call.requireWords(1...10_000)
    let context = call.context
    let selection = try context.select(call.words, excluding: nil)
    let excluded = try call.text("exclude").map { try context.select($0).nodes } ?? []
    let walk = try LineageWalk(
      from: selection.nodes, directions: directions,
      grain: call.text("grain").flatMap { Grain(rawValue: $0) }, depth: call.count("depth"),
      excluding: Set(excluded), in: context)
    guard !walk.visits.isEmpty else {
      let notes = selection.nodes.isEmpty ? [] : ["this kind of node has no lineage of its own"]
      return CommandAnswer(notes: selection.warnings + notes)
    }
    return CommandAnswer(
      rows: walk.visits.map { row($0, context) },
      drawing: LineageDrawing(
        walk, isWhole: call.has("depth"),
        title: call.command.name + " " + call.words.map(\.text).joined(separator: " "),
        context: context
      ).drawing,
      notes: selection.warnings + walk.notes)
  }

  private static func row(_ visit: LineageWalk.Visit, _ context: MeshContext) -> [Value] {
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return [
      .node(visit.node), .string(context.address(of: visit.node)),
      .string(context.kindText(of: visit.node)), .int(Int64(visit.hop)), text(visit.basis),
      text(visit.previous.map { context.address(of: $0) }),
      text(context.ownerText(of: visit.node)), text(context.domainText(of: visit.node)),
    ]
  }
}
