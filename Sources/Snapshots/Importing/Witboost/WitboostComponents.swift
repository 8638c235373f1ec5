import Graphs

/// The components of one product: output ports, workloads, storage areas, observability.
///
/// What a workload reads from its own product flows to it; what it reads from elsewhere it reads
/// through an input port, which the standard leaves unsaid and which is made here, basis inferred.
struct WitboostComponents {
  let product: EntityKey
  let name: String
  private var keys: [String: EntityKey] = [:]
  private var inputs: [String: EntityKey] = [:]

  init(product: EntityKey, name: String) {
    self.product = product
    self.name = name
  }

  private static let structural: Set<String> = [
    "id", "name", "version", "kind", "dependsOn", "readsFrom", "dataContract", "tags",
    "businessTerms",
  ]

  mutating func read(_ components: [Located], into context: inout ImportContext) {
    for component in components { add(component, into: &context) }
    for component in components { connect(component, into: &context) }
  }

  private static func id(of node: Located) -> String {
    node.text("id") ?? node.text("name") ?? "line-\(node.node.line)"
  }

  private static func kind(of node: Located) -> EntityKind {
    switch node.text("kind")?.lowercased() {
    case "outputport": .outputPort
    case "observability": .observabilityPort
    case "workload": .job
    default: .asset
    }
  }

  private mutating func add(_ node: Located, into context: inout ImportContext) {
    let id = Self.id(of: node)
    let kind = Self.kind(of: node)
    let name = node.text("name") ?? id
    let version = node.text("version")
    var entity = DraftEntity(
      kind, kind.isPort ? DraftEntity.portKey(product, kind, id, version) : id, at: node.origin)
    entity.parent = kind.isPort ? product : nil
    entity.id = id
    entity.name = name
    entity.version = version
    entity.namespace =
      kind.isPort ? nil : DpdsComponents.segment([self.name, name])
    entity.aliases.append(id)
    let type =
      node.text("outputPortType") ?? node.text("workloadType") ?? node.text("storageType")
    entity.set("type", type ?? (kind == .asset ? node.text("kind") : nil))
    entity.keep(node.node, except: Self.structural.union(type == nil ? [] : ["type"]))
    WitboostProduct.keepTags(node, in: &entity)
    let key = entity.key
    keys[id] = key
    context.draft.entities.append(entity)
    context.draft.link(
      kind.isPort ? "HAS_PORT" : "MANAGES", .key(product), .key(key), at: entity.origin)
    WitboostProduct.terms(node, "businessTerms", of: key, into: &context)
    if kind == .outputPort, let contract = node["dataContract"] {
      WitboostContract(port: key, id: id, name: name, version: version).read(
        contract, into: &context)
    }
  }

  private mutating func connect(_ node: Located, into context: inout ImportContext) {
    guard let key = keys[Self.id(of: node)] else { return }
    for reference in node["readsFrom"]?.node.oneOrMany ?? [] {
      guard let text = reference.text?.trimmed, !text.isEmpty else { continue }
      read(text, by: key, at: node.with(reference).origin, into: &context)
    }
    // A component is built on what it depends on: that data flows is likely, and not said.
    for reference in node["dependsOn"]?.node.oneOrMany ?? [] {
      guard let text = reference.text?.trimmed, !text.isEmpty else { continue }
      let origin = node.with(reference).origin
      context.draft.link(
        "FLOWS_TO", keys[text].map { .key($0) } ?? Self.elsewhere(text), .key(key), at: origin,
        basis: "inferred", [DraftProperty(key: "relation", value: .string("dependsOn"))])
    }
  }

  private static func elsewhere(_ text: String) -> DraftTarget {
    .defined(Definition(kinds: [.outputPort, .asset, .job], names: [text]))
  }

  private mutating func read(
    _ text: String, by component: EntityKey, at origin: Origin, into context: inout ImportContext
  ) {
    if let own = keys[text] {
      context.draft.link("FLOWS_TO", .key(own), .key(component), at: origin)
      return
    }
    let input = inputs[text] ?? input(text, at: origin, into: &context)
    inputs[text] = input
    context.draft.link("FLOWS_TO", .key(input), .key(component), at: origin)
  }

  private func input(
    _ text: String, at origin: Origin, into context: inout ImportContext
  ) -> EntityKey {
    let parts = text.split(separator: ":").map(String.init)
    let isComponent = text.lowercased().hasPrefix("urn:dmb:cmp:")
    // Product and component of `urn:dmb:cmp:{domain}:{product}:{major}:{component}`.
    let name =
      isComponent && parts.count > 6 ? "\(parts[4])-\(parts[6])" : parts.last ?? text
    var port = DraftEntity(
      .inputPort, DraftEntity.portKey(product, .inputPort, text, nil), at: origin)
    port.parent = product
    port.id = Identifiers.isSegment(name) ? name : Identifiers.slug(name)
    port.name = name
    port.set("basis", .string("inferred"))
    context.draft.entities.append(port)
    context.draft.link(
      "HAS_PORT", .key(product), .key(port.key), at: origin, basis: "inferred")
    let source: DraftTarget =
      isComponent
      ? Self.elsewhere(text) : .key(DpdsPorts.source(text, at: origin, into: &context))
    context.draft.link("READ_BY", source, .key(port.key), at: origin)
    return port.key
  }
}
