import Graphs
import Tables
import Workspaces

/// Domains, products and output ports, nested.
struct MeshTree {
  /// In the order of the tree.
  private(set) var nodes: [UInt32] = []
  private var branches: [Page.Branch] = []
  private let context: MeshContext

  private let hasPorts: Bool

  /// Without ports it ends at the products.
  init(_ context: MeshContext, ports: Bool) {
    self.context = context
    hasPorts = ports
    let roots = context.nodes(.domain).filter { context.domain(of: $0) == nil }
    var pending = roots.map { (node: $0, depth: 0) }
    pending += context.nodes(.product).filter { context.domain(of: $0) == nil }.map { ($0, 0) }
    pending = ordered(pending)
    var seen: Set<UInt32> = []
    while let (node, depth) = pending.popLast() {
      guard seen.insert(node).inserted else { continue }
      nodes.append(node)
      branches.append(
        Page.Branch(
          depth: depth, label: context.address(of: node), details: details(of: node),
          mark: isMarked(node) ? .warning : .plain))
      pending += ordered(children(of: node).map { ($0, depth + 1) })
    }
  }

  var page: Page {
    Page(
      title: context.name,
      subtitle: hasPorts ? "domains, products and output ports" : "domains and their products",
      panels: [Page.Panel("tree", [.tree(branches)])], next: ["list products", "list ports"])
  }

  /// The same as a graph, for the formats that draw one.
  var drawing: Drawing {
    var drawing = Drawing(title: context.name)
    var open: [Int] = []
    for (index, branch) in branches.enumerated() {
      drawing.nodes.append(
        Drawing.Node(
          id: branch.label, label: branch.label, kind: context.drawingKind(of: nodes[index]),
          mark: branch.mark, details: branch.details, rank: branch.depth))
      open.removeLast(max(0, open.count - branch.depth))
      if let parent = open.last { drawing.edges.append(Drawing.Edge(from: parent, to: index)) }
      open.append(index)
    }
    return drawing
  }

  private func children(of node: UInt32) -> [UInt32] {
    if context.isA(.domain, node) { return context.neighbours(of: node, .contains) }
    return hasPorts ? context.ports(.outputPort, of: node) : []
  }

  /// Descending, so that a stack gives them ascending.
  private func ordered(_ nodes: [(node: UInt32, depth: Int)]) -> [(node: UInt32, depth: Int)] {
    nodes.map { (context.address(of: $0.node), $0) }.sorted { $0.0 > $1.0 }.map(\.1)
  }

  private func details(of node: UInt32) -> [String] {
    if context.isA(.outputPort, node) {
      let facts = PortFacts(port: node, context: context)
      return [facts.statusWithSunset ?? "status not stated", facts.format, facts.update]
        .compactMap(\.self)
    }
    let owner = context.addresses(context.owners(of: node)) ?? "owned by nobody"
    let status = context.isA(.product, node) ? context.line("status", of: node) : nil
    return [status, owner].compactMap(\.self)
  }

  private func isMarked(_ node: UInt32) -> Bool {
    context.isA(.product, node) && context.owners(of: node).isEmpty
  }
}
