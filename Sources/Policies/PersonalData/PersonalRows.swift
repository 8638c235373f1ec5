import Graphs
import Workspaces

/// The rows of `pii`, one a field, or a table where only that is known.
struct PersonalRows {
  static let columns = [
    ResultColumn("field", .node), ResultColumn("address", .text), ResultColumn("product", .text),
    ResultColumn("domain", .text), ResultColumn("category", .text),
    ResultColumn("confidence", .text), ResultColumn("evidence", .text),
    ResultColumn("because", .text), ResultColumn("tier", .text), ResultColumn("masking", .text),
    ResultColumn("isUnmarked", .boolean), ResultColumn("source", .text),
    ResultColumn("path", .list), ResultColumn("ports", .list), ResultColumn("readers", .list),
    ResultColumn("readerDomains", .list), ResultColumn("holders", .list),
    ResultColumn("roles", .list),
  ]

  let rows: [[Value]]

  init(_ fields: [PersonalField], _ context: MeshContext) throws {
    var readers = PersonalReaders(context)
    func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    func texts(_ texts: [String]) -> Value { .list(texts.map { Value.string($0) }) }
    func addresses(_ nodes: [UInt32]) -> Value { texts(nodes.map { context.address(of: $0) }) }
    var rows: [[Value]] = []
    for (count, field) in fields.enumerated() {
      if count % 256 == 0 { try context.checkpoint() }
      let audience = readers.readers(of: field.ports)
      let domains = Set(audience.products.compactMap { context.domainText(of: $0) }).sorted()
      let confidence = field.isKnown ? field.evidence.confidence.rawValue : "unknown"
      let source = field.source.map { context.address(of: $0) }
      var row: [Value] = [
        .node(field.node), .string(context.address(of: field.node)),
        text(PersonalTotals.names(field.products, context)),
        text(PersonalTotals.domain(of: field, context)),
        text(field.evidence.category?.rawValue), .string(confidence),
        .string(field.evidence.kind.rawValue), .string(field.evidence.words), text(field.tier),
        text(field.masking), .bool(field.isUnmarked), text(source),
      ]
      row += [
        addresses(field.path), addresses(field.ports), addresses(audience.products),
        texts(domains), addresses(audience.holders), texts(audience.roles),
      ]
      rows.append(row)
    }
    self.rows = rows
  }
}
