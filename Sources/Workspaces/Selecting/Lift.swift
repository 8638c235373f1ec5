import Diagnostics
import Graphs
import Syntax

/// Changes the grain of a set of nodes: `S^product`, `S^domain`, `S^owner`, `S^field`.
struct Lift {
  let context: MeshContext

  static let targets = ["product", "port", "domain", "owner", "field", "contract"]

  init(_ context: MeshContext) {
    self.context = context
  }

  func lift(_ nodes: Set<UInt32>, to target: Name) throws -> Set<UInt32> {
    let sorted = nodes.sorted()
    switch target.text {
    case "product":
      return Set(sorted.flatMap { Containment.products(holding: $0, of: context) })
    case "port":
      return Set(sorted.flatMap { LineageStarts.convert($0, to: .port, in: context) })
    case "domain": return Set(sorted.flatMap { domains(of: $0) })
    case "owner": return Set(sorted.flatMap { owners(of: $0) })
    case "field": return Set(sorted.flatMap { Containment.fields(of: $0, in: context) })
    case "contract":
      return Set(sorted.flatMap { contracts(of: $0) })
    default:
      throw Diagnostic(
        "select.unknown-grain", "`^\(target.text)` is no change of grain", range: target.range,
        notes: ["it is one of \(Self.targets.map { "^" + $0 }.joined(separator: " "))"],
        suggestion: NearestName.suggestion(for: target.text, in: Self.targets))
    }
  }

  private func domains(of node: UInt32) -> [UInt32] {
    if context.isA(.domain, node) { return [node] }
    return Containment.products(holding: node, of: context).compactMap { context.domain(of: $0) }
  }

  /// Who answers for a node: its own owners, else its product's, else its domain's.
  private func owners(of node: UInt32) -> [UInt32] {
    if context.isA(.team, node) || context.isA(.person, node) { return [node] }
    let own = context.owners(of: node)
    if !own.isEmpty { return own }
    let products = Containment.products(holding: node, of: context)
    let ofProducts = products.flatMap { context.owners(of: $0) }
    if !ofProducts.isEmpty { return ofProducts }
    return products.compactMap { context.domain(of: $0) }.flatMap { context.owners(of: $0) }
  }

  private func contracts(of node: UInt32) -> [UInt32] {
    if context.isA(.contract, node) { return [node] }
    if context.isA(.port, node) { return context.neighbours(of: node, .governedBy) }
    if context.isA(.product, node) {
      return context.neighbours(of: node, .hasPort)
        .flatMap { context.neighbours(of: $0, .governedBy) }
    }
    return Containment.contracts(holding: node, of: context)
  }
}
