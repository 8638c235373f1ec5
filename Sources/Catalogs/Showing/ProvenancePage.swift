import Graphs
import Tables
import Workspaces

/// Which file and line gave what of one node.
struct ProvenancePage {
  private let node: UInt32
  private let context: MeshContext

  /// Relationships shown of each type and direction.
  private static let limit = 12
  /// Given or derived by the mesh itself, or told elsewhere on the page.
  private static let untold: Set<String> = [
    "address", "aliases", "conflicts", "domain", "file", "line", "owner", "raw", "resolved",
    "versions",
  ]

  init(_ node: UInt32, _ context: MeshContext) {
    self.node = node
    self.context = context
  }

  func answer() -> CommandAnswer {
    var page = PageWriter(
      context, title: context.name(of: node),
      subtitle: [context.kindText(of: node), context.address(of: node), "provenance"])
    page.panel("defined")
    page.fact("in", Self.place { context.view.property($0, of: node) }, missing: "no file")
    if context.isUnresolved(node) {
      page.fact("state", "only referred to there; no file defines it", mark: .warning)
    }
    let keys = context.view.properties(of: node).map(\.key).filter { !Self.untold.contains($0) }
    page.optionalFact("states", keys.isEmpty ? nil : keys.joined(separator: ", "))
    page.optionalFact("derived", derived)
    conflicts(&page)
    page.optionalFact("aliases", context.line("aliases", of: node))
    page.optionalFact("version", context.line("version", of: node))
    page.optionalFact("versions", context.line("versions", of: node))
    relationships(.incoming, "← comes to it", &page)
    relationships(.outgoing, "→ goes from it", &page)
    page.next(["show \(context.address(of: node))", "show --provenance"])
    return page.answer
  }

  private var derived: String? {
    let keys = ["domain", "owner"].filter { !context.view.property($0, of: node).isNull }
    return keys.isEmpty ? nil : "\(keys.joined(separator: ", ")) (from relationships)"
  }

  /// What other files say, each with its place.
  private func conflicts(_ page: inout PageWriter) {
    guard case .list(let texts) = context.view.property("conflicts", of: node) else { return }
    page.panel("said otherwise, and not taken")
    for text in texts {
      guard let line = PlainText.line(text, in: context) else { continue }
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      let value = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : line
      page.fact(parts.count == 2 ? parts[0] : "conflict", value, mark: .warning)
    }
    page.panel("other names")
  }

  private func relationships(
    _ direction: GraphView.Direction, _ title: String, _ page: inout PageWriter
  ) {
    let types = context.view.types.names.sorted()
    var rows: [PageWriter.Row] = []
    for type in types {
      guard let number = context.view.types.find(type) else { continue }
      var found: [(address: String, node: UInt32, relationship: UInt32)] = []
      Expansion(context.view, type: number, direction).forEach(of: node) { neighbour, id in
        found.append((context.address(of: neighbour), neighbour, id))
      }
      found.sort { ($0.address, $0.relationship) < ($1.address, $1.relationship) }
      for (address, neighbour, id) in found.prefix(Self.limit) {
        let place = Self.place { context.view.property($0, ofRelationship: id) }
        let basis = PlainText.line(
          context.view.property("basis", ofRelationship: id), in: context)
        rows.append(
          .init(cells: [type, address, basis, place ?? "derived"], node: neighbour))
      }
      if found.count > Self.limit {
        rows.append(
          .init(cells: [type, "… \(found.count - Self.limit) more", nil, nil], node: nil))
      }
    }
    guard !rows.isEmpty else { return }
    page.panel(title)
    page.table(
      ["relationship", "node", "basis", "stated in"], rows, empty: ("relationships", "none"))
  }

  /// `mesh/sales.yaml:12`, the whole path; nil without a file.
  private static func place(_ property: (String) -> Value) -> String? {
    guard case .string(let file) = property("file") else { return nil }
    if case .int(let line) = property("line") { return "\(file):\(line)" }
    return file
  }
}
