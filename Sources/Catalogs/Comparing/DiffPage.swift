import Graphs
import Tables
import Workspaces

/// A difference on one screen: by domain and kind, owners, contracts and names that changed, and
/// the findings that came and went.
struct DiffPage {
  private let comparison: MeshComparison
  private let call: CommandCall
  private let counts: DiffCounts

  /// So that the page fits a terminal of 24 lines.
  private static let mostRows = 8
  private static let mostFacts = 4
  /// So few changes are shown one by one.
  private static let fewChanges = 14

  init(_ comparison: MeshComparison, _ call: CommandCall) {
    self.comparison = comparison
    self.call = call
    counts = DiffCounts(comparison)
  }

  /// nil when nothing differs.
  func page() throws -> Page? {
    guard !comparison.isEmpty else { return nil }
    let (before, after) = (comparison.before, comparison.after)
    var page = PageWriter(after, title: title, subtitle: [days, summary])
    if comparison.count <= Self.fewChanges {
      everything(&page)
    } else {
      domains(&page)
      kinds(&page)
    }
    table("owners", ["of", "was", "is"], OwnerChanges(comparison).rows, &page)
    let contracts = ContractChanges(comparison, counts, in: call.context)
    table(
      "contracts", ["contract", "change"], try contracts.rows(judged: Self.mostFacts), &page)
    table("renamed", ["was", "is", "evidence"], renames, &page)
    try findings(&page)
    let words = call.words.map(\.text).joined(separator: " ")
    page.next([
      "diff \(words.isEmpty ? "" : words + " ")--rows",
      isBetweenMeshes && after.name == call.context.name
        ? "list changed:\(before.name)" : nil,
      isBetweenMeshes && after.name == call.context.name && !comparison.removedNodes.isEmpty
        ? "list removed:\(before.name)" : nil,
    ])
    return page.page
  }

  private var isBetweenMeshes: Bool { !call.words.isEmpty }

  private var title: String {
    if call.words.isEmpty { return "\(comparison.after.name): what is supposed" }
    return "\(comparison.before.name) → \(comparison.after.name)"
  }

  private var days: String? {
    let days = [comparison.before.asOfDay, comparison.after.asOfDay]
    guard days[0] != days[1] else { return nil }
    return days.map { $0 ?? "not stated" }.joined(separator: " → ")
  }

  private var summary: String {
    let relationships = DiffCounts.Tally(
      added: comparison.addedRelationships.count, removed: comparison.removedRelationships.count,
      changed: comparison.relationshipChanges.count)
    let parts = [
      counts.all.text.map { "nodes \($0)" }, relationships.text.map { "relationships \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  private func everything(_ page: inout PageWriter) {
    page.panel("changes")
    page.table(
      ["change", "what", "kind", "address", "from → to"],
      comparison.changes.map { change in
        let what = change.property.isEmpty ? change.subject.rawValue : change.property
        return .init(
          cells: [change.change.rawValue, what, change.kind, change.address, values(change)],
          node: nil)
      }, empty: ("changes", "none"))
  }

  private func values(_ change: MeshChange) -> String? {
    let texts = [change.before, change.after].map { value in
      PlainText.line(value, in: comparison.after).map { $0.count > 40 ? "\($0.prefix(39))…" : $0 }
    }
    switch (texts[0], texts[1]) {
    case (let old?, let new?): return "\(old) → \(new)"
    case (let old?, nil): return change.subject == .property ? "\(old) →" : nil
    case (nil, let new?): return change.subject == .property ? "→ \(new)" : nil
    case (nil, nil): return nil
    }
  }

  private func domains(_ page: inout PageWriter) {
    let rows = counts.domains
    guard !rows.isEmpty else { return }
    page.panel("by domain")
    page.table(
      ["domain", "products", "ports", "contracts"],
      rows.prefix(Self.mostRows).map { row in
        .init(
          cells: [
            row.domain.isEmpty ? "(no domain)" : row.domain, row.products.text,
            row.ports.text, row.contracts.text,
          ], node: nil)
      }, empty: ("domains", "none"))
    if rows.count > Self.mostRows {
      let more = PlainText.count(rows.count - Self.mostRows, "domain")
      page.fact("more", "\(more): `--rows` has all")
    }
  }

  private func kinds(_ page: inout PageWriter) {
    let rows = counts.kinds
    guard !rows.isEmpty else { return }
    page.panel("by kind")
    page.table(
      ["kind", "+", "−", "~"],
      rows.prefix(Self.mostRows).map { kind, tally in
        .init(
          cells: [kind]
            + [tally.added, tally.removed, tally.changed].map {
              $0 == 0 ? nil : String($0)
            }, node: nil)
      }, empty: ("kinds", "none"))
    if rows.count > Self.mostRows {
      page.fact("more", "\(PlainText.count(rows.count - Self.mostRows, "kind")): `--rows` has all")
    }
  }

  private func table(
    _ title: String, _ columns: [String], _ rows: [[String]], _ page: inout PageWriter
  ) {
    guard !rows.isEmpty else { return }
    page.panel(title)
    page.table(
      columns, rows.prefix(Self.mostFacts).map { .init(cells: $0, node: nil) },
      empty: (title, "none"))
    if rows.count > Self.mostFacts { page.fact("more", "\(rows.count - Self.mostFacts)") }
  }

  /// Those that do not follow from the rename of what holds them.
  private var renames: [[String]] {
    let (was, now) = (ChangeNames(comparison.before), ChangeNames(comparison.after))
    return comparison.renames.compactMap { rename in
      if case .part = rename.evidence { return nil }
      return [was.address(rename.before), now.address(rename.after), rename.evidence.text]
    }
  }

  private func findings(_ page: inout PageWriter) throws {
    let findings = try FindingChanges(comparison)
    guard !findings.new.isEmpty || !findings.gone.isEmpty else { return }
    page.panel("findings")
    let shown = findings.new.prefix(Self.mostFacts)
    for finding in shown {
      page.fact("new \(finding.rule)", finding.message, mark: finding.mark)
    }
    if findings.new.count > shown.count {
      page.fact("new", "\(findings.new.count - shown.count) more")
    }
    for finding in findings.gone.prefix(Self.mostFacts / 2) {
      page.fact("gone \(finding.rule)", finding.message, mark: .dim)
    }
    if findings.gone.count > Self.mostFacts / 2 {
      page.fact("gone", "\(findings.gone.count - Self.mostFacts / 2) more")
    }
  }
}
