import Workspaces

/// What the labels and relationships of the mesh schema mean.
enum SchemaPages {
  static let labels: [(label: MeshSchema.Label, what: String)] = [
    (.domain, "A part of the business that owns data products; domains may hold domains."),
    (.product, "A data product: what a team offers, with ports, contracts and an owner."),
    (.port, "A way into or out of a product; each port has one of the labels of its kind too."),
    (.inputPort, "Where a product reads: from an output port, a source or an asset."),
    (.outputPort, "Where a product offers data: a table, files, an interface, in a version."),
    (.discoveryPort, "Where a product tells what it is."),
    (.observabilityPort, "Where a product tells how it runs."),
    (.controlPort, "Where a product is configured."),
    (.contract, "What the producer promises of a port: terms, schema, service levels, quality."),
    (.dataset, "A table or object within a contract."),
    (.field, "A column or attribute; fields may hold fields."),
    (.asset, "A table, topic or file as a platform knows it."),
    (.source, "A system outside of the mesh that data comes from."),
    (.job, "A pipeline or a step of one."),
    (.team, "Who owns things together."),
    (.person, "Somebody, in a team or alone."),
    (.agreement, "What lets a consumer read an output port, from when and until when."),
    (.useCase, "What data is used for."),
    (.objective, "What the business wants to reach."),
    (.term, "A word of the business and its definition."),
    (.policy, "A rule that a file states."),
    (.slo, "A promise that can be measured: freshness, availability."),
    (.qualityRule, "A check of the data that a contract states."),
    (.unresolved, "What something refers to and no file describes; counts leave it out."),
  ]

  static let relations: [(relation: MeshSchema.Relation, pattern: String, what: String)] = [
    (.contains, "(Domain)-[:CONTAINS]->(Domain|Product)", "What belongs to a domain."),
    (.hasPort, "(Product)-[:HAS_PORT]->(Port)", "The ports of a product."),
    (.governedBy, "(Port)-[:GOVERNED_BY]->(Contract)", "The contract of a port."),
    (.exposes, "(OutputPort)-[:EXPOSES]->(Asset|Dataset)", "What a port makes readable."),
    (.derivedFrom, "(OutputPort)-[:DERIVED_FROM]->(Contract)", "The contracts it is made from."),
    (.manages, "(Product)-[:MANAGES]->(Asset|Job)", "What a product runs."),
    (.hasDataset, "(Contract)-[:HAS_DATASET]->(Dataset)", "The tables of a contract."),
    (.hasField, "(Dataset|Asset|Field)-[:HAS_FIELD]->(Field)", "The fields of something."),
    (.references, "(Field)-[:REFERENCES]->(Field)", "A foreign key."),
    (.promises, "(Contract)-[:PROMISES]->(SLO)", "The service levels of a contract."),
    (.checkedBy, "(Contract)-[:CHECKED_BY]->(QualityRule)", "The checks of a contract."),
    (.replaces, "(Contract)-[:REPLACES]->(Contract)", "A later version and the one before."),
    (.owns, "(Team|Person)-[:OWNS]->()", "Who answers for something."),
    (.memberOf, "(Person)-[:MEMBER_OF]->(Team)", "Who is in a team, as what, and when."),
    (.grants, "(Agreement)-[:GRANTS]->(OutputPort)", "What an agreement lets be read."),
    (.to, "(Agreement)-[:TO]->(Product|Team|Person|Source)", "Whom an agreement lets read."),
    (.serves, "(Product)-[:SERVES]->(UseCase|Objective)", "What a product is for."),
    (.means, "()-[:MEANS]->(Term)", "The word of the business for something."),
    (.appliesTo, "(Policy)-[:APPLIES_TO]->()", "What a policy is about."),
    (.readBy, "(OutputPort|Source|Asset)-[:READ_BY]->(InputPort)", "Who reads it."),
    (.flowsTo, "(Asset|Job|Dataset|Field)-[:FLOWS_TO]->()", "Where data moves."),
    (.feeds, "(Product|Source)-[:FEEDS]->(Product)", "Who feeds whom; kept by the program."),
  ]

  /// The page on a label or a type of relationship, spelled as in a query; nil where it is none.
  static func page(on name: String, _ workspace: Workspace) -> String? {
    if let entry = labels.first(where: { $0.label.rawValue == name }) {
      return page(of: entry.label, entry.what, workspace)
    }
    guard let entry = relations.first(where: { $0.relation.rawValue == name }) else { return nil }
    return [
      entry.pattern, entry.what,
      "Each has `basis` (declared, agreed, observed, inferred), `file` and `line`.",
      "Examples\n  MATCH \(example(entry.pattern))",
    ].joined(separator: "\n\n") + "\n"
  }

  private static func page(
    of label: MeshSchema.Label, _ what: String, _ workspace: Workspace
  ) -> String {
    let name = label.rawValue
    let touching = relations.filter { $0.pattern.contains(name) }.map { "  " + $0.pattern }
    var parts = ["(:\(name))", what]
    if !touching.isEmpty {
      parts.append("Relationships\n" + touching.joined(separator: "\n"))
    }
    if let context = try? workspace.context() {
      let keys = workspace.propertyKeys(ofLabel: name)
      parts.append("In this mesh: \(context.nodes(label).count).")
      if !keys.isEmpty {
        parts.append("Properties\n" + HelpPages.wrapped("  " + keys.joined(separator: " ")))
      }
    }
    parts.append("Examples\n  MATCH (n:\(name)) RETURN n LIMIT 5")
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// `(a:Product)-[r:HAS_PORT]->(b) RETURN a, b LIMIT 5`
  private static func example(_ pattern: String) -> String {
    let type = pattern.drop { $0 != ":" }.prefix { $0 != "]" }
    return "(a)-[r\(type)]->(b) RETURN a, b LIMIT 5"
  }
}
