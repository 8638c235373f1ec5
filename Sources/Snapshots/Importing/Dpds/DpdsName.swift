/// A fully qualified name: `urn:dpds:{mesh}:dataproducts:{product}:{major}:{kind}:{component}`
/// (DPDS 1.0, "Fully Qualified Name"). In practice the case of the kinds differs, and a version may
/// stand between major and kind.
struct DpdsName {
  let product: String
  /// What the name says the component is; nil for a product.
  let kind: EntityKind?
  let component: String?

  static let kinds: [String: EntityKind] = [
    "inputports": .inputPort, "outputports": .outputPort, "discoveryports": .discoveryPort,
    "observabilityports": .observabilityPort, "controlports": .controlPort,
    "applications": .job, "infrastructure": .asset, "infrastructures": .asset,
  ]

  init?(_ text: String) {
    guard text.lowercased().hasPrefix("urn:") else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let start = parts.firstIndex(where: { $0.lowercased() == "dataproducts" }),
      parts.indices.contains(start + 1), !parts[start + 1].isEmpty
    else { return nil }
    product = String(parts[start + 1])
    let place = parts[(start + 2)...].firstIndex { Self.kinds[$0.lowercased()] != nil }
    kind = place.flatMap { Self.kinds[parts[$0].lowercased()] }
    component = place.flatMap { parts.indices.contains($0 + 1) ? String(parts[$0 + 1]) : nil }
  }

  /// The word for a kind in a name that was made from its product's.
  static func word(for kind: EntityKind) -> String {
    switch kind {
    case .inputPort: "inputports"
    case .outputPort: "outputports"
    case .discoveryPort: "discoveryports"
    case .observabilityPort: "observabilityports"
    case .controlPort: "controlports"
    case .job: "applications"
    default: "infrastructure"
    }
  }

  /// What a reference means when nothing that was loaded has that name.
  static func definition(of reference: String) -> Definition {
    guard let name = DpdsName(reference) else {
      return Definition(kinds: [.source, .outputPort, .asset, .job], names: [reference])
    }
    let kind = name.kind ?? .product
    let placeholder = name.component.map { component in
      kind.isPort ? "\(name.product)/\(component)" : (kind.prefix ?? "") + component
    }
    let isPlain = placeholder.map { text in
      text.split(separator: "/").allSatisfy {
        Identifiers.isSegment($0.split(separator: ":").last ?? $0)
      }
    }
    return Definition(
      kinds: [kind], names: [reference], placeholder: isPlain ?? false ? placeholder : nil)
  }
}
