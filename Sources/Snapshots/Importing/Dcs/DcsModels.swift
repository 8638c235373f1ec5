import Graphs

/// Models and their fields; a field may take what it does not say from a definition.
struct DcsModels {
  private let root: DocumentNode
  private let id: String
  private let contract: EntityKey
  private let document: SpecificationDocument
  private let definitions: [String: DocumentNode]

  init(
    _ root: DocumentNode, id: String, contract: EntityKey, document: SpecificationDocument
  ) {
    self.root = root
    self.id = id
    self.contract = contract
    self.document = document
    definitions = Dictionary(
      (root["definitions"]?.entries ?? []).map { ($0.key, $0.value) },
      uniquingKeysWith: { $1 })
  }

  func read(into context: inout ImportContext) {
    for entry in root["definitions"]?.entries ?? [] where entry.value.isMapping {
      define(entry, into: &context)
    }
    for entry in root["models"]?.entries ?? [] {
      model(entry.key, entry.value, into: &context)
    }
    if root["models"] == nil, let schema = root["schema"] {
      for model in DcsLegacySchema.models(schema) {
        self.model(model.name, model.node, into: &context)
      }
    }
  }

  /// A definition is a term; the contract stands before it in the address.
  private func define(_ entry: DocumentEntry, into context: inout ImportContext) {
    var term = DraftEntity(.term, termKey(entry.key), at: document.origin(entry.value))
    term.id = entry.key
    term.namespace = Identifiers.slug("\(id) \(entry.key)")
    document.keep(entry.value, in: &term, except: [])
    term.name = term.name ?? entry.key
    context.draft.entities.append(term)
  }

  private func termKey(_ name: String) -> String { "\(id)#/definitions/\(name)" }

  private func model(_ name: String, _ node: DocumentNode, into context: inout ImportContext) {
    var entity = DraftEntity(.dataset, "\(contract.text)#\(name)", at: document.origin(node))
    entity.parent = contract
    entity.id = name
    document.keep(node, in: &entity, except: ["fields", "quality", "columns"])
    entity.name = name
    context.draft.entities.append(entity)
    document.link("HAS_DATASET", contract, .key(entity.key), at: node, into: &context)
    rules(node, dataset: name, field: nil, into: &context)
    for field in Self.fields(node) {
      self.field(field.name, field.node, of: entity.key, dataset: name, depth: 0, into: &context)
    }
  }

  /// Fields by name, or a list with names; those of a record's items count as its own.
  private static func fields(_ node: DocumentNode) -> [(name: String, node: DocumentNode)] {
    let named = (node["fields"]?.entries ?? []).map { (name: $0.key, node: $0.value) }
    let listed = (node["fields"]?.elements ?? node["columns"]?.elements ?? []).compactMap { field in
      field.text("name").map { (name: $0, node: field) }
    }
    return named + listed
  }

  private func field(
    _ name: String, _ node: DocumentNode, of parent: EntityKey, dataset: String, depth: Int,
    into context: inout ImportContext
  ) {
    let own = parent.text.dropFirst(contract.text.count + 1) + ".\(name)"
    var entity = DraftEntity(.field, "\(contract.text)#\(own)", at: document.origin(node))
    entity.parent = parent
    entity.depth = depth
    entity.id = name
    document.keep(
      node, in: &entity,
      except: ["fields", "items", "references", "quality", "lineage", "$ref", "name"])
    if let reference = node.text("$ref") {
      entity.set("$ref", reference)
      inherit(reference, &entity, at: node, into: &context)
    }
    entity.name = name
    if let items = node["items"] { entity.set("itemType", items.text("type")) }
    context.draft.entities.append(entity)
    document.link("HAS_FIELD", parent, .key(entity.key), at: node, into: &context)
    for reference in node["references"]?.oneOrMany ?? [] {
      guard let text = reference.text else { continue }
      document.link(
        "REFERENCES", entity.key, .element(text, within: contract), at: reference, into: &context)
    }
    rules(node, dataset: dataset, field: String(own), into: &context)
    lineage(node, of: entity.key, into: &context)
    for child in Self.fields(node) + (node["items"].map { Self.fields($0) } ?? []) {
      field(
        child.name, child.node, of: entity.key, dataset: dataset, depth: depth + 1, into: &context)
    }
  }

  /// What a field says itself wins over what its definition says.
  private func inherit(
    _ reference: String, _ entity: inout DraftEntity, at node: DocumentNode,
    into context: inout ImportContext
  ) {
    let name = reference.withoutPrefix("#/definitions/")
    guard name != reference else {
      // Elsewhere: a definition of the organisation, by the last part of its address.
      let last = reference.split(separator: "/").last.map(String.init) ?? reference
      document.link("MEANS", entity.key, .declared(.term, id: last), at: node, into: &context)
      return
    }
    guard let definition = definitions[name] else { return }
    document.keep(definition, in: &entity, except: ["title", "links", "tags"])
    document.link("MEANS", entity.key, .key(.term, termKey(name)), at: node, into: &context)
  }

  private func rules(
    _ node: DocumentNode, dataset: String, field: String?, into context: inout ImportContext
  ) {
    for (index, rule) in (node["quality"]?.elements ?? []).enumerated() {
      OdcsPromises(contract: contract, bitol: BitolDocument(file: document.file)).rule(
        rule, place: field ?? dataset, index: index, dataset: dataset,
        field: field.map { String($0.dropFirst(dataset.count + 1)) }, into: &context)
    }
  }

  private func lineage(
    _ node: DocumentNode, of field: EntityKey, into context: inout ImportContext
  ) {
    for input in node["lineage"]?["inputFields"]?.elements ?? [] {
      guard let asset = input.text("name"), let column = input.text("field") else { continue }
      context.draft.link(
        "FLOWS_TO", .column(column, ofAsset: asset), .key(field), at: document.origin(input))
    }
  }
}
