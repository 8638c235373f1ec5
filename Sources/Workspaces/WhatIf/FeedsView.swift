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
    let targets = assets(of: product)
    let (between, starts) = reached(from: targets, .incoming)
    var groups: [[UInt32]: [UInt32]] = [:]
    for start in starts {
      let owners = isA(.source, start) ? [start] : owners(ofAsset: start)
      if !owners.contains(product) { groups[owners, default: []].append(start) }
    }
    var via: [UInt32: Set<String>] = [:]
    for (owners, starts) in groups {
      let way = way(from: starts, to: Set(targets), through: between)
      for from in owners { via[from, default: []].formUnion(way.map(address)) }
    }
    for (from, all) in via {
      found[Feed(from: from, to: product, basis: "observed")] =
        all.count > FeedLimits.observedVia
        ? Set(all.sorted().prefix(FeedLimits.observedVia)) : all
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

  /// What reaches the nodes, or what they reach, through unowned assets only: those in between,
  /// and the owned assets and sources at the far ends, ascending.
  private func reached(
    from nodes: [UInt32], _ direction: GraphView.Direction
  ) -> (between: Set<UInt32>, ends: [UInt32]) {
    var between: Set<UInt32> = []
    var ends: Set<UInt32> = []
    var queue = nodes
    while let next = queue.popLast() {
      for neighbour in flow(next, direction)
      where !between.contains(neighbour) && !ends.contains(neighbour) {
        if isA(.source, neighbour) || !owners(ofAsset: neighbour).isEmpty {
          ends.insert(neighbour)
        } else {
          between.insert(neighbour)
          queue.append(neighbour)
        }
      }
    }
    return (between, ends.sorted())
  }

  private func ends(from node: UInt32, _ direction: GraphView.Direction) -> [UInt32] {
    reached(from: [node], direction).ends.flatMap { isA(.source, $0) ? [$0] : owners(ofAsset: $0) }
  }

  /// The nodes of a shortest way from the starts to each target that they reach; of several ways
  /// the one whose addresses come first, from the end.
  private func way(
    from starts: [UInt32], to targets: Set<UInt32>, through between: Set<UInt32>
  ) -> Set<UInt32> {
    var level = Dictionary(uniqueKeysWithValues: starts.map { ($0, 0) })
    var queue = starts
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for next in flow(node, .outgoing) where level[next] == nil {
        guard between.contains(next) || targets.contains(next) else { continue }
        level[next] = (level[node] ?? 0) + 1
        if between.contains(next) { queue.append(next) }
      }
    }
    let own = Set(starts)
    var way: Set<UInt32> = []
    for target in targets {
      guard var steps = level[target], !own.contains(target) else { continue }
      var node = target
      while way.insert(node).inserted, steps > 0 {
        steps -= 1
        let nearer = flow(node, .incoming).filter {
          level[$0] == steps && (between.contains($0) || own.contains($0))
        }
        guard let first = nearer.min(by: { address($0) < address($1) }) else { break }
        node = first
      }
    }
    return way
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
