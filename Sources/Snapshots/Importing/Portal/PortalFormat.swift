import Graphs

/// Data Product Portal, API v2: one JSON object of API paths and the bodies they answered with.
struct PortalFormat: FormatImporter {
  static let name = "Data Product Portal"

  static func recognises(_ root: DocumentNode) -> Bool {
    let responses = root["responses"] ?? root
    guard case .mapping(let entries) = responses.content else { return false }
    return entries.contains { $0.key.hasPrefix("/api/v") }
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    context.draft.asOf = context.draft.asOf ?? root.text("takenAt") ?? root.text("taken_at")
    var bundle = PortalBundle(root["responses"] ?? root, file: document.file)
    bundle.read(into: &context)
    if let version = root.text("portalVersion") ?? bundle.version {
      context.draft.properties.append(
        DraftProperty(key: "portalVersion", value: .string(version)))
    }
  }
}

/// The bodies of one bundle, by what their paths name.
struct PortalBundle {
  /// One path without `/api/v2`, split, and what it answered.
  struct Response {
    let path: [Substring]
    let body: DocumentNode
  }

  let file: Int
  let responses: [Response]
  /// By the id of an output port.
  private(set) var productOfPort: [String: String] = [:]
  private(set) var portNames: [String: (name: String?, namespace: String?)] = [:]
  /// Names of platforms and services by id.
  private(set) var platforms: [String: String] = [:]

  init(_ node: DocumentNode, file: Int) {
    self.file = file
    responses = node.entries.compactMap { entry in
      let parts = entry.key.split(separator: "/").drop { $0 == "api" || $0.hasPrefix("v") }
      return entry.key.hasPrefix("/api/v")
        ? Response(path: Array(parts), body: entry.value) : nil
    }
    index()
  }

  var version: String? {
    responses.first { $0.path.isEmpty }?.body.text("version")
  }

  private mutating func index() {
    for response in responses {
      for list in ["output_ports", "input_ports", "technical_assets"] {
        for node in response.body[list]?.elements ?? [] {
          register(node)
          if let port = node["output_port"] { register(port) }
        }
      }
      register(response.body)
      for platform in response.body["platforms"]?.elements ?? [] { name(platform) }
      for service in response.body["services"]?.elements ?? [] { name(service) }
    }
  }

  private mutating func register(_ port: DocumentNode) {
    guard let id = port.text("id"), let product = port.text("data_product_id") else { return }
    productOfPort[id] = product
    portNames[id] = (port.text("name"), port.text("namespace"))
  }

  private mutating func name(_ node: DocumentNode) {
    if let id = node.text("id"), let name = node.text("name") { platforms[id] = name }
  }

  func origin(_ node: DocumentNode) -> Origin { Origin(file: file, line: node.line) }

  /// In the order of the file; roles come last, since they only add to what is there.
  mutating func read(into context: inout ImportContext) {
    let products = PortalProducts(bundle: self)
    let ports = PortalPorts(bundle: self)
    let access = PortalAccess(bundle: self)
    for response in responses {
      let body = response.body
      switch response.path.first {
      case "configuration": products.configuration(body, into: &context)
      case "users": for user in body["users"]?.elements ?? [] { _ = person(user, into: &context) }
      case "data_products", "explorations":
        product(response, products, ports, access, into: &context)
      default: break
      }
    }
    for response in responses where response.path.first == "authz" {
      access.roles(response.body, into: &context)
    }
  }

  private func product(
    _ response: Response, _ products: PortalProducts, _ ports: PortalPorts,
    _ access: PortalAccess, into context: inout ImportContext
  ) {
    let path = response.path
    let body = response.body
    let isExploration = path[0] == "explorations"
    guard path.count > 2 else {
      let list = body[isExploration ? "explorations" : "data_products"]
      for node in list?.elements ?? (body.text("id") == nil ? [] : [body]) {
        products.product(node, isExploration: isExploration, into: &context)
      }
      return
    }
    let id = String(path[1])
    switch (path[2], path.count) {
    case ("output_ports", 3):
      for port in body["output_ports"]?.elements ?? [] { ports.output(port, into: &context) }
    case ("output_ports", 4): ports.output(body, into: &context)
    case ("output_ports", _):
      ports.detail(path[4], body, port: String(path[3]), product: id, into: &context)
      for port in body["input_ports"]?.elements ?? [] {
        access.input(port, consumer: nil, port: String(path[3]), into: &context)
      }
    case ("input_ports", _):
      for port in body["input_ports"]?.elements ?? [] {
        access.input(port, consumer: id, port: nil, into: &context)
      }
    case ("technical_assets", _):
      for asset in body["technical_assets"]?.elements ?? [] {
        ports.asset(asset, product: id, into: &context)
      }
    default: break
    }
  }

  static func productKey(_ id: String) -> EntityKey { EntityKey(kind: .product, text: id) }

  /// An output port by its id alone, which is unique in a portal.
  func portKey(_ id: String, product: String? = nil) -> EntityKey? {
    (product ?? productOfPort[id]).map { product in
      let key = DraftEntity.portKey(Self.productKey(product), .outputPort, id, nil)
      return EntityKey(kind: .outputPort, text: key)
    }
  }

  /// A user by mail address; the portal's own id is an alias.
  func person(_ user: DocumentNode, into context: inout ImportContext) -> EntityKey? {
    guard let mail = user.text("email") ?? user.text("external_id") else { return nil }
    var person = DraftEntity(.person, Identifiers.nameKey(mail), at: origin(user))
    person.id = mail
    let name = [user.text("first_name"), user.text("last_name")].compactMap { $0 }
    person.name = name.isEmpty ? nil : name.joined(separator: " ")
    person.set("email", mail)
    if let id = user.text("id") { person.aliases.append(id) }
    context.draft.entities.append(person)
    return person.key
  }

  /// Keeps what has no other place, under the portal's own spelling.
  func keep(_ node: DocumentNode, in entity: inout DraftEntity, except structural: Set<String>) {
    for entry in node.entries
    where !structural.contains(entry.key) && !entry.value.isNull && entry.value.hasContent {
      switch entry.key {
      case "id": entity.id = entry.value.text
      case "name": entity.name = entry.value.text
      case "namespace": entity.namespace = entry.value.text
      case "status": entity.setStatus(entry.value.text)
      case "tags": entity.set("tags", Self.names(entry.value, "value"))
      case "lifecycle": lifecycle(entry.value, in: &entity)
      default: entity.set(entry.key, entry.value.value(under: entry.key))
      }
    }
  }

  /// The stage that an organisation gives a product; the portal's own status is another thing.
  private func lifecycle(_ node: DocumentNode, in entity: inout DraftEntity) {
    entity.set("lifecycle", node.text("name") ?? node.text)
  }

  static func names(_ list: DocumentNode, _ key: String) -> Value {
    .list(list.elements.compactMap { $0.text(key) ?? $0.text }.map { .string($0) })
  }
}
