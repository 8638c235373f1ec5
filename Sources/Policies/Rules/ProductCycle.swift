import Diagnostics
import Graphs
import Workspaces

extension MeshRule {
  /// No product feeds itself by way of others.
  static let productCycle = MeshRule(id: "mesh/CYC-001", severity: .warning) { context in
    let products = context.nodes(.product)
    var positions: [UInt32: UInt32] = [:]
    for (position, product) in products.enumerated() { positions[product] = UInt32(position) }
    var edges: [(start: UInt32, end: UInt32)] = []
    for product in products {
      for target in context.neighbours(of: product, .feeds) {
        if let start = positions[product], let end = positions[target] {
          edges.append((start, end))
        }
      }
    }
    let cycles = Condensation(nodeCount: products.count, edges: edges).components
    var members: [UInt32: [UInt32]] = [:]
    for (position, component) in cycles.enumerated() {
      members[component, default: []].append(products[position])
    }
    let selfFed = Set(edges.filter { $0.start == $0.end }.map { products[Int($0.start)] })
    return members.values.compactMap { cycle in
      let addresses = cycle.map { (context.address(of: $0), $0) }.sorted { $0.0 < $1.0 }
      guard cycle.count > 1 || selfFed.contains(cycle[0]) else { return nil }
      let names = addresses.map(\.0)
      let message =
        names.count == 1
        ? "\(names[0]) feeds itself"
        : "\(names.count) products feed each other in a circle: \(names.joined(separator: ", "))"
      return Violation(node: addresses[0].1, message: message)
    }
  }
}
