import Diagnostics
import Graphs
import Workspaces

/// `pii [S]`: personal data and where it goes.
enum PersonalDataCommand {
  static let definition = CommandDefinition(
    name: "pii", aliases: ["trace"], group: .check, usage: "pii [S] [--exclude S]",
    summary: "Shows personal data: what it is, where it goes, who can see it.",
    details: """
      No data is read: a field is judged by what is written about it. First by what says so of \
      itself (`pii: true`, a classification or tag that names personal data), then by the term \
      that it means, then by its semantic type, then by the words of its name: `email_address` is \
      an e-mail address, `emailSentCount` is none. Confidence is high, medium or low; low is a \
      hint and no more, and `pii: false` is believed.

      Category is what it is (contact, name, location, financial …), tier is how it is handled \
      (confidential, restricted …). They are two things: a confidential price is not personal. A \
      field without a tier is to be handled like the strictest one.

      Values are followed downstream along field lineage, and no further than where they are \
      masked. A field that only this tells of has the evidence `lineage`, and its path says by \
      which fields. A table whose lineage is known without its fields is `table-only`: whether \
      personal data arrives there is unknown, which is not none.

      ports offer the field, readers are the products that read them, holders have an agreement \
      in force, roles are what the ports require. isUnmarked tells what a reader of the \
      description is not told: neither marked nor masked, and no mere hint.
      """,
    examples: [
      "pii", "pii crm/customers", "pii contract:orders@1.2.0#orders.email",
      "pii where isUnmarked return address, because",
      "pii return category, count(*) as fields order by fields desc",
      "pii domain:marketing |> csv",
    ],
    arguments: [.selector],
    options: [OptionDefinition("exclude", .selector, "leave these out")],
    body: .question(columns: PersonalRows.columns) { try answer($0) })

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    let context = call.context
    var warnings: [String] = []
    var scope: Set<UInt32>?
    let excluded = call.words(of: "exclude")
    if !call.words.isEmpty {
      let selection = try context.select(call.words, excluding: excluded)
      warnings = selection.warnings
      scope = Set(selection.nodes.flatMap { described(by: $0, context) })
    }
    var without: Set<UInt32> = []
    if scope == nil, !excluded.isEmpty {
      without = Set(
        try context.select(excluded, excluding: []).nodes.flatMap { described(by: $0, context) })
    }
    let fields = try PersonalFields(context).all.filter { field in
      scope.map { $0.contains(field.node) } ?? !without.contains(field.node)
    }
    let words = call.words.prefix(8).map(\.text).joined(separator: " ")
    return CommandAnswer(
      rows: try PersonalRows(fields, context).rows,
      page: PersonalPage(fields, context).page(
        title: words.isEmpty ? "personal data" : "personal data of \(words)"), notes: warnings)
  }

  /// The fields that a node has or offers, and the tables they are in.
  private static func described(by node: UInt32, _ context: MeshContext) -> Set<UInt32> {
    var found: Set<UInt32> = [node]
    var pending = [node]
    if context.isA(.domain, node) || context.isA(.team, node) || context.isA(.person, node) {
      pending = Containment.products(holding: node, of: context)
      found.formUnion(pending)
    }
    let relations: [MeshSchema.Relation] = [
      .hasPort, .governedBy, .exposes, .manages, .hasDataset, .hasField,
    ]
    while let next = pending.popLast() {
      for relation in relations {
        // What a product reads is described by others.
        if relation == .hasPort || !context.isA(.inputPort, next) {
          for child in context.neighbours(of: next, relation) where found.insert(child).inserted {
            pending.append(child)
          }
        }
      }
    }
    return found
  }
}
