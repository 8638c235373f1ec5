/// At what size lineage is followed; a step of one grain never mixes with those of another.
package enum Grain: String, Sendable, CaseIterable {
  /// FEEDS between products and sources.
  case product
  /// Output port → input port that reads it → output ports of that product.
  case port
  /// FLOWS_TO between assets, jobs and datasets, and through the ports that expose and read them.
  case asset
  /// FLOWS_TO between fields.
  case field

  /// The grain of a node's own kind, nil for one that lineage starts from only through its members.
  package static func of(_ node: UInt32, in context: MeshContext) -> Grain? {
    if context.isA(.product, node) || context.isA(.source, node) { return .product }
    if context.isA(.port, node) { return .port }
    if context.isA(.field, node) { return .field }
    for label in [MeshSchema.Label.asset, .job, .dataset] where context.isA(label, node) {
      return .asset
    }
    guard context.isA(.unresolved, node) else { return nil }
    return unresolvedGrain(context.text("kind", of: node))
  }

  private static func unresolvedGrain(_ kind: String?) -> Grain? {
    switch kind?.lowercased() {
    case "product"?, "source"?: .product
    case let kind? where kind.hasSuffix("port"): .port
    case "asset"?, "job"?, "dataset"?: .asset
    case "field"?: .field
    default: nil
    }
  }
}
