import Graphs
import Workspaces

/// Where fields lie: in the contract of a port, in an asset, or at an input port that reads them.
struct FieldHomes {
  enum Kind {
    case contract
    case asset
    /// A consumer's port: what it reads there is stated.
    case input
    case other
  }

  struct Home {
    /// The contract, asset or port; of the nearest thing above a field that is neither, that.
    let node: UInt32
    let kind: Kind
    /// Products whose data it is, ascending.
    let products: [UInt32]
    /// Whether a contract in force stands between the field and those who read it.
    let isGoverned: Bool
  }

  private let context: MeshContext
  private var homes: [UInt32: Home] = [:]

  init(_ context: MeshContext) { self.context = context }

  /// The home of a field; each container is looked at once.
  mutating func home(of field: UInt32) -> Home {
    let top = Self.container(of: field, context)
    if let known = homes[top] { return known }
    let home = find(top)
    homes[top] = home
    return home
  }

  /// The dataset, asset or port above a field, past the fields that it is nested in.
  static func container(of field: UInt32, _ context: MeshContext) -> UInt32 {
    var top = field
    for _ in 0..<512 {
      guard let parent = context.neighbour(of: top, .hasField, .incoming) else { break }
      top = parent
    }
    return top
  }

  private func find(_ top: UInt32) -> Home {
    if context.isA(.inputPort, top) {
      return Home(
        node: top, kind: .input, products: context.product(of: top).map { [$0] } ?? [],
        isGoverned: false)
    }
    if let contract = context.neighbour(of: top, .hasDataset, .incoming) {
      let ports = context.neighbours(of: contract, .governedBy, .incoming)
      let outputs = ports.filter { !context.isA(.inputPort, $0) }
      let readers = outputs.isEmpty ? ports : outputs
      return Home(
        node: contract, kind: .contract,
        products: Set(readers.compactMap { context.product(of: $0) }).sorted(),
        isGoverned: !outputs.isEmpty && Promise.isInForce(contract, context))
    }
    let exposing = context.neighbours(of: top, .exposes, .incoming)
    let managing = context.neighbours(of: top, .manages, .incoming)
    let products = managing.isEmpty ? exposing.compactMap { context.product(of: $0) } : managing
    return Home(
      node: top, kind: context.isA(.asset, top) || !exposing.isEmpty ? .asset : .other,
      products: Set(products).sorted(), isGoverned: false)
  }
}

/// Whether somebody may rely on a thing.
enum Promise {
  /// Before it is active nothing was promised, and what is retired is promised no more.
  static func isInForce(_ node: UInt32, _ context: MeshContext) -> Bool {
    let status = context.text("status", of: node)?.lowercased()
    return status == nil || status == "active" || status == "deprecated"
  }

  static func isDraft(_ node: UInt32, _ context: MeshContext) -> Bool {
    let status = context.text("status", of: node)?.lowercased()
    return status == "draft" || status == "proposed"
  }
}
