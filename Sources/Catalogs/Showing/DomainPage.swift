import Graphs
import Tables
import Workspaces

/// A page on a domain: who answers for it, its domains and products, what comes in and goes out.
struct DomainPage {
  private let domain: UInt32
  private let context: MeshContext

  init(_ domain: UInt32, _ context: MeshContext) {
    self.domain = domain
    self.context = context
  }

  func answer() throws -> CommandAnswer {
    let address = context.address(of: domain)
    let products = context.sorted(Containment.products(inDomain: domain, of: context))
    var page = PageWriter(
      context, title: context.name(of: domain),
      subtitle: [
        "domain", address, PlainText.count(products.count, "product"),
        Provenance.text(of: domain, in: context),
      ])
    page.panel("about")
    page.fact("description", context.line("description", of: domain))
    let owners = context.sorted(context.owners(of: domain))
    page.fact(
      "owner", owners.isEmpty ? nil : owners.map { context.titled($0) }.joined(separator: ", "),
      mark: owners.isEmpty ? .warning : .plain, missing: "nobody")
    let parts = context.neighbours(of: domain, .contains).filter { context.isA(.domain, $0) }
    page.optionalFact("domains in it", context.addresses(parts))
    page.optionalFact("part of", context.domain(of: domain).map { context.address(of: $0) })
    page.optionalFact("tags", context.line("tags", of: domain))
    page.fact("reads from", neighbours(of: products, .incoming), missing: "no other domain")
    page.fact("read by", neighbours(of: products, .outgoing), missing: "no other domain")
    ProductTable.write(products, to: &page)
    page.next([
      "list domain:\(address)", "lineage \(address)",
      products.first.map { "show \(context.address(of: $0))" },
    ])
    return page.answer
  }

  /// Domains and sources that the products feed, or are fed by, beside their own.
  private func neighbours(of products: [UInt32], _ direction: GraphView.Direction) -> String? {
    let own = Set(products)
    let others = Set(
      products.flatMap { context.neighbours(of: $0, .feeds, direction) }
        .filter { !own.contains($0) }.map { context.domain(of: $0) ?? $0 })
    return context.addresses(others)
  }
}

/// Products as a domain's page lists them.
enum ProductTable {
  static func write(_ products: [UInt32], to page: inout PageWriter) {
    let context = page.context
    page.panel("products")
    page.table(
      ["product", "status", "archetype", "owner", "ports", "consumers"],
      products.map { product in
        let outputs = context.ports(.outputPort, of: product)
        let consumers = Set(outputs.flatMap { context.consumers(of: $0) })
        return .init(
          cells: [
            context.address(of: product), context.line("status", of: product),
            context.line("archetype", of: product), context.addresses(context.owners(of: product)),
            String(outputs.count), String(consumers.count),
          ], node: product)
      }, empty: ("products", "none"))
  }
}
