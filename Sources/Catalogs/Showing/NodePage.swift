import Graphs
import Tables
import Workspaces

/// A page on a node of any kind: its properties and its relationships.
struct NodePage {
  private let node: UInt32
  private let context: MeshContext

  /// Stand in the heading.
  private static let inHeading: Set<String> = [
    "address", "name", "kind", "status", "description", "file", "line", "definition", "resolved",
  ]
  /// Neighbours shown of each type and direction.
  private static let limit = 12

  init(_ node: UInt32, _ context: MeshContext) {
    self.node = node
    self.context = context
  }

  func answer() -> CommandAnswer {
    let address = context.address(of: node)
    var page = PageWriter(
      context, title: context.name(of: node),
      subtitle: [
        context.kindText(of: node), context.line("status", of: node),
        address == context.name(of: node) ? nil : address, Provenance.text(of: node, in: context),
      ])
    page.panel("about")
    if context.isUnresolved(node) {
      page.fact("state", "no file defines it; it is only referred to", mark: .warning)
    }
    for key in ["description", "definition"] {
      if let text = context.line(key, of: node) { page.fact(key, text) }
    }
    for (key, value) in context.view.properties(of: node) where !Self.inHeading.contains(key) {
      page.optionalFact(key, PlainText.line(value, in: context))
    }
    relationships(.incoming, "← comes to it", &page)
    relationships(.outgoing, "→ goes from it", &page)
    let isFlow = Grain.of(node, in: context) != nil
    page.next([
      isFlow ? "lineage \(address)" : nil,
      context.product(of: node).map { "show \(context.address(of: $0))" },
      "find \(context.name(of: node))",
    ])
    return page.answer
  }

  private func relationships(
    _ direction: GraphView.Direction, _ title: String, _ page: inout PageWriter
  ) {
    var rows: [PageWriter.Row] = []
    for type in typesByName {
      var neighbours: [UInt32] = []
      Expansion(context.view, type: type, direction).forEach(of: node) { neighbour, _ in
        neighbours.append(neighbour)
      }
      let sorted = context.sorted(Set(neighbours))
      for neighbour in sorted.prefix(Self.limit) {
        rows.append(
          .init(
            cells: [
              context.view.types[type], context.address(of: neighbour),
              context.kindText(of: neighbour),
            ], node: neighbour))
      }
      if sorted.count > Self.limit {
        rows.append(
          .init(
            cells: [context.view.types[type], "… \(sorted.count - Self.limit) more", nil], node: nil
          ))
      }
    }
    guard !rows.isEmpty else { return }
    page.panel(title)
    page.table(["relationship", "node", "kind"], rows, empty: ("relationships", "none"))
  }

  private var typesByName: [UInt32] {
    (0..<UInt32(context.view.types.count)).sorted {
      context.view.types[$0] < context.view.types[$1]
    }
  }
}
