import Graphs

/// Data Usage Agreement Specification 0.0.1, and the same under the name of access.
struct DuaFormat: FormatImporter {
  static let name = "DUA"

  static func recognises(_ root: DocumentNode) -> Bool {
    if root["dataUsageAgreementSpecification"] != nil { return true }
    return root["info"]?.isMapping == true && root["provider"]?.isMapping == true
      && root["consumer"]?.isMapping == true && root["kind"] == nil
  }

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let writer = AgreementWriter(document: SpecificationDocument(file: document.file))
    let root = document.root
    var entity = writer.entity(root, standard: "DUA", into: &context)
    entity.set("standardVersion", root.text("dataUsageAgreementSpecification"))
    if let info = root["info"] {
      entity.set("from", info.text("startDate"))
      entity.set("until", info.text("endDate"))
      writer.status(info, in: &entity)
      writer.document.keep(
        info, in: &entity, except: ["startDate", "endDate", "status", "active"])
    }
    writer.document.keep(
      root, in: &entity,
      except: ["dataUsageAgreementSpecification", "info", "provider", "consumer"])
    writer.write(entity, root, into: &context)
  }
}

/// Bitol's Open Access Agreement Standard (RFC 56), v0.9.0.
struct OaasFormat: FormatImporter {
  static let name = "OAAS"

  static func recognises(_ root: DocumentNode) -> Bool { root.text("kind") == "AccessAgreement" }

  private static let structural = [
    "apiVersion", "description", "provider", "consumer", "startTimestamp", "endTimestamp",
    "status", "version", "startDate", "endDate",
  ]

  mutating func add(_ document: ImportedDocument, into context: inout ImportContext) {
    let root = document.root
    ApiVersion.check(
      root.text("apiVersion") ?? "", of: "OAAS", known: ["v0.9.0"], root, document.file, &context)
    let writer = AgreementWriter(document: SpecificationDocument(file: document.file))
    let bitol = BitolDocument(file: document.file)
    var entity = writer.entity(root, standard: "OAAS", into: &context)
    entity.name = root.text("name")
    entity.version = root.text("version")
    entity.set("standardVersion", root.text("apiVersion"))
    entity.set("from", root.text("startTimestamp") ?? root.text("startDate"))
    entity.set("until", root.text("endTimestamp") ?? root.text("endDate"))
    writer.status(root, in: &entity)
    bitol.describe(root, in: &entity)
    bitol.keep(root, in: &entity, except: Self.structural)
    bitol.definitions(root, of: &entity, into: &context)
    writer.write(entity, root, into: &context)
  }
}

/// What both forms of agreement say: who gives what to whom.
struct AgreementWriter {
  let document: SpecificationDocument

  func entity(
    _ root: DocumentNode, standard: String, into context: inout ImportContext
  ) -> DraftEntity {
    let id = document.identity(root, "an agreement", into: &context)
    var entity = document.entity(.agreement, id, at: root)
    entity.set("standard", standard)
    return entity
  }

  /// An approved agreement that is said to be inactive is over: expired if it has an end.
  func status(_ node: DocumentNode, in entity: inout DraftEntity) {
    guard let word = node.text("status") else { return }
    let isOver =
      Vocabulary.standings.normalised(word) == "approved" && node.text("active") == "false"
    guard isOver else {
      entity.set("status", word)
      return
    }
    entity.set("status", .string(entity.text("until") == nil ? "revoked" : "expired"))
    entity.set("sourceStatus", "\(word), inactive")
  }

  func write(_ draft: DraftEntity, _ root: DocumentNode, into context: inout ImportContext) {
    var entity = draft
    let provider = root["provider"]
    let consumer = root["consumer"]
    entity.set("providerTeam", provider?.text("teamId"))
    entity.set("contract", provider?.text("dataContractId"))
    entity.set("contractVersion", provider?.text("dataContractVersion"))
    if consumer?["dataProductId"] != nil {
      entity.set("consumerTeam", consumer?.text("teamId"))
    }
    context.draft.entities.append(entity)
    if let provider { grant(provider, entity.key, into: &context) }
    if let consumer { give(entity.key, to: consumer, into: &context) }
  }

  private func grant(
    _ provider: DocumentNode, _ agreement: EntityKey, into context: inout ImportContext
  ) {
    if let product = provider.text("dataProductId") {
      document.link(
        "GRANTS", agreement, .port(provider.text("outputPortId") ?? "*", ofProduct: product),
        at: provider["outputPortId"] ?? provider, into: &context)
    } else if let contract = provider.text("dataContractId") {
      let version = provider.text("dataContractVersion")
      document.link(
        "GRANTS", agreement, .providers(id: contract, version: version), at: provider,
        into: &context)
    }
  }

  /// A product if one is named; its team then only stands for it.
  private func give(
    _ agreement: EntityKey, to consumer: DocumentNode, into context: inout ImportContext
  ) {
    let kinds: [(String, EntityKind)] = [
      ("dataProductId", .product), ("userId", .person), ("sourceSystemId", .source),
      ("systemId", .source), ("teamId", .team),
    ]
    for (name, kind) in kinds {
      guard let id = consumer.text(name) else { continue }
      if kind == .person {
        let person = document.person(id, at: consumer[name] ?? consumer, into: &context)
        document.link("TO", agreement, .key(person), at: consumer, into: &context)
      } else {
        document.link("TO", agreement, .declared(kind, id: id), at: consumer, into: &context)
      }
      return
    }
    context.note(
      "load.agreement-consumer", "an agreement that names no consumer",
      at: document.origin(consumer),
      suggestion: "name a `dataProductId`, `teamId` or `userId`")
  }
}
