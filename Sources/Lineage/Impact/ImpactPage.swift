import Graphs
import Tables
import Workspaces

/// The verdicts on one screen: who, by which way, whom to call, and how to do it safely.
struct ImpactPage {
  /// More rows than this are counted.
  private static let mostRows = 20
  private static let mostGroups = 8
  private static let mostUnaffected = 5

  private let question: ImpactQuestion
  private let verdicts: ImpactVerdicts
  private let plan: SafePlan
  private let drawing: Drawing
  private let depth: Int?
  private var context: MeshContext { question.context }

  init(
    _ question: ImpactQuestion, _ verdicts: ImpactVerdicts, _ plan: SafePlan, _ drawing: Drawing,
    depth: Int?
  ) {
    self.question = question
    self.verdicts = verdicts
    self.plan = plan
    self.drawing = drawing
    self.depth = depth
  }

  func page(title: String) -> Page {
    var page = Page(title: title, subtitle: subtitle, mark: mark)
    if !verdicts.consumers.isEmpty {
      page.panels.append(consumers)
      if drawing.nodes.count > 1 { page.panels.append(Page.Panel("routes", [.drawing(drawing)])) }
      page.panels +=
        groups(.owner, "whom to call", "owner") + groups(.domain, "by domain", "domain")
    }
    if question.isVerdict, !plan.steps.isEmpty {
      page.panels.append(
        Page.Panel(
          "safe plan",
          [.facts(plan.steps.map { Page.Fact($0.label, $0.text) })]))
    }
    page.next = next
    return page
  }

  private var subtitle: String {
    verdicts.consumers.isEmpty ? "nobody is known to read this" : verdicts.totals.sentence
  }

  private var mark: Drawing.Mark {
    let worst = verdicts.consumers.first?.verdict ?? .unaffected
    return worst == .unknown ? .warning : worst == .unaffected ? .plain : worst.mark
  }

  private var consumers: Page.Panel {
    let near = verdicts.consumers.filter { $0.hops <= depth ?? .max }
    var unaffected = 0
    let listed = near.filter { consumer in
      guard consumer.verdict == .unaffected else { return true }
      unaffected += 1
      return unaffected <= Self.mostUnaffected
    }
    let shown = listed.prefix(depth == nil ? Self.mostRows : .max)
    let rows: [[Cell]] = shown.map { consumer in
      [
        .text(consumer.verdict.text), .text(consumer.address),
        .text(consumer.reason),
      ]
    }
    var bodies: [Page.Body] = [.table(Table(["verdict", "consumer", "why"], rows: rows))]
    let hidden = verdicts.consumers.count - shown.count
    if hidden > 0 {
      let rest = Verdict.inOrder.compactMap { verdict -> String? in
        let count =
          verdicts.totals.all.count(verdict) - shown.count { $0.verdict == verdict }
        return count > 0 ? "\(count) \(verdict.text)" : nil
      }
      bodies.append(.text("… \(hidden) more: \(rest.joined(separator: ", ")); `|> csv` lists all"))
    }
    return Page.Panel("consumers", bodies)
  }

  private func groups(
    _ key: ImpactTotals.Key, _ title: String, _ column: String
  ) -> [Page.Panel] {
    let groups = verdicts.totals.by(key)
    guard !groups.isEmpty else { return [] }
    let rows = groups.prefix(Self.mostGroups).map { group -> [Cell] in
      let names = group.consumers.map { context.address(of: $0) }
      return [.text(group.name.isEmpty ? "(no \(column))" : group.name)]
        + group.counts.map { $0 == 0 ? .null : .int(Int64($0)) }
        + [.text(ImpactVerdicts.list(names, most: 2))]
    }
    var bodies: [Page.Body] = [
      .table(
        Table([column, "breaks", "may break", "unknown", "unaffected", "affected"], rows: rows))
    ]
    if groups.count > Self.mostGroups {
      bodies.append(.text("… \(groups.count - Self.mostGroups) more: `--by \(column)` lists all"))
    }
    return [Page.Panel(title, bodies)]
  }

  private var next: [String] {
    var statements: [String] = []
    if let node = question.parts.first?.nodes.first, question.parts.count == 1,
      question.parts[0].nodes.count == 1
    {
      let address = context.address(of: node)
      statements.append("impact \(address) --by owner")
      if !question.isVerdict { statements.append("impact \(address) --change remove") }
      if let worst = verdicts.consumers.first, worst.verdict > .unaffected {
        statements.append("show \(context.address(of: worst.node))")
      }
    }
    return statements
  }
}

/// The totals as a table: `--by owner`.
struct ImpactTable {
  static func table(_ totals: ImpactTotals, by key: ImpactTotals.Key, _ context: MeshContext)
    -> Table
  {
    let groups = totals.by(key)
    var columns = [
      Table.Column(
        key.rawValue, cells: groups.map { $0.name.isEmpty ? .null : .text($0.name) })
    ]
    for (index, verdict) in Verdict.inOrder.enumerated() {
      columns.append(
        Table.Column(
          verdict.text, alignment: .right, cells: groups.map { .int(Int64($0.counts[index])) }))
    }
    columns.append(
      Table.Column(
        "consumers",
        cells: groups.map { .list($0.consumers.map { .text(context.address(of: $0)) }) }))
    return Table(columns: columns)
  }
}
