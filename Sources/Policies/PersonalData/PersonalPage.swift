import Graphs
import Tables
import Workspaces

/// Personal data on one screen: how much, where, what nobody marked, and what nobody knows.
struct PersonalPage {
  private static let mostGroups = 12
  private static let mostFields = 10
  /// Up to so many fields are shown with their readers.
  private static let fewFields = 12

  private let fields: [PersonalField]
  private let context: MeshContext

  init(_ fields: [PersonalField], _ context: MeshContext) {
    self.fields = fields
    self.context = context
  }

  func page(title: String) -> Page {
    let totals = PersonalTotals(fields)
    let known = fields.filter { $0.isKnown && $0.evidence.confidence != .low }
    var page = Page(
      title: title, subtitle: subtitle(totals),
      mark: totals.unmarked > 0 ? .warning : .plain)
    if known.count <= Self.fewFields {
      page.panels += few(known.isEmpty ? fields.filter(\.isKnown) : known)
    } else {
      page.panels.append(groups("by domain", fields) { PersonalTotals.domain(of: $0, context) })
      page.panels.append(
        groups("by product", fields) { PersonalTotals.names($0.products, context) })
      page.panels += unmarked(known.filter { $0.isUnmarked && $0.evidence.kind != .lineage })
    }
    page.panels += byLineage(known.filter { $0.evidence.kind == .lineage })
    page.panels += unknown(fields.filter { !$0.isKnown })
    page.next = next(totals)
    return page
  }

  private func subtitle(_ totals: PersonalTotals) -> String {
    guard totals.fields > 0 else {
      return totals.hints > 0
        ? "only hints: \(totals.hints) name\(totals.hints == 1 ? "" : "s") worth a look"
        : totals.unknown > 0 ? "nothing is known to hold personal data" : "no personal data"
    }
    var parts = ["\(totals.fields) field\(totals.fields == 1 ? "" : "s") with personal data"]
    parts.append("\(totals.unmarked) unmarked")
    parts.append("\(totals.masked) masked")
    if totals.hints > 0 { parts.append("\(totals.hints) hint\(totals.hints == 1 ? "" : "s")") }
    return parts.joined(separator: " · ")
  }

  private func groups(
    _ title: String, _ fields: [PersonalField], by name: (PersonalField) -> String?
  ) -> Page.Panel {
    let all = PersonalTotals.grouped(fields, by: name).filter {
      $0.totals.fields > 0 || $0.totals.unknown > 0
    }
    let label = title == "by domain" ? "domain" : "product"
    let rows = all.prefix(Self.mostGroups).map { group -> [Cell] in
      [.text(group.name)] + group.totals.cells
    }
    var bodies: [Page.Body] = [
      .table(Self.table([label] + PersonalTotals.columns, rows, numbers: 1))
    ]
    if all.count > Self.mostGroups {
      bodies.append(.text("… \(all.count - Self.mostGroups) more; `|> csv` has every field"))
    }
    return Page.Panel(title, bodies)
  }

  private static func table(_ names: [String], _ rows: [[Cell]], numbers: Int) -> Table {
    Table(
      columns: names.indices.map { index in
        Table.Column(
          names[index], alignment: index >= numbers ? .right : .left,
          cells: rows.map { $0[index] })
      })
  }

  private func few(_ fields: [PersonalField]) -> [Page.Panel] {
    guard !fields.isEmpty else { return [] }
    let shown = fields.prefix(Self.fewFields)
    let rows = shown.map { field -> [Cell] in
      [
        .text(context.address(of: field.node)), cell(field.evidence.category?.rawValue),
        .text(field.evidence.confidence.rawValue),
        .text("\(field.evidence.kind.rawValue): \(field.evidence.words)"),
        cell(field.tier), cell(field.masking),
        cell(field.source.map { context.address(of: $0) }),
      ]
    }
    var panels = [
      Page.Panel(
        "fields",
        [
          .table(
            Table(
              ["field", "category", "confidence", "because", "tier", "masking", "comes from"],
              rows: rows))
        ])
    ]
    var readers = PersonalReaders(context)
    let ports = Set(shown.flatMap(\.ports)).sorted()
    let lines = ports.map { port -> [Cell] in
      let audience = readers.readers(of: [port])
      return [
        .text(context.address(of: port)),
        cell(PersonalTotals.names(audience.products, context)),
        .text(audience.isOpen ? "no agreement needed" : "\(audience.holders.count) in force"),
        cell(audience.roles.isEmpty ? nil : audience.roles.joined(separator: ", ")),
      ]
    }
    if !lines.isEmpty {
      panels.append(
        Page.Panel(
          "where it goes",
          [.table(Table(["port", "read by", "agreements", "roles"], rows: lines))]))
    }
    return panels
  }

  private func cell(_ text: String?) -> Cell { text.map { .text($0) } ?? .null }

  private func unmarked(_ fields: [PersonalField]) -> [Page.Panel] {
    guard !fields.isEmpty else { return [] }
    let rows = fields.prefix(Self.mostFields).map { field -> [Cell] in
      [
        .text(context.address(of: field.node)), cell(field.evidence.category?.rawValue),
        .text(field.evidence.confidence.rawValue),
        .text("\(field.evidence.kind.rawValue): \(field.evidence.words)"),
      ]
    }
    return [
      listed(
        "unmarked, by their own description", ["field", "category", "confidence", "because"],
        rows, fields.count, "pii where isUnmarked")
    ]
  }

  private func byLineage(_ fields: [PersonalField]) -> [Page.Panel] {
    guard !fields.isEmpty else { return [] }
    let rows = fields.prefix(Self.mostFields).map { field -> [Cell] in
      [
        .text(context.address(of: field.node)), cell(field.evidence.category?.rawValue),
        cell(field.masking), .text(Self.way(field.path.map { context.address(of: $0) })),
      ]
    }
    return [
      listed(
        "only by lineage", ["field", "category", "masking", "way"], rows, fields.count,
        "pii where evidence = 'lineage'")
    ]
  }

  private func unknown(_ tables: [PersonalField]) -> [Page.Panel] {
    guard !tables.isEmpty else { return [] }
    let rows = tables.prefix(Self.mostFields).map { table -> [Cell] in
      [
        .text(context.address(of: table.node)),
        .text(Self.way(table.path.map { context.address(of: $0) })),
      ]
    }
    return [
      listed(
        "unknown: fed by tables with personal data, by nobody knows which fields",
        ["table", "way"], rows, tables.count, "pii where evidence = 'table-only'")
    ]
  }

  private func listed(
    _ title: String, _ names: [String], _ rows: [[Cell]], _ count: Int, _ statement: String
  ) -> Page.Panel {
    var bodies: [Page.Body] = [.table(Table(names, rows: rows))]
    if count > rows.count {
      bodies.append(.text("… \(count - rows.count) more: `\(statement)`"))
    }
    return Page.Panel(title, bodies)
  }

  /// The way by its ends and the number of fields between.
  private static func way(_ path: [String]) -> String {
    guard let first = path.first, path.count > 1 else { return "" }
    guard path.count > 2 else { return "from \(first)" }
    return path.count == 3
      ? "from \(first) by \(path[1])" : "from \(first), \(path.count - 1) steps"
  }

  private func next(_ totals: PersonalTotals) -> [String] {
    var next: [String] = []
    if totals.unmarked > 0 { next.append("pii where isUnmarked return address, because") }
    if totals.hints > 0 { next.append("pii where confidence = 'low' return address, because") }
    if let field = fields.first(where: { $0.isKnown && !$0.ports.isEmpty }) {
      next.append("access \(context.address(of: field.node))")
    }
    return next
  }
}
