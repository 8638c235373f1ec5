import Diagnostics
import Graphs
import Tables
import Workspaces

/// `cause S`: the first failing ancestor.
enum CauseCommand {
  static let definition = CommandDefinition(
    name: "cause", aliases: ["blame"], group: .lineage,
    usage: "cause S [--grain product|port|asset|field]",
    summary: "The first thing upstream that fails, and what stands between it and here.",
    details: """
      It walks upstream from S and looks at the latest observations up to the as-of day: checks, \
      open incidents and outages, and whether data came within the latency that its contract \
      promises. What fails and has nothing failing above it is first: mend that one.

      A state is *fails*, *warns*, *well*, or *unknown* where no feed looks at a thing or its \
      check gave no verdict: unknown is not well. When nothing fails, a note says so.
      """,
    examples: [
      "cause finance/revenue", "cause finance/revenue/daily@1", "cause crm/customers",
      "cause finance/revenue where isFirst return address, check, since, owner",
    ],
    arguments: [.selector],
    options: [
      OptionDefinition(
        "grain", .choice(Grain.allCases.map(\.rawValue)), "the size of thing to follow"),
      OptionDefinition("exclude", .selector, "leave these nodes out of the question"),
    ],
    body: .question(columns: columns) { try answer($0) })

  private static let columns = [
    ResultColumn("node", .node), ResultColumn("address", .text), ResultColumn("kind", .text),
    ResultColumn("hop", .integer), ResultColumn("state", .text), ResultColumn("check", .text),
    ResultColumn("since", .text), ResultColumn("message", .text), ResultColumn("isFirst", .boolean),
    ResultColumn("owner", .text), ResultColumn("witness", .list),
  ]

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    let context = call.context
    let selection = try context.select(call)
    guard !selection.nodes.isEmpty else {
      throw Diagnostic(
        "cause.nothing", "the selector names nothing whose cause could be asked",
        range: call.words.first?.range, notes: selection.warnings)
    }
    let starts = LineageStarts(
      selection.nodes, grain: call.text("grain").flatMap { Grain(rawValue: $0) }, in: context)
    guard !starts.byGrain.isEmpty else {
      return CommandAnswer(notes: ["this kind of node has no lineage of its own"])
    }
    let health = try Health(context)
    var answer = CommandAnswer(notes: selection.warnings)
    var rows: [[Value]] = []
    for (grain, nodes) in starts.byGrain {
      let ancestors = try Ancestors(
        of: nodes, along: Flow(grain, in: context), health, context)
      rows += Self.rows(ancestors, context)
      answer.notes += notes(ancestors, context)
      if answer.drawing == nil {
        answer.drawing =
          CauseDrawing(
            ancestors, title: "cause " + call.words.map(\.text).joined(separator: " "), context
          ).drawing
      }
    }
    answer.rows = rows
    return answer
  }

  /// What fails first, then what else fails, warns and is unknown; the farthest upstream first.
  private static func rows(_ ancestors: Ancestors, _ context: MeshContext) -> [[Value]] {
    var next: [UInt32: UInt32] = [:]
    for ancestor in ancestors.all { next[ancestor.node] = ancestor.next }
    let states: [Health.State] = [.fails, .warns, .unknown, .well]
    func rank(_ ancestor: Ancestors.Ancestor) -> Int {
      ancestor.isFirst ? -1 : states.firstIndex(of: ancestor.state) ?? states.count
    }
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    return ancestors.all.filter { isAsked($0, context) }
      .sorted { (rank($0), -$0.hop, $0.node) < (rank($1), -$1.hop, $1.node) }
      .map { ancestor in
        var way: [Value] = []
        var current: UInt32? = ancestor.node
        while let node = current {
          way.append(.string(context.address(of: node)))
          current = next[node]
        }
        let names = ancestor.findings.map(\.name)
        return [
          .node(ancestor.node), .string(context.address(of: ancestor.node)),
          .string(context.kindText(of: ancestor.node)), .int(Int64(ancestor.hop)),
          .string(ancestor.state.rawValue),
          text(names.isEmpty ? nil : names.joined(separator: ", ")),
          text(ancestor.findings.first?.since), text(ancestor.findings.first?.message),
          .bool(ancestor.isFirst), text(context.ownerText(of: ancestor.node)), .list(way),
        ]
      }
  }

  /// An input port only takes what comes: it is not looked at by itself.
  static func isAsked(_ ancestor: Ancestors.Ancestor, _ context: MeshContext) -> Bool {
    !context.isA(.inputPort, ancestor.node) || ancestor.state != .unknown
  }

  private static func notes(_ ancestors: Ancestors, _ context: MeshContext) -> [String] {
    let asked = ancestors.all.filter { isAsked($0, context) }
    let firsts = asked.filter(\.isFirst).sorted { ($0.hop, $0.node) > ($1.hop, $1.node) }
    var notes = firsts.map { first in
      let name = first.findings.first.map { "\($0.name) since \($0.since)" } ?? "it fails"
      let message = first.findings.first?.message.map { " (\($0))" } ?? ""
      let owner = context.ownerText(of: first.node) ?? "nobody owns it"
      return "first to fail: \(context.address(of: first.node)): \(name)\(message); \(owner)"
    }
    if firsts.isEmpty { notes.append("nothing is seen to fail here or upstream") }
    let unknown = asked.filter { $0.state == .unknown }
    if !unknown.isEmpty {
      notes.append(
        "no checks tell of \(unknown.count) of \(asked.count) that are looked at; unknown, not well"
      )
    }
    return notes
  }
}

