import Graphs

/// The five kinds of ports, with what they promise, expect and oblige to.
struct DpdsPorts {
  let root: Located

  static let kinds: [(section: String, kind: EntityKind)] = [
    ("inputPorts", .inputPort), ("outputPorts", .outputPort), ("discoveryPorts", .discoveryPort),
    ("observabilityPorts", .observabilityPort), ("controlPorts", .controlPort),
  ]

  private static let structural: Set<String> = [
    "$ref", "id", "name", "version", "fullyQualifiedName", "promises", "expectations",
    "expectatctions", "obligations", "entityType", "rawContent", "mediaType",
  ]
  private static let promises: Set<String> = ["api", "slo", "serviceType", "depreceationPolicy"]

  func read(_ parts: inout DpdsParts, into context: inout ImportContext) {
    guard let section = root["interfaceComponents"].map({ context.resolved($0) }) else { return }
    for (name, kind) in Self.kinds {
      for element in section[name]?.elements ?? [] {
        let node = unwrapped(context.resolved(element), name, &context)
        port(kind, node, parts: &parts, into: &context)
      }
    }
  }

  /// A reference to a whole descriptor means the port of the referring kind in it, the first where
  /// there are several.
  private func unwrapped(
    _ node: Located, _ section: String, _ context: inout ImportContext
  ) -> Located {
    guard let ports = node["interfaceComponents"]?[section]?.elements, let first = ports.first
    else { return node }
    if ports.count > 1 {
      context.note(
        "load.ambiguous-port",
        "a reference to a descriptor with \(ports.count) `\(section)`; the first is taken",
        at: node.origin,
        suggestion: "refer to the port itself: `#/interfaceComponents/\(section)/0`")
    }
    return context.resolved(first)
  }

  private func port(
    _ kind: EntityKind, _ node: Located, parts: inout DpdsParts,
    into context: inout ImportContext
  ) {
    let qualified = node.text("fullyQualifiedName")
    let last = qualified?.split(separator: ":").last.map(String.init)
    let name = node.text("name") ?? node.text("id") ?? last ?? "port-line-\(node.node.line)"
    let version = node.text("version")
    var entity = DraftEntity(
      kind, DraftEntity.portKey(parts.product, kind, name, version), at: node.origin)
    entity.parent = parts.product
    entity.id = name
    entity.name = name
    entity.version = version
    entity.aliases = parts.names(kind, name, declared: qualified, key: entity.key)
    if let id = node.text("id"), id != name { entity.aliases.append(id) }
    entity.set("fullyQualifiedName", qualified)
    entity.keep(node.node, except: Self.structural)
    describe(&entity, node, &context)
    let key = entity.key
    context.draft.entities.append(entity)
    context.draft.link("HAS_PORT", .key(parts.product), .key(key), at: entity.origin)
    let contract = DpdsContract(
      port: key, portName: name, productName: parts.name ?? "product", kind: kind
    ).read(api(of: node, &context), into: &context)
    if let promises = node["promises"] {
      DpdsLevels(owner: contract ?? key).read(
        context.resolved(promises)["slo"], profile: "slo", into: &context)
    }
    if let obligations = node["obligations"] {
      DpdsLevels(owner: contract ?? key).read(
        context.resolved(obligations)["sla"], profile: "sla", into: &context)
    }
    if kind == .inputPort { sources(node, of: key, into: &context) }
  }

  /// A port promises its API; an input port may say in its expectations which API it reads.
  private func api(of node: Located, _ context: inout ImportContext) -> Located? {
    for section in ["promises", "expectations", "expectatctions"] {
      guard let section = node[section] else { continue }
      if let api = context.resolved(section)["api"] { return context.resolved(api) }
    }
    return nil
  }

  private func describe(
    _ entity: inout DraftEntity, _ node: Located, _ context: inout ImportContext
  ) {
    if let promises = node["promises"].map({ context.resolved($0) }) {
      entity.set("servicesType", promises.text("servicesType") ?? promises.text("serviceType"))
      entity.set(
        "deprecationPolicy",
        promises.node["deprecationPolicy"]?.present()?.value()
          ?? promises.node["depreceationPolicy"]?.present()?.value() ?? .null)
      entity.keep(
        promises.node,
        except: Self.promises.union(["servicesType", "deprecationPolicy"])
          .union(entity.properties.map(\.key)))
    }
    if let expectations = node.first(["expectations", "expectatctions"])
      .map({ context.resolved($0) })
    {
      let rest = expectations.node.entries.filter { $0.key != "api" }
      let kept = DocumentNode(content: .mapping(rest), place: expectations.node.place)
      entity.set("expectations", kept.present()?.value() ?? .null)
    }
    if let obligations = node["obligations"].map({ context.resolved($0) }) {
      entity.set("obligations", obligations.node.present()?.value() ?? .null)
    }
  }

  /// `dependsOn` of an input port: a port of another product, or a system outside the mesh.
  private func sources(
    _ node: Located, of key: EntityKey, into context: inout ImportContext
  ) {
    for list in [node["dependsOn"], node["x-dependsOn"]] {
      guard let list else { continue }
      for reference in list.node.oneOrMany {
        guard let text = reference.text?.trimmed, !text.isEmpty else { continue }
        let origin = list.with(reference).origin
        let target: DraftTarget
        if DpdsName(text) != nil {
          target = .defined(DpdsName.definition(of: text))
        } else {
          target = .key(Self.source(text, at: origin, into: &context))
        }
        context.draft.link("READ_BY", target, .key(key), at: origin)
      }
    }
  }

  /// A system known by a name of some other scheme, such as `blindata:systems:CRM`.
  static func source(
    _ text: String, at origin: Origin, into context: inout ImportContext
  ) -> EntityKey {
    var source = DraftEntity(.source, text, at: origin)
    source.id = text
    let name = text.split(separator: ":").last.map { String($0).trimmed } ?? text
    source.name = name
    // The scheme does not belong into the address.
    source.namespace = Identifiers.isSegment(name) ? name : Identifiers.slug(name)
    source.aliases.append(text)
    context.draft.entities.append(source)
    return source.key
  }
}
