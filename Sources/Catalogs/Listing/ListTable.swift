import Graphs
import Workspaces

/// Which columns the table of a kind has beside the address.
enum ListTable {
  /// Columns of a kind; those of any node where the kind has none of its own.
  static func columns(of label: MeshSchema.Label?) -> [ListColumn] {
    switch label {
    case .product?: product
    case .outputPort?: outputPort
    case .inputPort?: inputPort
    case .port?, .discoveryPort?, .observabilityPort?, .controlPort?: otherPort
    case .contract?: contract
    case .domain?: domain
    case .team?: team
    case .person?: person
    case .agreement?: agreement
    case .term?: term
    case .asset?: asset
    case .field?: field
    case .dataset?: dataset
    case .source?: source
    case .job?: job
    case .slo?: serviceLevel
    case .qualityRule?: qualityRule
    case .unresolved?: unresolved
    case .useCase?, .objective?, .policy?: purpose
    case nil: any
    }
  }

  static let any: [ListColumn] = [
    .text("kind") { node, context in context.kindText(of: node) }, .name, .status, .owner,
    .text("domain") { node, context in context.domainText(of: node) },
  ]

  private static let product: [ListColumn] = [
    .name.asDetail, .status, .property("archetype"), .owner,
    .count("inputs") { node, context in context.ports(.inputPort, of: node).count },
    .count("outputs") { node, context in context.ports(.outputPort, of: node).count },
    .count("consumers") { node, context in
      context.consumers(ofProduct: node).count
    },
    .property("tags").asDetail,
  ]

  /// The catalog: what to know of a port before asking for it.
  private static let outputPort: [ListColumn] = [
    .text("product") { node, context in
      context.product(of: node).map { context.address(of: $0) }
    }.asDetail,
    .text("format") { node, context in PortFacts(port: node, context: context).format },
    .text("update") { node, context in PortFacts(port: node, context: context).update },
    .question("guarantees") { node, context in
      try PortFacts(port: node, context: context).guarantees()
    },
    .text("access") { node, context in PortFacts(port: node, context: context).access },
    .text("status") { node, context in PortFacts(port: node, context: context).statusWithSunset },
    .text("contract") { node, context in
      context.addresses(PortFacts(port: node, context: context).contracts)
    },
  ]

  private static let inputPort: [ListColumn] = [
    .addresses("reads", .readBy, .incoming), .status, .owner, .property("description"),
  ]

  private static let otherPort: [ListColumn] = [
    .text("kind") { node, context in context.line("kind", of: node) }, .name, .status,
    .property("url"), .owner,
  ]

  private static let contract: [ListColumn] = [
    .name, .status, .neighbours("datasets", .hasDataset),
    .count("fields") { node, context in Containment.fields(of: node, in: context).count },
    .addresses("ports", .governedBy, .incoming), .owner,
  ]

  private static let domain: [ListColumn] = [
    .name, .owner,
    .count("products") { node, context in
      Containment.products(inDomain: node, of: context).count
    },
    .count("active") { node, context in
      Containment.products(inDomain: node, of: context)
        .count { context.text("status", of: $0) == "active" }
    },
    .property("description"),
  ]

  private static let team: [ListColumn] = [
    .name, .property("type"),
    .count("members") { node, context in
      context.relationships(of: node, .memberOf, .incoming).count { pair in
        guard let end = Members.terms(of: pair.relationship, in: context)[2] else { return true }
        return context.asOfDay.map { end >= $0 } ?? false
      }
    },
    .neighbours("owns", .owns), .property("description"),
  ]

  private static let person: [ListColumn] = [
    .name, .property("title"), .property("email", as: "e-mail"), .addresses("teams", .memberOf),
    .neighbours("owns", .owns),
  ]

  private static let agreement: [ListColumn] = [
    .status,
    .text("in force") { node, context in context.isInForce(node) ? "yes" : "no" },
    .addresses("grants", .grants), .addresses("to", .to), .property("from"), .property("until"),
    .property("purpose"),
  ]

  private static let term: [ListColumn] = [
    .name, .property("definition"), .property("synonyms"),
    .text("domain") { node, context in context.line("domain", of: node) }, .owner,
    .neighbours("used by", .means, .incoming),
  ]
}
