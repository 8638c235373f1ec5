import Graphs

/// Contracts with their datasets, fields, objectives and rules.
extension DpqImporter {
  func contract(_ node: DocumentNode, into context: inout ImportContext) {
    let id = identity(node, into: &context)
    let version = node.text("version")
    var entity = DraftEntity(
      .contract, Identifiers.contractKey(id: id, version: version), at: origin(node))
    entity.id = id
    entity.version = version
    keep(node, in: &entity, as: .contract, by: &context.dpqKeys)
    let key = entity.key
    // The domain's address; a contract hangs in no domain by a relationship.
    entity.set("domain", node.text("domain"))
    context.draft.entities.append(entity)
    owner(node, of: key, into: &context)
    for replaced in node["replaces"]?.oneOrMany ?? [] {
      guard let text = replaced.text else { continue }
      let (id, version) = Identifiers.splitVersion(text.withoutPrefix("contract:"))
      context.draft.link(
        "REPLACES", .key(key), .contract(id: id, version: version), at: origin(replaced))
    }
    for dataset in node["datasets"]?.elements ?? [] {
      self.dataset(dataset, of: key, into: &context)
    }
    promises(node, of: key, into: &context)
  }

  private func dataset(
    _ node: DocumentNode, of contract: EntityKey, into context: inout ImportContext
  ) {
    let name = identity(node, into: &context)
    var entity = DraftEntity(
      .dataset, Identifiers.joined(contract.text, "#", name), at: origin(node))
    entity.parent = contract
    entity.id = name
    keep(node, in: &entity, as: .dataset, by: &context.dpqKeys)
    let key = entity.key
    context.draft.entities.append(entity)
    context.draft.link("HAS_DATASET", .key(contract), .key(key), at: origin(node))
    links(node["means"], "MEANS", from: key, expect: .term, into: &context)
    fields(node, of: key, contract: contract, depth: 0, into: &context)
  }

  static let fieldDialect = FieldReader.Dialect(
    uses: [
      "id": .id, "name": .name, "address": .ignored, "status": .other, "aliases": .other,
      "namespace": .other, "fields": .other, "references": .other, "means": .other,
    ], isNamed: false)

  /// Fields of a dataset, an asset or another field; `contract` completes `#…` references.
  func fields(
    _ node: DocumentNode, of parent: EntityKey, contract: EntityKey?, depth: Int,
    into context: inout ImportContext
  ) {
    for field in node["fields"]?.elements ?? [] {
      if depth == 0,
        context.draft.add(row: field, of: parent, file: file, by: &context.dpqFields)
      {
        continue
      }
      let name = identity(field, into: &context)
      let separator = parent.kind == .asset ? "#" : "."
      var entity = DraftEntity(
        .field, Identifiers.joined(parent.text, separator, name), at: origin(field))
      entity.parent = parent
      entity.depth = depth
      entity.id = name
      keep(field, in: &entity, as: .field, by: &context.dpqKeys)
      let key = entity.key
      let isPlain = field["references"] == nil && field["means"] == nil && field["fields"] == nil
      context.draft.add(field: entity, of: parent, isPlain: isPlain)
      if isPlain { continue }
      for reference in field["references"]?.oneOrMany ?? [] {
        guard let text = reference.text else { continue }
        context.draft.link(
          "REFERENCES", .key(key), .text(text, expect: .field, within: contract.map { .key($0) }),
          at: origin(reference))
      }
      links(field["means"], "MEANS", from: key, expect: .term, into: &context)
      fields(field, of: key, contract: contract, depth: depth + 1, into: &context)
    }
  }

  private func promises(
    _ node: DocumentNode, of contract: EntityKey, into context: inout ImportContext
  ) {
    let lists: [(String, EntityKind, String)] = [
      ("slos", .slo, "PROMISES"), ("quality", .qualityRule, "CHECKED_BY"),
    ]
    for (list, kind, type) in lists {
      for (index, promise) in (node[list]?.elements ?? []).enumerated() {
        let id =
          promise.text("id") ?? promise.text("name") ?? promise.text("property")
          ?? "\(index + 1)"
        var entity = DraftEntity(kind, "\(contract.text)#\(id)", at: origin(promise))
        entity.parent = contract
        entity.id = id
        keep(promise, in: &entity, as: .promise, by: &context.dpqKeys)
        context.draft.entities.append(entity)
        context.draft.link(type, .key(contract), .key(entity.key), at: entity.origin)
      }
    }
  }
}
