import Graphs

/// The YAML files that DataHub's command line reads, told in aspects.
enum DataHubFiles {
  private static func isUrn(_ node: DocumentNode?) -> Bool {
    node?.text?.hasPrefix("urn:li:") == true
  }

  static func isContract(_ root: DocumentNode) -> Bool {
    isUrn(root["entity"])
      && (root["freshness"] != nil || root["schema"] != nil || root["data_quality"] != nil)
  }

  static func isProduct(_ root: DocumentNode) -> Bool {
    guard root["id"] != nil, root["kind"] == nil, root["apiVersion"] == nil else { return false }
    return root["assets"]?.elements.first.map { isUrn($0) }
      ?? (root["display_name"] != nil && root["domain"] != nil)
  }

  static func isLineage(_ root: DocumentNode) -> Bool {
    guard let list = root["lineage"]?.elements, let first = list.first else { return false }
    return first["entity"]?["platform"] != nil
  }

  private static func text(_ text: String, _ place: Place) -> DocumentNode {
    DocumentNode(content: .scalar(text, isPlain: false), place: place)
  }

  private static func map(
    _ pairs: [(String, DocumentNode?)], _ place: Place
  ) -> DocumentNode {
    DocumentNode(
      content: .mapping(
        pairs.compactMap { key, value in
          value.map { DocumentEntry(key: key, place: $0.place, value: $0) }
        }), place: place)
  }

  private static func list(
    _ nodes: [DocumentNode], _ place: Place, _ each: (DocumentNode) -> DocumentNode
  ) -> DocumentNode {
    DocumentNode(content: .sequence(nodes.map(each)), place: place)
  }

  // MARK: Data product

  static func product(_ root: DocumentNode, at origin: Origin, into fold: inout DataHubFold) {
    guard let id = root.text("id") else { return }
    let urn = id.hasPrefix("urn:li:") ? id : "urn:li:dataProduct:\(id)"
    let place = root.place
    func put(_ aspect: String, _ node: DocumentNode) {
      fold.put(aspect, of: urn, DataHubAspect(node: node, origin: origin, hasOwnLines: true))
    }
    let outputs = Set((root["output_ports"]?.elements ?? []).compactMap(\.text))
    let assets = list(root["assets"]?.elements ?? [], place) { asset in
      map(
        [
          ("destinationUrn", asset),
          (
            "outputPort",
            asset.text.flatMap { outputs.contains($0) ? text("true", asset.place) : nil }
          ),
        ], asset.place)
    }
    put(
      "dataProductProperties",
      map(
        [
          ("name", root["display_name"]), ("description", root["description"]),
          ("externalUrl", root["external_url"]), ("customProperties", root["properties"]),
          ("assets", assets),
        ], place))
    if let domain = root["domain"], let name = domain.text {
      let full = name.hasPrefix("urn:li:") ? name : "urn:li:domain:\(name)"
      put(
        "domains",
        map([("domains", list([domain], domain.place) { _ in text(full, domain.place) })], place))
    }
    let owners = list(root["owners"]?.elements ?? [], place) { owner in
      let id = owner.text("id") ?? owner.text ?? ""
      let full = id.hasPrefix("urn:li:") ? id : "urn:li:corpuser:\(id)"
      return map([("owner", text(full, owner.place)), ("type", owner["type"])], owner.place)
    }
    put("ownership", map([("owners", owners)], place))
    for (key, aspect, list, item) in [
      ("tags", "globalTags", "tags", "tag"), ("terms", "glossaryTerms", "terms", "urn"),
    ] {
      guard let nodes = root[key]?.elements else { continue }
      let prefix = key == "tags" ? "urn:li:tag:" : "urn:li:glossaryTerm:"
      let items = Self.list(nodes, place) { node in
        let id = node.text ?? ""
        return map(
          [(item, text(id.hasPrefix("urn:li:") ? id : prefix + id, node.place))], node.place)
      }
      put(aspect, map([(list, items)], place))
    }
  }

  // MARK: Lineage

  /// Upstreams of one entity may stand in several files; they add up.
  static func lineage(_ root: DocumentNode, at origin: Origin, into fold: inout DataHubFold) {
    for item in root["lineage"]?.elements ?? [] {
      guard let entity = item["entity"], let urn = urn(entity) else { continue }
      let known = fold.entities[urn]?["upstreamLineage"]?.node
      var upstreams = known?["upstreams"]?.elements ?? []
      for node in item["upstream"]?.elements ?? [] {
        guard let upstream = node["entity"], let from = Self.urn(upstream) else { continue }
        if fold.entities[from] == nil {
          let key = DataHubAspect(
            node: map([], upstream.place),
            origin: Origin(file: origin.file, line: upstream.line), hasOwnLines: true)
          fold.put("datasetKey", of: from, key)
        }
        upstreams.append(
          map(
            [("dataset", text(from, upstream.place)), ("basis", text("declared", upstream.place))],
            upstream.place))
      }
      let fine =
        (known?["fineGrainedLineages"]?.elements ?? [])
        + (item["fineGrainedLineages"]?.elements ?? [])
      let aspect = map(
        [
          ("upstreams", list(upstreams, item.place) { $0 }),
          ("fineGrainedLineages", fine.isEmpty ? nil : list(fine, item.place) { $0 }),
        ], item.place)
      fold.put(
        "upstreamLineage", of: urn,
        DataHubAspect(
          node: aspect, origin: Origin(file: origin.file, line: item.line), hasOwnLines: true))
    }
  }

  /// An entity of a lineage file: `{name, type: dataset, env, platform, platform_instance}`.
  private static func urn(_ entity: DocumentNode) -> String? {
    guard let name = entity.text("name"), let platform = entity.text("platform") else { return nil }
    let full = entity.text("platform_instance").map { "\($0).\(name)" } ?? name
    let environment = entity.text("env") ?? "PROD"
    return "urn:li:dataset:(urn:li:dataPlatform:\(platform),\(full),\(environment))"
  }
}
