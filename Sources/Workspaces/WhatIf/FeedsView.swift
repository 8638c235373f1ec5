import Graphs
import Snapshots

/// The view FEEDS as the graph implies it: which product or source feeds which product.
///
/// Declared and agreed feeds are readings (READ_BY) lifted to the products at their ends, observed
/// ones the flow of assets through assets that nobody owns. Everything is computed for the products
/// asked about only, so that a what-if costs what it touches.
struct FeedsView {
  struct Feed: Hashable, Comparable {
    let from: UInt32
    let to: UInt32
    let basis: String

    static func < (left: Feed, right: Feed) -> Bool {
      (left.from, left.to, left.basis) < (right.from, right.to, right.basis)
    }
  }

  private let view: GraphView
  private let schema: MeshSchema
  private let standings: AgreementStandings

  /// `asOf` in microseconds since 1970 UTC decides which agreements are in force.
  init(_ view: GraphView, asOf: Int64?) {
    self.view = view
    schema = MeshSchema(view)
    standings = AgreementStandings(view, schema: schema, asOf: asOf)
  }

  /// Every feed that starts or ends at one of the products, with what it goes by.
  func feeds(around products: Set<UInt32>) -> [Feed: Set<String>] {
    var found: [Feed: Set<String>] = [:]
    for target in products.union(targets(of: products)).sorted() {
      readings(into: target, &found)
      observations(into: target, &found)
    }
    return found.filter { products.contains($0.key.from) || products.contains($0.key.to) }
  }

  /// The products, sources and unresolved nodes whose feeds depend on a node.
  func products(of node: UInt32) -> [UInt32] {
    guard view.contains(node) else { return [] }
    if isA(.agreement, node) {
      return neighbours(node, .grants, .outgoing).flatMap { products(of: $0) }
        + neighbours(node, .to, .outgoing)
    }
    let owning = feeders(node)
    if !owning.isEmpty { return owning }
    return ends(from: node, .outgoing) + ends(from: node, .incoming)
  }

  // MARK: Readings

  private func readings(into product: UInt32, _ found: inout [Feed: Set<String>]) {
    for port in neighbours(product, .hasPort, .outgoing) {
      schema.expansion(.readBy, .incoming)?.forEach(of: port) { start, reading in
        let standing = standings.standing(of: reading, from: start, to: product)
        guard let basis = standing.basis else { return }
        var via = [address(start)]
        if let agreement = standing.agreement { via.append(agreement) }
        for from in feeders(start) where from != product {
          found[Feed(from: from, to: product, basis: basis), default: []].formUnion(via)
        }
      }
    }
  }

  /// The product of a port, the products of an asset, a source or product itself; an unresolved
  /// port stands for its product where that is known, else for itself.
  private func feeders(_ node: UInt32) -> [UInt32] {
    if isA(.port, node) { return neighbours(node, .hasPort, .incoming) }
    let owners = owners(ofAsset: node)
    if !owners.isEmpty { return owners }
    if isA(.source, node) || isA(.product, node) { return [node] }
    guard isA(.unresolved, node) else { return [] }
    let address = address(node)
    if view.text("kind", of: node) == MeshSchema.Label.outputPort.rawValue,
      let slash = address.lastIndex(of: "/"),
      let product = view.node(at: String(address[..<slash]))
    {
      return [product]
    }
    return [node]
  }

  /// Products that manage an asset or job; one that nobody manages belongs to the products whose
  /// output ports expose it.
  private func owners(ofAsset node: UInt32) -> [UInt32] {
    let managing = neighbours(node, .manages, .incoming)
    if !managing.isEmpty { return managing }
    guard isA(.asset, node) else { return [] }
    return Set(
      neighbours(node, .exposes, .incoming).flatMap { neighbours($0, .hasPort, .incoming) }
    ).sorted()
  }

  // MARK: Observed flow

  private func observations(into product: UInt32, _ found: inout [Feed: Set<String>]) {
    guard schema.expansion(.flowsTo, .incoming) != nil else { return }
    for asset in assets(of: product) {
      for start in flowEnds(of: asset, .incoming) {
        let owners = isA(.source, start) ? [start] : owners(ofAsset: start)
        guard !owners.contains(product), let path = route(from: start, to: asset) else { continue }
        for from in owners {
          found[Feed(from: from, to: product, basis: "observed"), default: []]
            .formUnion(path.map(address))
        }
      }
    }
  }

  private func assets(of product: UInt32) -> [UInt32] {
    let exposed = neighbours(product, .hasPort, .outgoing).flatMap {
      neighbours($0, .exposes, .outgoing)
    }
    return Set(neighbours(product, .manages, .outgoing) + exposed).filter {
      owners(ofAsset: $0).contains(product)
    }.sorted()
  }

  /// Owned assets and sources that reach a node, or that it reaches, through unowned assets only.
  private func flowEnds(of node: UInt32, _ direction: GraphView.Direction) -> [UInt32] {
    var seen: Set<UInt32> = [node]
    var queue = [node]
    var ends: [UInt32] = []
    while let next = queue.popLast() {
      for neighbour in flow(next, direction) where seen.insert(neighbour).inserted {
        if isA(.source, neighbour) || !owners(ofAsset: neighbour).isEmpty {
          ends.append(neighbour)
        } else {
          queue.append(neighbour)
        }
      }
    }
    return ends.sorted()
  }

  private func ends(from node: UInt32, _ direction: GraphView.Direction) -> [UInt32] {
    flowEnds(of: node, direction).flatMap { isA(.source, $0) ? [$0] : owners(ofAsset: $0) }
  }

  /// The shortest way from an asset to another through unowned assets, breadth first.
  private func route(from start: UInt32, to end: UInt32) -> [UInt32]? {
    var before: [UInt32: UInt32] = [start: start]
    var queue = [start]
    var head = 0
    while head < queue.count, before[end] == nil {
      let node = queue[head]
      head += 1
      for next in flow(node, .outgoing) where before[next] == nil {
        before[next] = node
        if !isA(.source, next), owners(ofAsset: next).isEmpty { queue.append(next) }
      }
    }
    guard before[end] != nil else { return nil }
    var path = [end]
    while let last = path.last, last != start { path.append(before[last] ?? start) }
    return path
  }

  private func flow(_ node: UInt32, _ direction: GraphView.Direction) -> [UInt32] {
    neighbours(node, .flowsTo, direction).filter { !isA(.field, $0) && !isA(.field, node) }
  }

  // MARK: Reading the view

  private func targets(of products: Set<UInt32>) -> [UInt32] {
    var found: [UInt32] = []
    for product in products {
      found += neighbours(product, .feeds, .outgoing)
      let outputs = neighbours(product, .hasPort, .outgoing) + assets(of: product) + [product]
      for node in outputs {
        for port in neighbours(node, .readBy, .outgoing) {
          found += neighbours(port, .hasPort, .incoming)
        }
        if !isA(.port, node) { found += ends(from: node, .outgoing) }
      }
    }
    return found
  }

  /// Each once, ascending.
  private func neighbours(
    _ node: UInt32, _ relation: MeshSchema.Relation, _ direction: GraphView.Direction
  ) -> [UInt32] {
    var found: Set<UInt32> = []
    schema.expansion(relation, direction)?.forEach(of: node) { neighbour, _ in
      found.insert(neighbour)
    }
    return found.sorted()
  }

  private func isA(_ label: MeshSchema.Label, _ node: UInt32) -> Bool {
    schema.number(of: label).map { view.hasLabel($0, node) } ?? false
  }

  private func address(_ node: UInt32) -> String { view.text("address", of: node) ?? "#\(node)" }
}
