import Diagnostics
import Graphs

/// What mapping files join: assets to ports and products.
extension MeshMerger {
  /// An asset that holds a dataset is exposed by every output port whose contract has the dataset.
  mutating func applyJoins(_ joins: [DraftJoin]) {
    if joins.isEmpty { return }
    var known: Set<LinkEnds> = []
    for link in links where link.type == "MANAGES" || link.type == "EXPOSES" {
      known.insert(LinkEnds(from: link.from, to: link.to))
    }
    for join in joins {
      guard let asset = entity(join.asset, at: join.origin),
        let holder = entity(join.holds, at: join.origin)
      else { continue }
      guard kind(of: asset) == .asset else {
        warn(
          "load.mapping-join", "\(address(of: asset)) is no asset", at: join.origin,
          suggestion: "name an asset, and what it holds the data of")
        continue
      }
      switch kind(of: holder) {
      case .product: connect("MANAGES", holder, asset, at: join.origin, &known)
      case .outputPort: connect("EXPOSES", holder, asset, at: join.origin, &known)
      case .contract, .dataset:
        let contract = kind(of: holder) == .contract ? holder : contract(of: holder)
        let ports = contract.flatMap { providers[$0] } ?? []
        for port in ports { connect("EXPOSES", port, asset, at: join.origin, &known) }
        if ports.isEmpty {
          warn(
            "load.mapping-join", "no output port gives \(address(of: holder))",
            at: join.origin, suggestion: "join the asset to a port or a product")
        }
      default:
        warn(
          "load.mapping-join", "\(address(of: holder)) holds no data in an asset",
          at: join.origin, suggestion: "name a dataset, contract, output port or product")
      }
    }
  }

  private func contract(of dataset: Int) -> Int? {
    table.entities[dataset].parent.flatMap { table.position(of: $0) }
  }

  private struct LinkEnds: Hashable {
    let from: Int
    let to: Int
  }

  private mutating func connect(
    _ type: String, _ from: Int, _ to: Int, at origin: Origin, _ known: inout Set<LinkEnds>
  ) {
    guard known.insert(LinkEnds(from: from, to: to)).inserted else { return }
    links.append(
      MergedLink(
        type: type, from: from, to: to, basis: "declared",
        properties: [DraftProperty(key: "rule", value: .string("mapping"))], origin: origin))
  }

  /// What a word of a mapping names in the mesh; nil, with a finding, where that is nothing.
  mutating func entity(_ target: DraftTarget, at origin: Origin) -> Int? {
    let found: Int?
    let word: String
    switch target {
    case .key(let key):
      found = table.position(of: key)
      word = key.text
    case .text(let text, let expect, _):
      found = known(target).first ?? existing(text, expect: expect, at: origin)
      word = text
    default:
      found = known(target).first
      word = "?"
    }
    if let found { return found }
    warn(
      "load.mapping-name", "`\(word)` is the name of nothing", at: origin,
      suggestion: NearestName.suggestion(
        for: word, in: table.addresses.filter { !$0.isEmpty }.sorted()))
    return nil
  }

  /// As a reference would find it, but without a placeholder for what nothing defines.
  private mutating func existing(
    _ text: String, expect: EntityKind?, at origin: Origin
  ) -> Int? {
    guard let node = find(text, expect: expect, within: nil, at: origin), isEntity(node) else {
      return nil
    }
    return node
  }
}
