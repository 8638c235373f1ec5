import Graphs

/// Output ports, their contracts and quality, and the technical assets behind them.
struct PortalPorts {
  let bundle: PortalBundle

  private static let structural: Set<String> = [
    "access_type", "access_modes", "data_product_id", "domain", "technical_asset_links",
    "data_product_settings", "rolled_up_tags", "abstract_data_product_count",
    "technical_assets_count", "data_product_name",
  ]

  func output(_ node: DocumentNode, into context: inout ImportContext) {
    guard let id = node.text("id"), let product = node.text("data_product_id"),
      let key = bundle.portKey(id, product: product)
    else { return }
    var port = DraftEntity(.outputPort, key.text, at: bundle.origin(node))
    port.parent = PortalBundle.productKey(product)
    bundle.keep(node, in: &port, except: Self.structural)
    if let type = node.text("access_type") {
      var access = ValueMap([("type", .string(type))])
      if let modes = node["access_modes"], modes.hasContent {
        access["modes"] = PortalBundle.names(modes, "name")
      }
      port.set("access", .map(access))
    }
    context.draft.entities.append(port)
    context.draft.link(
      "HAS_PORT", .key(PortalBundle.productKey(product)), .key(key), at: port.origin)
    for link in node["technical_asset_links"]?.elements ?? [] {
      guard let asset = link.text("technical_asset_id") else { continue }
      expose(key, asset, link, into: &context)
    }
  }

  /// Only an approved link makes an asset part of a port.
  private func expose(
    _ port: EntityKey, _ asset: String, _ link: DocumentNode, into context: inout ImportContext
  ) {
    guard link.text("status") == "approved" else { return }
    context.draft.link(
      "EXPOSES", .key(port), .key(.asset, asset), at: bundle.origin(link),
      [DraftProperty(key: "status", value: .string("approved"))])
  }

  func asset(_ node: DocumentNode, product: String, into context: inout ImportContext) {
    guard let id = node.text("id") else { return }
    var asset = DraftEntity(.asset, id, at: bundle.origin(node))
    bundle.keep(
      node, in: &asset,
      except: [
        "owner", "owner_id", "output_port_links", "access_modes", "result_string",
        "configuration",
      ])
    asset.set("platform", node.text("platform_id").flatMap { bundle.platforms[$0] })
    asset.set("service", node.text("service_id").flatMap { bundle.platforms[$0] })
    if let modes = node["access_modes"], modes.hasContent {
      asset.set("accessModes", PortalBundle.names(modes, "name"))
    }
    if let place = node.text("result_string") {
      asset.set("location", place)
      asset.aliases.append(place)
    }
    if let configuration = node["configuration"] {
      asset.set("type", configuration.text("configuration_type"))
      asset.set("configuration", configuration.value())
    }
    let links = node["output_port_links"]?.elements ?? []
    let open = links.filter { $0.text("status") != "approved" }
    if !open.isEmpty {
      asset.set(
        "output_port_links",
        .list(
          open.map { link in
            .map(
              ValueMap([
                ("output_port_id", .string(link.text("output_port_id") ?? "")),
                ("status", .string(link.text("status") ?? "unknown")),
              ]))
          }))
    }
    context.draft.entities.append(asset)
    context.draft.link(
      "MANAGES", .key(PortalBundle.productKey(node.text("owner_id") ?? product)),
      .key(asset.key), at: asset.origin)
    for link in links {
      guard let port = link.text("output_port_id").flatMap({ bundle.portKey($0) }) else { continue }
      expose(port, id, link, into: &context)
    }
  }

  /// What hangs below one output port.
  func detail(
    _ what: Substring, _ body: DocumentNode, port: String, product: String,
    into context: inout ImportContext
  ) {
    guard let key = bundle.portKey(port, product: product) else { return }
    switch what {
    case "data_contract": PortalContract(bundle: bundle).read(body, port, of: key, into: &context)
    case "data_quality_summary": quality(body, of: key, into: &context)
    case "query_stats":
      for day in body["output_port_query_stats_responses"]?.elements ?? [] {
        usage(day, of: key, into: &context)
      }
    default: break
    }
  }

  /// The summary, one check a dimension and one a technical asset.
  private func quality(
    _ body: DocumentNode, of port: EntityKey, into context: inout ImportContext
  ) {
    guard let at = body.text("created_at") else { return }
    func check(_ name: String, _ status: String?, _ fields: [(String, Value?)] = []) {
      guard let status else { return }
      var result = DraftObservation("check", of: .key(port), at: at, from: bundle.origin(body))
      result.set("check", .string(name))
      result.set("status", CheckStatus.value(status))
      result.set("id", body.text("id").map { .string("\($0)/\(name)") })
      for (key, value) in fields { result.set(key, value) }
      context.observe(result)
    }
    check(
      "quality summary", body.text("overall_status"),
      [
        ("note", body.text("description").map { .string($0) }),
        ("source", body.text("details_url").map { .string($0) }),
      ])
    for dimension in body["dimensions"]?.entries ?? [] {
      let status = dimension.value.text("status") ?? dimension.value.text
      check(dimension.key, status, [("dimension", .string(dimension.key.lowercased()))])
    }
    for asset in body["technical_assets"]?.elements ?? [] {
      guard let name = asset.text("name") else { continue }
      check(name, asset.text("status"), [("target", .string(name))])
    }
  }

  /// A day's queries of one consumer.
  private func usage(
    _ day: DocumentNode, of port: EntityKey, into context: inout ImportContext
  ) {
    var usage = DraftObservation(
      "usage", of: .key(port), at: day.text("date") ?? "", from: bundle.origin(day))
    usage.actor = day.text("consumer_data_product_id").map { .key(PortalBundle.productKey($0)) }
    usage.set("actorKind", .string("product"))
    usage.set("count", day["query_count"]?.value())
    context.observe(usage)
  }
}