/// Draws the ways down from what fails or warns.
struct CauseDrawing {
  static let mostNodes = 40

  private(set) var drawing: Drawing

  init(_ ancestors: Ancestors, title: String, _ context: MeshContext) {
    drawing = Drawing(title: title, columns: ["state", "what", "since", "owner"])
    let shown = Self.shown(ancestors)
    var index: [Int: Int] = [:]
    for position in ancestors.all.indices.sorted(by: {
      (-ancestors.all[$0].hop, $0) < (-ancestors.all[$1].hop, $1)
    }) where shown.contains(position) {
      let ancestor = ancestors.all[position]
      index[position] = drawing.nodes.count
      let address = context.address(of: ancestor.node)
      drawing.nodes.append(
        Drawing.Node(
          id: address, label: address, kind: context.drawingKind(of: ancestor.node),
          mark: Self.mark(ancestor),
          details: [
            ancestor.isFirst ? "fails first" : ancestor.state.rawValue,
            ancestor.findings.map(\.name).joined(separator: ", "),
            ancestor.findings.first?.since ?? "", context.ownerText(of: ancestor.node) ?? "",
          ], rank: -ancestor.hop))
    }
    for step in ancestors.steps {
      guard let from = index[step.from], let to = index[step.to] else { continue }
      drawing.edges.append(Drawing.Edge(from: from, to: to))
    }
    let hidden = ancestors.all.indices.filter { !shown.contains($0) }.map { ancestors.all[$0] }
    guard !hidden.isEmpty else { return }
    let states: [Health.State] = [.fails, .warns, .unknown, .well]
    let counts = states.compactMap { state -> String? in
      let count = hidden.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    drawing.footnotes.append(
      "… \(hidden.count) more upstream: \(counts.joined(separator: ", ")); `|> csv` lists all")
  }

  /// Positions of what fails or warns, with the ways down.
  private static func shown(_ ancestors: Ancestors) -> Set<Int> {
    var positions: [UInt32: Int] = [:]
    for (position, ancestor) in ancestors.all.enumerated() { positions[ancestor.node] = position }
    var shown: Set<Int> = []
    let wanted = ancestors.all.indices.filter {
      [.fails, .warns].contains(ancestors.all[$0].state) || ancestors.all[$0].hop == 0
    }.sorted { (ancestors.all[$0].isFirst ? 0 : 1, $0) < (ancestors.all[$1].isFirst ? 0 : 1, $1) }
    for position in wanted where shown.count < mostNodes {
      var current: Int? = position
      while let next = current, shown.insert(next).inserted {
        current = ancestors.all[next].next.flatMap { positions[$0] }
      }
    }
    return shown
  }

  private static func mark(_ ancestor: Ancestors.Ancestor) -> Drawing.Mark {
    switch ancestor.state {
    case .fails: .broken
    case .warns: .warning
    case .unknown: ancestor.hop == 0 ? .focus : .dim
    case .well: ancestor.hop == 0 ? .focus : .plain
    }
  }
}
