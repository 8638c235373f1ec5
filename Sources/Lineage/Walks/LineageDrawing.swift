import Graphs
import Tables
import Workspaces

/// Turns a walk into a drawing that fits a screen, and says what it left out.
struct LineageDrawing {
  private(set) var drawing: Drawing

  init(
    _ walk: some Walked, _ settings: WalkSettings, title: String, context: MeshContext
  ) throws {
    let scope = WalkScope(walk.visits, settings, in: context)
    drawing = Drawing(title: title, columns: ["kind", "owner", "notes"])
    var index: [UInt32: Int] = [:]
    for (position, visit) in scope.shown.enumerated() { index[visit.node] = position }
    var edges = try walk.edges(among: scope.shown.map(\.node))
    var footnotes = scope.footnotes
    if settings.isReduced {
      let ends = edges.map { (UInt32(index[$0.from] ?? 0), UInt32(index[$0.to] ?? 0)) }
      let reduction = try TransitiveReduction(
        nodeCount: scope.shown.count, edges: ends.map { (start: $0.0, end: $0.1) },
        checkpoint: context.checkpoint)
      let count = reduction.isImplied.count { $0 }
      edges = zip(edges, reduction.isImplied).filter { !$0.1 }.map(\.0)
      if count > 0 {
        footnotes.append(
          "… \(count) edge\(count == 1 ? "" : "s") not drawn, since longer ways say the same")
      }
    }
    var remarks = [[String]](repeating: [], count: scope.shown.count)
    for edge in edges {
      guard let from = index[edge.from], let to = index[edge.to] else { continue }
      if edge.isBypass { remarks[to].append("bypass from \(context.address(of: edge.from))") }
      drawing.edges.append(Self.edge(edge, from, to, isLifted: settings.grouping != nil))
    }
    drawing.nodes = scope.shown.enumerated().map { position, visit in
      Self.node(visit, remarks[position], isLifted: settings.grouping != nil, context)
    }
    drawing.frames = Self.frames(scope.shown.map(\.node), context)
    drawing.footnotes = footnotes
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

  private static func edge(_ edge: Edge, _ from: Int, _ to: Int, isLifted: Bool) -> Drawing.Edge {
    let basis = edge.isBypass ? "bypass" : edge.isTableOnly ? "table-only" : edge.bases.text
    var words = isLifted ? ["×\(edge.steps)"] : [basis]
    if isLifted, edge.isBypass { words.append("bypass") }
    if edge.isBridged { words.append("bridged") }
    let isFaint = edge.isBridged || edge.isTableOnly || edge.bases == .inferred
    return Drawing.Edge(
      from: from, to: to, label: words.joined(separator: " "),
      mark: edge.isBypass ? .warning : isFaint ? .dim : .plain,
      basis: edge.isBypass ? .bypass : Drawing.Basis(rawValue: edge.bases.text))
  }

  private static func node(
    _ visit: Visit, _ remarks: [String], isLifted: Bool, _ context: MeshContext
  ) -> Drawing.Node {
    let node = visit.node
    let kind = context.drawingKind(of: node)
    var notes = flags(of: node, context)
    if isLifted, visit.members > 1 { notes.append("\(visit.members) nodes") }
    if isLifted, visit.steps > 0 { notes.append("×\(visit.steps)") }
    if visit.isBridged { notes.append("bridged") }
    if let trace = visit.trace { notes += trace.words }
    notes += remarks.prefix(3)
    if remarks.count > 3 { notes.append("\(remarks.count - 3) more bypasses") }
    return Drawing.Node(
      id: context.address(of: node), label: context.address(of: node), kind: kind,
      mark: visit.hop == 0 ? .focus : kind == .unresolved ? .dim : .plain,
      details: [
        context.kindText(of: node), context.ownerText(of: node) ?? "",
        notes.joined(separator: ", "),
      ],
      rank: visit.hop, domain: context.domainText(of: node) ?? "",
      status: context.text("status", of: node) ?? "")
  }

  /// What a reader should not miss: a status other than active, nobody who owns it.
  private static func flags(of node: UInt32, _ context: MeshContext) -> [String] {
    var flags: [String] = []
    if let status = context.text("status", of: node), status != "active" { flags.append(status) }
    if context.isA(.product, node), context.ownerText(of: node) == nil { flags.append("unowned") }
    return flags
  }
}
