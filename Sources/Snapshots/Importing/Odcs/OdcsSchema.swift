import Graphs

/// The schema section: objects and their properties, relationships and rules.
struct OdcsSchema {
  private let root: DocumentNode
  private let contract: EntityKey
  private let bitol: BitolDocument
  /// Names by stable id: `tbl_obj` of an object, `tbl.rcvr_id_prop` of a property.
  private var names: [String: String] = [:]
  private let objects: Set<String>
  /// Objects by their physical names.
  private var physical: [String: String] = [:]
  private var fields: Set<String> = []

  init(_ root: DocumentNode, contract: EntityKey, bitol: BitolDocument) {
    self.root = root
    self.contract = contract
    self.bitol = bitol
    let nodes = root["schema"]?.elements ?? []
    objects = Set(nodes.compactMap { Self.name($0) })
    for object in nodes {
      guard let name = Self.name(object) else { continue }
      if let id = object.text("id") { names[id] = name }
      if let own = object.text("physicalName") { physical[own] = name }
      if Self.hasReferences(root) { collect(object, path: name) }
    }
  }

  /// Whether something in the document may name properties.
  private static func hasReferences(_ root: DocumentNode) -> Bool {
    referring.contains { root.mayHold($0) }
  }

  private static let referring = ["slaProperties", "relationships", "transformSourceObjects"]

  private static func name(_ node: DocumentNode) -> String? {
    node.text("name") ?? node.text("physicalName") ?? node.text("id")
  }

  /// Properties of an object, of the items of an array, of the values of a map (v3.2).
  private static func children(_ node: DocumentNode) -> [DocumentNode] {
    var found = node["properties"]?.elements ?? []
    var inner = node
    while let next = inner["items"] ?? inner["map"]?["value"] {
      found += next["properties"]?.elements ?? []
      inner = next
    }
    return found
  }

  /// What `object`, `object.property` or a path of ids names in this contract.
  func element(_ text: String) -> EntityKey? {
    let path = plain(text[...])
    if fields.contains(path) { return EntityKey(kind: .field, text: "\(contract.text)#\(path)") }
    guard let object = objects.contains(path) ? path : physical[path] else { return nil }
    return EntityKey(kind: .dataset, text: "\(contract.text)#\(object)")
  }

  private mutating func collect(_ node: DocumentNode, path: String) {
    for child in Self.children(node) {
      guard let name = Self.name(child) else { continue }
      let own = Identifiers.joined(path, ".", name)
      if let id = child.text("id") { names["\(path).\(id)"] = own }
      fields.insert(own)
      collect(child, path: own)
    }
  }

  func read(into context: inout ImportContext) {
    for (index, object) in (root["schema"]?.elements ?? []).enumerated() {
      let name = Self.name(object) ?? "object-\(index + 1)"
      var entity = DraftEntity(
        .dataset, "\(contract.text)#\(name)", at: bitol.origin(object))
      fill(
        &entity, object, name: name, parent: contract,
        except: ["properties", "relationships", "quality"])
      bitol.definitions(object, of: &entity, into: &context)
      context.draft.entities.append(entity)
      context.draft.link(
        "HAS_DATASET", .key(contract), .key(entity.key), at: entity.origin)
      relationships(object, of: entity.key, path: name, into: &context)
      rules(object, dataset: name, field: nil, into: &context)
      properties(object, of: entity.key, path: name, dataset: name, depth: 0, into: &context)
    }
  }

  /// What makes links of a property.
  private static let others = [
    "relationships", "quality", "transformSourceObjects", "authoritativeDefinitions",
  ]

  static let fieldDialect = FieldReader.Dialect(
    uses: [
      "name": .name, "id": .id, "type": .type, "logicalType": .logicalType, "version": .ignored,
      "kind": .ignored, "status": .other, "synonyms": .other, "deprecated": .other,
      "customProperties": .other, "authoritativeDefinitions": .other, "properties": .other,
      "items": .other, "map": .other, "relationships": .other, "quality": .other,
      "transformSourceObjects": .other,
    ], isNamed: true)

  private func fill(
    _ entity: inout DraftEntity, _ node: DocumentNode, name: String, parent: EntityKey,
    except: [String]
  ) {
    entity.parent = parent
    entity.id = name
    entity.name = name
    if let id = node.text("id"), id != name { entity.aliases.append(id) }
    bitol.keep(node, in: &entity, except: except)
  }

