package import Graphs
import Synchronization

/// Keeps what follows from other facts true in a what-if: FEEDS, `owner`, `domain`, `resolved`.
package final class DerivedFacts: Sendable {
  private struct Written: Hashable {
    let node: UInt32
    let key: String
  }

  private let before: GraphView
  private let asOf: Int64?
  /// What earlier clauses of the statement made derive; nil for a property that went.
  private let written = Mutex<[Written: String?]>([:])

  /// `before` is what the statement started from; `asOf` in microseconds since 1970 UTC.
  package init(before: GraphView, asOf: Int64?) {
    self.before = before
    self.asOf = asOf
  }

  /// Brings the derived facts around the touched nodes up to date.
  ///
  /// `touched` are nodes that were added, removed or changed, and the ends of such relationships.
  package func maintain(_ overlay: inout Overlay, touched: Set<UInt32>) {
    let after = GraphView(overlay.base, overlay: overlay)
    let feeds = feedsToChange(after, touched)
    let properties = propertiesToChange(after, touched)
    for relationship in feeds.obsolete { overlay.removeRelationship(relationship) }
    for (feed, via) in feeds.missing {
      let id = overlay.addRelationship(
        type: MeshSchema.Relation.feeds.rawValue, from: feed.from, to: feed.to)
      overlay.setProperty("basis", ofRelationship: id, to: .string(feed.basis))
      overlay.setProperty("via", ofRelationship: id, to: .list(via.map { Value.string($0) }))
    }
    for change in properties {
      overlay.setProperty(change.key, of: change.node, to: change.value)
      let text: String? = if case .string(let text) = change.value { text } else { nil }
      let place = Written(node: change.node, key: change.key)
      written.withLock { $0[place] = .some(text) }
    }
  }

  // MARK: FEEDS

  private func feedsToChange(
    _ after: GraphView, _ touched: Set<UInt32>
  ) -> (obsolete: [UInt32], missing: [(feed: FeedsView.Feed, via: [String])]) {
    let old = FeedsView(before, asOf: asOf)
    let new = FeedsView(after, asOf: asOf)
    var products: Set<UInt32> = []
    for node in touched {
      products.formUnion(old.products(of: node))
      products.formUnion(new.products(of: node))
    }
    guard !products.isEmpty else { return ([], []) }
    var wanted = new.feeds(around: products.filter { after.contains($0) })
    var obsolete: [UInt32] = []
    for (feed, id, via) in derivedFeeds(after, around: products) {
      if wanted[feed] == via {
        wanted[feed] = nil
      } else {
        obsolete.append(id)
      }
    }
    let missing = wanted.keys.sorted().map { ($0, (wanted[$0] ?? []).sorted()) }
    return (obsolete, missing)
  }

  /// The FEEDS with `via` that stand in the view now.
  private func derivedFeeds(
    _ view: GraphView, around products: Set<UInt32>
  ) -> [(feed: FeedsView.Feed, id: UInt32, via: Set<String>)] {
    let schema = MeshSchema(view)
    var found: [UInt32: (feed: FeedsView.Feed, via: Set<String>)] = [:]
    func note(_ id: UInt32, _ from: UInt32, _ to: UInt32) {
      guard case .list(let via) = view.property("via", ofRelationship: id) else { return }
      let texts = via.compactMap { if case .string(let text) = $0 { text } else { nil } }
      let basis = view.property("basis", ofRelationship: id)
      guard case .string(let basis) = basis else { return }
      found[id] = (FeedsView.Feed(from: from, to: to, basis: basis), Set(texts))
    }
    for product in products {
      schema.expansion(.feeds, .outgoing)?.forEach(of: product) { note($1, product, $0) }
      schema.expansion(.feeds, .incoming)?.forEach(of: product) { note($1, $0, product) }
    }
    return found.keys.sorted().compactMap { id in
      found[id].map { ($0.feed, id, $0.via) }
    }
  }

  // MARK: Properties

  private struct PropertyChange {
    let node: UInt32
    let key: String
    let value: Value
  }

  private func propertiesToChange(
    _ after: GraphView, _ touched: Set<UInt32>
  ) -> [PropertyChange] {
    let old = DerivedProperties(before)
    let new = DerivedProperties(after)
    var affected = touched
    for node in touched {
      affected.formUnion(old.dependents(of: node))
      affected.formUnion(new.dependents(of: node))
    }
    var changes: [PropertyChange] = []
    for node in affected.sorted() where after.contains(node) {
      for key in DerivedProperties.keys {
        let derived = new.value(key, of: node)
        let place = Written(node: node, key: key)
        let earlier = written.withLock { $0[place] }
        let known = earlier ?? (before.contains(node) ? old.value(key, of: node) : nil)
        guard derived != known else { continue }
        // What a file said itself is not the view's to change.
        let current = after.text(key, of: node)
        guard current == known else { continue }
        changes.append(
          PropertyChange(node: node, key: key, value: derived.map { .string($0) } ?? .null))
      }
      if !before.contains(node), new.isOfTheMesh(node),
        after.property("resolved", of: node).isNull
      {
        changes.append(PropertyChange(node: node, key: "resolved", value: .bool(true)))
      }
    }
    return changes
  }
}
