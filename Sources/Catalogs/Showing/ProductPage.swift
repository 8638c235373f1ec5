import Graphs
import Tables
import Workspaces

/// A page on a data product: what it is for, then people, technology, data and trust.
struct ProductPage {
  private let product: UInt32
  private let context: MeshContext

  init(_ product: UInt32, _ context: MeshContext) {
    self.product = product
    self.context = context
  }

  func answer() throws -> CommandAnswer {
    let address = context.address(of: product)
    var page = PageWriter(
      context, title: context.name(of: product),
      subtitle: [
        "product", context.line("status", of: product) ?? "status not stated",
        context.line("archetype", of: product),
        context.line("version", of: product).map { "v\($0)" },
        address, Provenance.text(of: product, in: context),
      ])
    page.panel("purpose")
    page.fact("description", context.line("description", of: product))
    page.fact("purpose", context.line("purpose", of: product))
    page.optionalFact("usage", context.line("usage", of: product))
    page.optionalFact("limitations", context.line("limitations", of: product))
    page.fact("serves", context.addresses(context.neighbours(of: product, .serves)))
    page.fact("documentation", context.documentation(of: product))
    page.optionalFact("tags", context.line("tags", of: product))
    for (label, score) in [
      ("discoverable", Completeness.discoverability(of: product, in: context)),
      ("documented", Completeness.documentation(of: product, in: context)),
    ] {
      page.fact(label, score.text, mark: score.isWhole ? .plain : .warning)
    }
    page.optionalFact("since", since)
    PeoplePanel.write(of: product, to: &page)
    TechnologyPanel.write(of: product, to: &page)
    try DataPanel.write(of: product, to: &page)
    try TrustPanel.write(of: product, to: &page)
    page.next(["lineage \(address)", "downstream \(address)", firstPort.map { "show \($0)" }])
    return page.answer
  }

  private var firstPort: String? {
    context.ports(.outputPort, of: product).first.map { context.address(of: $0) }
  }

  /// `draft 2024-01-08, active 2024-04-02`, in the order of the dates.
  private var since: String? {
    guard case .map(let dates) = context.view.property("statusDates", of: product) else {
      return nil
    }
    let steps = zip(dates.keys, dates.values).compactMap { status, date in
      PlainText.line(date, in: context).map { (date: $0, status: status) }
    }.sorted { ($0.date, $0.status) < ($1.date, $1.status) }
    return steps.isEmpty ? nil : steps.map { "\($0.status) \($0.date)" }.joined(separator: ", ")
  }
}
