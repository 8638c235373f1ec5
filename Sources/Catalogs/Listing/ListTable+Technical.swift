import Graphs
import Workspaces

/// Columns of schemas, promises and technology.
extension ListTable {
  static let asset: [ListColumn] = [
    .property("type"), .property("platform"), .property("location"),
    .addresses("product", .manages, .incoming), .addresses("exposed by", .exposes, .incoming),
  ]

  static let field: [ListColumn] = [
    .text("type") { node, context in
      context.line("type", of: node) ?? context.line("logicalType", of: node)
        ?? context.line("physicalType", of: node)
    },
    flag("required"), flag("pii"), .property("classification"), .addresses("term", .means),
    .property("description"),
  ]

  static let dataset: [ListColumn] = [
    .property("physicalName", as: "physical name"), .addresses("contract", .hasDataset, .incoming),
    .neighbours("fields", .hasField), .property("description"),
  ]

  static let source: [ListColumn] = [
    .name, .property("type"), .owner,
    .text("read by") { node, context in
      context.addresses(
        Set(context.readers(of: node).map { context.product(of: $0.input) ?? $0.input }))
    },
    .property("description"),
  ]

  static let job: [ListColumn] = [
    .name, .property("stage"), .property("technology"), .addresses("product", .manages, .incoming),
    .property("repository"),
  ]

  static let serviceLevel: [ListColumn] = [
    .property("property"),
    .question("promise") { node, context in try promise(node, .promises, context) },
    .property("element", as: "of"), .addresses("contract", .promises, .incoming),
  ]

  static let qualityRule: [ListColumn] = [
    .name, .property("dimension"),
    .question("promise") { node, context in try promise(node, .checkedBy, context) },
    .property("severity"), .property("stage"), .addresses("contract", .checkedBy, .incoming),
  ]

  static let unresolved: [ListColumn] = [
    .text("kind") { node, context in context.text("kind", of: node)?.lowercased() },
    .text("referred to by") { node, context in
      var found: Set<UInt32> = []
      for relation in MeshSchema.Relation.allCases where relation != .feeds {
        found.formUnion(context.neighbours(of: node, relation, .incoming))
        found.formUnion(context.neighbours(of: node, relation))
      }
      return context.addresses(found)
    },
  ]

  static let purpose: [ListColumn] = [
    .name, .property("severity"), .property("objective"),
    .addresses("served by", .serves, .incoming), .property("description"),
  ]

  private static func flag(_ key: String) -> ListColumn {
    .text(key) { node, context in
      switch context.view.property(key, of: node) {
      case .bool(let isSet): isSet ? "yes" : "no"
      default: nil
      }
    }
  }

  /// The words of a promise, from the contract that makes it.
  private static func promise(
    _ node: UInt32, _ relation: MeshSchema.Relation, _ context: MeshContext
  ) throws -> String? {
    guard let contract = context.neighbour(of: node, relation, .incoming) else { return nil }
    return try Promise.all(of: contract, in: context).first { $0.node == node }?.text
  }
}
