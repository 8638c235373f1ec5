import Graphs
import Tables
import Workspaces

/// What rows say of nodes; a closure may have a million of them, so that what many share is looked
/// up once.
struct NodeTexts {
  private let context: MeshContext
  private let addresses: PropertyReader?
  /// By label group of the base.
  private var kinds: [Int: String] = [:]
  /// Addresses of owners and domains.
  private var known: [UInt32: String] = [:]

  init(_ context: MeshContext) {
    self.context = context
    addresses = context.view.keys.find("address").map { PropertyReader(context.view, key: $0) }
  }

  func address(of node: UInt32) -> String {
    if case .string(let text)? = addresses?.value(of: node) { return text }
    return context.address(of: node)
  }

  mutating func kind(of node: UInt32) -> String {
    guard context.view.overlay == nil else { return context.kindText(of: node) }
    let group = context.view.base.group(of: node)
    if let kind = kinds[group] { return kind }
    let text = context.kindText(of: node)
    let kind = context.drawingKind(of: node)
    // What these are called stands in a property of each.
    if kind != .unresolved, kind != .other { kinds[group] = text }
    return text
  }

  mutating func owner(of node: UInt32) -> String? {
    var owners = context.owners(of: node)
    if owners.isEmpty, let product = context.product(of: node), product != node {
      owners = context.owners(of: product)
    }
    guard let first = owners.first else { return nil }
    if owners.count == 1 { return shared(first) }
    return owners.map { shared($0) }.joined(separator: ", ")
  }

  mutating func domain(of node: UInt32) -> String? {
    let own = context.domain(of: node)
    return (own ?? context.product(of: node).flatMap { context.domain(of: $0) }).map { shared($0) }
  }

  private mutating func shared(_ node: UInt32) -> String {
    if let text = known[node] { return text }
    let text = address(of: node)
    known[node] = text
    return text
  }
}
