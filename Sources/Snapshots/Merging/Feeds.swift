import Graphs

/// Bounds of the view FEEDS, here and where a what-if keeps it true.
package enum FeedLimits {
  /// Addresses kept in `via` of an observed feed: the first in order.
  package static let observedVia = 256
}

/// The view FEEDS: which product or source feeds which product, one relationship a basis.
struct Feeds: Sendable {
  private(set) var links: [MeshMerger.MergedLink] = []
  /// Groups of products whose observed feeds were not searched for: the flow is too wide.
  private(set) var unsearched = 0

  /// Bases in the order in which the feeds of two nodes come.
  private enum Basis: UInt8 {
    case declared, agreed, observed

    var word: String {
      switch self {
      case .declared: "declared"
      case .agreed: "agreed"
      case .observed: "observed"
      }
    }
  }

  private struct Feed: Equatable {
    let from: Int
    let to: Int
    let basis: Basis

    static func precedes(_ left: Feed, _ right: Feed) -> Bool {
      if left.from != right.from { return left.from < right.from }
      return left.to == right.to
        ? left.basis.rawValue < right.basis.rawValue : left.to < right.to
    }
  }

  /// What one link says of a feed.
  private struct Sign {
    let feed: Feed
    /// Addresses, some of them more than once.
    let via: [String]
    let origin: Origin
  }

  private var signs: [Sign] = []

  init(_ mesh: LinkedMesh) {
    let owners = Self.assetOwners(mesh)
    lift(mesh, productOfPort: mesh.ownersOfPorts(), owners: owners)
    observe(mesh, owners: owners)
    signs.sort { Feed.precedes($0.feed, $1.feed) }
    var start = 0
    while start < signs.count {
      var end = start + 1
      while end < signs.count, signs[end].feed == signs[start].feed { end += 1 }
      links.append(Self.link(signs[start..<end], signs[start].feed))
      start = end
    }
    signs = []
  }

  /// The feed that some signs, at least one, tell of.
  private static func link(_ signs: ArraySlice<Sign>, _ feed: Feed) -> MeshMerger.MergedLink {
    var given: [String] = []
    var origin = Origin(file: .max, line: .max)
    for sign in signs {
      given += sign.via
      if sign.origin < origin { origin = sign.origin }
    }
    let all = given.count < 2 ? given : Set(given).sorted()
    let kept = feed.basis == .observed ? all.prefix(FeedLimits.observedVia) : all[...]
    return MeshMerger.MergedLink(
      type: "FEEDS", from: feed.from, to: feed.to, basis: feed.basis.word,
      properties: [DraftProperty(key: "via", value: .list(kept.map { .string($0) }))],
      origin: origin)
  }

  private mutating func add(_ feed: Feed, via texts: [String], at origin: Origin) {
    guard feed.from != feed.to else { return }
    signs.append(Sign(feed: feed, via: texts, origin: origin))
  }

  /// Declared and agreed feeds: a READ_BY lifted to the products at its ends.
  private mutating func lift(
    _ mesh: LinkedMesh, productOfPort: NodeNumbers, owners: [Int: [Int]]
  ) {
    for position in mesh.links.indices where mesh.links[position].type == "READ_BY" {
      let link = mesh.links[position]
      guard let to = productOfPort[link.to] else { continue }
      var status: String?
      var agreement: String?
      for property in link.properties {
        guard case .string(let text) = property.value else { continue }
        if property.key == "status" { status = text }
        if property.key == "agreement" { agreement = text }
      }
      // What only the flow of data tells is observed, not declared.
      if agreement == nil, link.basis == "inferred" || link.basis == "observed" { continue }
      if let status, !["approved", "active", "declared"].contains(status) { continue }
      let basis: Basis = agreement == nil ? .declared : .agreed
      let port = mesh.address(of: link.from)
      let texts = [port] + (agreement.map { [$0] } ?? [])
      for from in Self.feeders(link.from, mesh, productOfPort: productOfPort, owners: owners) {
        add(Feed(from: from, to: to, basis: basis), via: texts, at: link.origin)
      }
    }
  }

  /// The product of a port, the products of an asset, a source itself; an unresolved port stands
  /// for its product where that is known, else for itself.
  private static func feeders(
    _ node: Int, _ mesh: LinkedMesh, productOfPort: NodeNumbers, owners: [Int: [Int]]
  ) -> [Int] {
    if let product = productOfPort[node] { return [product] }
    if let products = owners[node] { return products }
    guard !mesh.isEntity(node) else {
      let kind = mesh.kind(of: node)
      return kind == .source || kind == .product ? [node] : []
    }
    let address = mesh.address(of: node)
    if mesh.kind(of: node) == .outputPort, let slash = address.lastIndex(of: "/"),
      let product = mesh.byAddress[String(address[..<slash])]
    {
      return [product]
    }
    return [node]
  }

  /// Products by the assets and jobs they manage; an asset that nobody manages belongs to the
  /// products whose output ports expose it.
  private static func assetOwners(_ mesh: LinkedMesh) -> [Int: [Int]] {
    var owners: [Int: [Int]] = [:]
    var exposed: [Int: [Int]] = [:]
    let productOfPort = mesh.ownersOfPorts()
    for position in mesh.links.indices {
      let (from, to) = (mesh.links[position].from, mesh.links[position].to)
      if mesh.links[position].type == "MANAGES" {
        owners[to, default: []].append(from)
      } else if mesh.links[position].type == "EXPOSES", mesh.kind(of: to) == .asset,
        let product = productOfPort[from]
      {
        exposed[to, default: []].append(product)
      }
    }
    owners.merge(exposed) { managed, _ in managed }
    return owners.mapValues { Array(Set($0)).sorted() }
  }

  /// Observed feeds: an asset of one product reaches an asset of another through unowned assets
  /// only.
  private mutating func observe(_ mesh: LinkedMesh, owners: [Int: [Int]]) {
    let observed = ObservedFeeds(mesh, owners: owners)
    unsearched = observed.leftOut
    for item in observed.found {
      add(
        Feed(from: item.from, to: item.to, basis: .observed),
        via: item.via.map { mesh.address(of: $0) }, at: item.origin)
    }
  }
}
