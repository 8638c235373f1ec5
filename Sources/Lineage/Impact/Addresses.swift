import Graphs
import Workspaces

/// Addresses of nodes, each made once: a route of many steps names the same ones again and again.
final class Addresses {
  private let reader: PropertyReader?
  private let context: MeshContext
  private var known: [String?]

  init(_ context: MeshContext) {
    self.context = context
    reader = context.view.keys.find("address").map { PropertyReader(context.view, key: $0) }
    known = [String?](repeating: nil, count: context.view.nodeBound)
  }

  func text(of node: UInt32) -> String {
    guard Int(node) < known.count else { return context.address(of: node) }
    if let text = known[Int(node)] { return text }
    var text = "#\(node)"
    if case .string(let address)? = reader?.value(of: node) { text = address }
    known[Int(node)] = text
    return text
  }
}
