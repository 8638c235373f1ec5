import Graphs

/// Which fields a consumer reads, as mapping files say: a FLOWS_TO for each, with basis declared.
extension MeshMerger {
  mutating func applyUses(_ uses: [DraftMapping.Use]) {
    for use in uses {
      guard let consumer = entity(use.consumer, at: use.origin),
        let port = entity(use.port, at: use.origin)
      else { continue }
      guard kind(of: consumer) == .product, kind(of: port) == .outputPort else {
        warn(
          "load.mapping-use", "a use needs a product that reads and an output port that is read",
          at: use.origin)
        continue
      }
      let input = inputPort(of: consumer, reading: port, at: use.origin)
      for field in use.fields {
        let source = usedField(field.from, of: port, at: use.origin)
        let target =
          field.into.flatMap { ownField($0, of: consumer, at: use.origin) }
          ?? readField(field.from, source: source, at: input, use.origin)
        links.append(
          MergedLink(
            type: "FLOWS_TO", from: source, to: target, basis: "declared",
            properties: [DraftProperty(key: "mode", value: .string("direct"))],
            origin: use.origin))
      }
    }
  }

  /// The consumer's port that reads the output port; a use alone says that there is one.
  private mutating func inputPort(of consumer: Int, reading port: Int, at origin: Origin) -> Int {
    let products = ownersOfPorts()
    for link in links where link.type == "READ_BY" && link.from == port {
      if products[link.to] == consumer { return link.to }
    }
    return addReading(
      of: port, by: consumer, basis: "declared", properties: [], at: origin)
  }

  /// A field of the port's contract: `dataset.field`, or `field` where one dataset has it.
  private mutating func usedField(_ text: String, of port: Int, at origin: Origin) -> Int {
    if let found = contractOfPort[port].flatMap({ field(text, ofContract: $0) }) { return found }
    warn(
      "load.mapping-field", "the contract of \(address(of: port)) has no field `\(text)`",
      at: origin)
    let head = contractOfPort[port].map { address(of: $0) } ?? address(of: port)
    return unresolvedNode("\(head)#\(text)", kind: .field, name: text, at: origin)
  }

  private func field(_ text: String, ofContract contract: Int) -> Int? {
    guard isEntity(contract) else { return nil }
    let key = table.entities[contract].key
    if let found = element(text, of: key) { return found }
    let datasets = links.filter { $0.type == "HAS_DATASET" && $0.from == contract }.map(\.to)
    let found = datasets.compactMap { dataset in
      table.position(
        ofCanonical: EntityKey(kind: .field, text: "\(table.entities[dataset].key.text).\(text)"))
    }
    return found.count == 1 ? found.first : nil
  }

  /// Where a field goes in the consumer: a field of one of its own contracts, or an address.
  private mutating func ownField(_ text: String, of consumer: Int, at origin: Origin) -> Int? {
    for link in links
    where link.type == "HAS_PORT" && link.from == consumer && kind(of: link.to) == .outputPort {
      if let found = contractOfPort[link.to].flatMap({ field(text, ofContract: $0) }) {
        return found
      }
    }
    return entity(.text(text, expect: .field), at: origin)
  }

  /// The field as the consumer reads it, at its input port.
  private mutating func readField(
    _ text: String, source: Int, at input: Int, _ origin: Origin
  ) -> Int {
    let parent = table.entities[input].key
    let key = EntityKey(kind: .field, text: "\(parent.text)#\(text)")
    if let known = table.position(ofCanonical: key) { return known }
    var field = DraftEntity(.field, key.text, at: origin)
    field.parent = parent
    field.id = text.split(separator: ".").last.map(String.init) ?? text
    field.name = field.id
    field.address = "\(address(of: input))#\(text)"
    if isEntity(source) {
      let known = table.entities[source].properties.first { $0.key == "type" }
      if let known { field.properties.append(known) }
    }
    let node = table.append(field)
    links.append(
      MergedLink(
        type: "HAS_FIELD", from: input, to: node, basis: "declared", properties: [],
        origin: origin))
    return node
  }
}