  private func properties(
    _ node: DocumentNode, of parent: EntityKey, path: String, dataset: String, depth: Int,
    into context: inout ImportContext
  ) {
    for (index, property) in Self.children(node).enumerated() {
      if depth == 0,
        context.draft.add(row: property, of: parent, file: bitol.file, by: &context.odcsFields)
      {
        continue
      }
      let name = Self.name(property) ?? "property-\(index + 1)"
      let own = Identifiers.joined(path, ".", name)
      var entity = DraftEntity(
        .field, Identifiers.joined(contract.text, "#", own), at: bitol.origin(property))
      entity.depth = depth
      fill(
        &entity, property, name: name, parent: parent,
        except: ["properties", "items", "map", "relationships", "quality", "type"])
      entity.set("type", property.text("logicalType") ?? property.text("type"))
      if let items = property["items"] {
        entity.set("itemType", items.text("logicalType") ?? items.text("physicalType"))
      }
      if let map = property["map"] {
        entity.set("keyType", map["key"]?.text("logicalType"))
        entity.set("valueType", map["value"]?.text("logicalType"))
      }
      bitol.definitions(property, of: &entity, into: &context)
      let isPlain =
        Self.children(property).isEmpty && !Self.others.contains { property[$0] != nil }
      context.draft.add(field: entity, of: parent, isPlain: isPlain)
      if isPlain { continue }
      relationships(property, of: entity.key, path: own, into: &context)
      rules(property, dataset: dataset, field: own, into: &context)
      sources(property, of: entity.key, dataset: dataset, into: &context)
      properties(
        property, of: entity.key, path: own, dataset: dataset, depth: depth + 1, into: &context)
    }
  }

  /// Foreign keys of a property (`from` is the property) or of an object (`from` names properties).
  private func relationships(
    _ node: DocumentNode, of key: EntityKey, path: String, into context: inout ImportContext
  ) {
    for relationship in node["relationships"]?.elements ?? [] {
      let starts = relationship["from"]?.oneOrMany.compactMap(\.text) ?? []
      let ends = relationship["to"]?.oneOrMany.compactMap(\.text) ?? []
      var properties: [DraftProperty] = []
      for entry in relationship.entries where entry.key != "to" && entry.key != "from" {
        properties.append(
          DraftProperty(key: entry.key, value: entry.value.value(under: entry.key)))
      }
      for (index, end) in ends.enumerated() {
        let from: DraftTarget =
          starts.isEmpty || key.kind == .field
          ? .key(key) : target(starts[min(index, starts.count - 1)])
        context.draft.link(
          "REFERENCES", from, target(end), at: bitol.origin(relationship), properties)
      }
    }
  }

  /// `object.property`, `schema/id/properties/id`, or either after `file-or-url#`.
  private func target(_ text: String) -> DraftTarget {
    guard let hash = text.firstIndex(of: "#") else {
      return .element(plain(text[...]), within: contract)
    }
    let head = text[..<hash]
    let rest = plain(text[text.index(after: hash)...])
    return head.isEmpty
      ? .element(rest, within: contract)
      : .text("\(head)#\(rest)", expect: .field, within: .key(contract))
  }

  /// The dotted form, with ids turned into names.
  private func plain(_ text: Substring) -> String {
    let parts = text.split(separator: "/").map(String.init)
    guard parts.first == "schema", parts.count > 1 else {
      return names[String(text)] ?? String(text)
    }
    var path = ""
    var rest = parts.dropFirst()[...]
    while let part = rest.popFirst() {
      let candidate = path.isEmpty ? part : "\(path).\(part)"
      path = names[candidate] ?? candidate
      // Between two names stands `properties` or `items`, which may be names themselves.
      while rest.first == "items" { rest.removeFirst() }
      if rest.first == "properties" { rest.removeFirst() }
    }
    return path
  }

  private func rules(
    _ node: DocumentNode, dataset: String, field: String?, into context: inout ImportContext
  ) {
    for (index, rule) in (node["quality"]?.elements ?? []).enumerated() {
      OdcsPromises(contract: contract, bitol: bitol).rule(
        rule, place: field ?? dataset, index: index, dataset: dataset,
        field: field.map { String($0.dropFirst(dataset.count + 1)) }, into: &context)
    }
  }

  /// Source objects are names as text: only those of this contract are followed.
  private func sources(
    _ property: DocumentNode, of key: EntityKey, dataset: String, into context: inout ImportContext
  ) {
    for source in property["transformSourceObjects"]?.oneOrMany ?? [] {
      guard let name = source.text, let from = element(name) else { continue }
      let to =
        from.kind == .field ? key : EntityKey(kind: .dataset, text: "\(contract.text)#\(dataset)")
      guard from != to else { continue }
      context.draft.link(
        "FLOWS_TO", .key(from), .key(to), at: bitol.origin(source), basis: "inferred")
    }
  }
}
