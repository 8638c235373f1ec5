import Graphs
import Tables
import Workspaces

/// The mesh on one screen: what it holds, its products by domain, what is worth a look.
struct MeshPage {
  private let context: MeshContext

  /// So that the page fits a terminal of 24 lines.
  private static let domainLimit = 11

  init(_ context: MeshContext) {
    self.context = context
  }

  func answer() throws -> CommandAnswer {
    var page = PageWriter(
      context, title: context.name,
      subtitle: [
        company, context.asOfDay.map { "as of \($0)" } ?? "as-of not stated",
        PlainText.count(context.nodes(.product).count, "product"),
        PlainText.count(context.nodes(.domain).count, "domain"),
      ])
    domains(&page)
    contents(&page)
    try MeshFlags(context).write(to: &page)
    page.next([
      context.nodes(.outputPort).isEmpty ? "list contracts" : "list ports",
      mostRead.map { "show \(context.address(of: $0))" },
      firstTerm.map { "find \($0)" } ?? "list tree",
    ])
    return page.answer
  }

  /// Whose mesh it is, when its file says so.
  private var company: String? {
    context.meshProperties["company"].flatMap { PlainText.line($0, in: context) }
  }

  /// The product that feeds the most others; of several the first by address.
  private var mostRead: UInt32? {
    var best: (node: UInt32, count: Int)?
    for product in context.sorted(context.nodes(.product)) {
      let count = context.neighbours(of: product, .feeds).count
      if count > best?.count ?? -1 { best = (product, count) }
    }
    return best?.node
  }

  private var firstTerm: String? {
    context.nodes(.term).compactMap { context.text("name", of: $0)?.lowercased() }
      .filter { $0.allSatisfy(\.isLetter) && $0.count <= 20 }.min()
  }

  private func domains(_ page: inout PageWriter) {
    var rows = context.sorted(context.nodes(.domain)).map { domain in
      row(
        context.address(of: domain),
        context.neighbours(of: domain, .contains).filter { context.isA(.product, $0) },
        owner: context.addresses(context.owners(of: domain)), node: domain)
    }
    let homeless = context.nodes(.product).filter { context.domain(of: $0) == nil }
    if !homeless.isEmpty { rows.append(row("(no domain)", homeless, owner: nil, node: nil)) }
    page.panel("products by domain")
    let hidden = rows.count - Self.domainLimit
    page.table(
      ["domain", "active", "src·agg·con", "owner"],
      hidden > 1 ? Array(rows.prefix(Self.domainLimit)) : rows, empty: ("domains", "none"))
    if hidden > 1 { page.fact("more", "\(hidden) domains, `list domains`") }
  }

  private func row(
    _ label: String, _ products: [UInt32], owner: String?, node: UInt32?
  ) -> PageWriter.Row {
    let active = products.count { context.text("status", of: $0) == "active" }
    let archetypes = ["source", "aggregate", "consumer"].map { archetype in
      String(products.count { context.text("archetype", of: $0) == archetype })
    }
    let short = owner.map { $0.hasPrefix("team:") ? String($0.dropFirst(5)) : $0 } ?? "nobody"
    return .init(
      cells: [label, "\(active)/\(products.count)", archetypes.joined(separator: "·"), short],
      node: node)
  }

  private func contents(_ page: inout PageWriter) {
    func count(_ label: MeshSchema.Label) -> Int { context.nodes(label).count }
    page.panel("what it holds")
    let statuses = context.nodes(.product).reduce(into: [String: Int]()) {
      $0[context.text("status", of: $1) ?? "status not stated", default: 0] += 1
    }
    let order = ["active", "deprecated", "draft", "proposed", "retired"]
    let words =
      order.filter { statuses[$0] != nil }
      + statuses.keys.filter { !order.contains($0) }.sorted()
    page.fact(
      "products",
      ([String(count(.product))] + words.map { "\(statuses[$0] ?? 0) \($0)" }).joined(
        separator: " · "))
    page.fact("ports", "\(count(.outputPort)) output · \(count(.inputPort)) input")
    page.fact("contracts", "\(count(.contract)) · \(PlainText.count(count(.field), "field"))")
    page.fact("agreements", agreements)
    func counted(_ labels: (MeshSchema.Label, String)...) -> String {
      labels.map { PlainText.count(count($0), $1) }.joined(separator: " · ")
    }
    page.fact("people", counted((.team, "team"), (.person, "person")))
    page.fact("around it", counted((.source, "source"), (.asset, "asset"), (.term, "term")))
  }

  private var agreements: String {
    let all = context.nodes(.agreement)
    return "\(all.count) · \(all.count(where: context.isInForce)) in force"
  }
}
