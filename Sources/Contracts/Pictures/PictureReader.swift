import Graphs
import Workspaces

/// Reads pictures of contracts from one state of a mesh. O(parts of the contract).
struct PictureReader {
  private let context: MeshContext
  /// Assets that name their contract, by `id@version`; made when first asked for.
  private let servers: [String: [UInt32]]

  init(_ context: MeshContext) {
    self.context = context
    var servers: [String: [UInt32]] = [:]
    for asset in context.nodes(.asset) {
      if let key = context.text("contract", of: asset) { servers[key, default: []].append(asset) }
    }
    self.servers = servers
  }

  func picture(of contract: UInt32) throws -> ContractPicture {
    let address = context.address(of: contract)
    let stem = ContractPicture.stem(address)
    var (schema, datasets): ([PictureElement], [Int]) = ([], [])
    var seen: Set<UInt32> = []
    var pending = inFileOrder(context.neighbours(of: contract, .hasDataset)).reversed().map {
      (node: $0, parent: Int?.none)
    }
    while let next = pending.popLast() {
      guard seen.insert(next.node).inserted else { continue }
      if schema.count % 1_024 == 0 { try context.checkpoint() }
      let parent = next.parent.map { schema[$0] }
      var element = element(next.node, below: parent, parentIndex: next.parent)
      element.terms = addresses(next.node, .means)
      element.references = references(of: next.node, stem: stem)
      let index = schema.count
      schema.append(element)
      if let above = next.parent {
        schema[above].children.append(index)
      } else {
        datasets.append(index)
      }
      pending += inFileOrder(context.neighbours(of: next.node, .hasField)).reversed().map {
        ($0, index)
      }
    }
    return assembled(contract, address: address, schema: schema, datasets: datasets)
  }

  private func assembled(
    _ contract: UInt32, address: String, schema: [PictureElement], datasets: [Int]
  ) -> ContractPicture {
    func elements(_ nodes: [UInt32]) -> [PictureElement] {
      inFileOrder(nodes).map { element($0, below: nil, parentIndex: nil) }
    }
    let ports = context.neighbours(of: contract, .governedBy, .incoming).filter {
      context.isA(.outputPort, $0)
    }
    let owners = context.owners(of: contract)
    let sources = ports.flatMap { context.neighbours(of: $0, .derivedFrom) }
    let inputs = ports.compactMap { context.product(of: $0) }
      .flatMap { context.neighbours(of: $0, .hasPort) }
      .filter { context.isA(.inputPort, $0) }
    let read = inputs.flatMap { context.neighbours(of: $0, .readBy, .incoming) }
    let tiers = (sources + read.flatMap { context.neighbours(of: $0, .governedBy) })
      .compactMap { context.text("classification", of: $0).flatMap(Tier.rank) }
    var root = element(contract, below: nil, parentIndex: nil)
    root.terms = addresses(contract, .means)
    return ContractPicture(
      node: contract, address: address, root: root, schema: schema, datasets: datasets,
      levels: elements(context.neighbours(of: contract, .promises)),
      checks: elements(context.neighbours(of: contract, .checkedBy)),
      servers: elements(servers[key(of: contract)] ?? []), ports: elements(ports),
      inputs: Set((sources + read).map { context.address(of: $0) }).sorted(),
      inputTier: tiers.max(), owners: owners.map { context.address(of: $0) }.sorted(),
      members: members(of: owners), day: context.asOfDay)
  }

  /// As a server names the contract that it holds data of.
  private func key(of contract: UInt32) -> String {
    let id = context.text("id", of: contract) ?? context.name(of: contract)
    return context.text("version", of: contract).map { "\(id)@\($0)" } ?? id
  }

  private func element(
    _ node: UInt32, below parent: PictureElement?, parentIndex: Int?
  ) -> PictureElement {
    let name = context.name(of: node)
    var values: [String: Value] = [:]
    for (key, value) in context.view.properties(of: node) where !Self.identity.contains(key) {
      values[key] = value
    }
    var ids: [String] = []
    if let id = context.text("id", of: node), id != name { ids.append(id) }
    if case .list(let aliases) = context.view.property("aliases", of: node) {
      ids += aliases.compactMap(PlainValue.text).filter { $0 != name }
    }
    return PictureElement(
      node: node, name: name, ids: ids, path: parent.map { "\($0.path).\(name)" } ?? name,
      parent: parentIndex, depth: parent.map { $0.depth + 1 } ?? 0, place: place(of: node),
      values: values)
  }

  /// What tells which thing it is and where, and is compared as such or not at all.
  private static let identity: Set<String> = [
    "address", "aliases", "contract", "file", "id", "kind", "line", "name", "owner", "resolved",
    "versions", "visibility",
  ]

  private func place(of node: UInt32) -> PictureElement.Place? {
    guard let file = context.text("file", of: node) else { return nil }
    if case .int(let line) = context.view.property("line", of: node) {
      return PictureElement.Place(file: file, line: Int(exactly: line))
    }
    return PictureElement.Place(file: file, line: nil)
  }

  private func addresses(_ node: UInt32, _ relation: MeshSchema.Relation) -> [String] {
    context.neighbours(of: node, relation).map { context.address(of: $0) }.sorted()
  }

  /// Fields of the same contract by their path alone: its version is another one every time.
  private func references(of node: UInt32, stem: String) -> [String] {
    addresses(node, .references).map { address in
      guard let hash = address.lastIndex(of: "#"),
        ContractPicture.stem(String(address[..<hash])) == stem
      else { return address }
      return String(address[address.index(after: hash)...])
    }.sorted()
  }

  private func members(of owners: [UInt32]) -> [String] {
    var found: [String] = []
    for owner in owners {
      for (person, relationship) in context.relationships(of: owner, .memberOf, .incoming) {
        guard context.view.property("to", ofRelationship: relationship).isNull else { continue }
        let role = context.view.property("role", ofRelationship: relationship)
        let text = PlainValue.text(role).map { " (\($0))" } ?? ""
        found.append(context.address(of: person) + text)
      }
    }
    return found.sorted()
  }

  private func inFileOrder(_ nodes: [UInt32]) -> [UInt32] {
    nodes.map { node -> (line: Int64, node: UInt32) in
      if case .int(let line) = context.view.property("line", of: node) { return (line, node) }
      return (.max, node)
    }
    .sorted { ($0.line, $0.node) < ($1.line, $1.node) }.map(\.node)
  }
}
