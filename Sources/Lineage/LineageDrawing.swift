import Tables
import Workspaces

/// Turns a walk into a drawing that fits a screen, and says what it left out.
struct LineageDrawing {
  /// More lines than this are cut at the farthest hops.
  static let mostNodes = 60

  private(set) var drawing: Drawing

  /// A whole walk is drawn as far as it goes: the user said how far that is.
  init(_ walk: LineageWalk, isWhole: Bool, title: String, context: MeshContext) {
    let reach = isWhole ? Int.max : Self.reachThatFits(walk)
    let shown = walk.visits.filter { abs($0.hop) <= reach }
    drawing = Drawing(title: title, columns: ["kind", "owner", "notes"])
    var index: [UInt32: Int] = [:]
    for visit in shown {
      index[visit.node] = drawing.nodes.count
      drawing.nodes.append(Self.node(visit, context))
    }
    for edge in walk.edges {
      guard let from = index[edge.from], let to = index[edge.to] else { continue }
      let basis = walk.basisOfEdge[edge] ?? ""
      drawing.edges.append(
        Drawing.Edge(
          from: from, to: to, label: basis, mark: basis == "inferred" ? .dim : .plain,
          basis: Drawing.Basis(rawValue: basis)))
    }
    drawing.frames = Self.frames(shown.map(\.node), context)
    let hidden = walk.visits.count - shown.count
    if hidden > 0 {
      drawing.footnotes.append(
        "… \(hidden) more beyond \(reach) hop\(reach == 1 ? "" : "s"); "
          + "`--depth N` draws as far as you say, `|> csv` lists all")
    }
  }

  /// The largest distance whose nodes fit; at least 1.
  private static func reachThatFits(_ walk: LineageWalk) -> Int {
    let farthest = walk.visits.map { abs($0.hop) }.max() ?? 0
    guard walk.visits.count > mostNodes else { return farthest }
    var reach = 1
    while reach < farthest,
      walk.visits.count(where: { abs($0.hop) <= reach + 1 }) <= mostNodes
    {
      reach += 1
    }
    return reach
  }

  /// Products in their domains, what belongs to a product in that; in the order of `nodes`.
  static func frames(_ nodes: [UInt32], _ context: MeshContext) -> [Drawing.Frame] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (index, node) in nodes.enumerated() {
      let product = context.isA(.product, node) ? nil : context.product(of: node)
      guard let holder = product.map({ context.address(of: $0) }) ?? context.domainText(of: node)
      else { continue }
      if members[holder] == nil { order.append(holder) }
      members[holder, default: []].append(index)
    }
    return order.map { Drawing.Frame(label: $0, members: members[$0] ?? []) }
  }

  static func node(_ visit: LineageWalk.Visit, _ context: MeshContext) -> Drawing.Node {
    let node = visit.node
    let kind = context.drawingKind(of: node)
    return Drawing.Node(
      id: context.address(of: node), label: context.address(of: node), kind: kind,
      mark: visit.hop == 0 ? .focus : kind == .unresolved ? .dim : .plain,
      details: [
        context.kindText(of: node), context.ownerText(of: node) ?? "", flags(of: node, context),
      ],
      rank: visit.hop, domain: context.domainText(of: node) ?? "",
      status: context.text("status", of: node) ?? "")
  }

  /// What a reader should not miss: a status other than active, nobody who owns it.
  private static func flags(of node: UInt32, _ context: MeshContext) -> String {
    var flags: [String] = []
    if let status = context.text("status", of: node), status != "active" { flags.append(status) }
    if context.isA(.product, node), context.ownerText(of: node) == nil { flags.append("unowned") }
    return flags.joined(separator: ", ")
  }
}
