import Graphs
import Tables
import Workspaces

/// Draws who is affected, each by the route that leads there.
struct ImpactDrawing {
  /// More lines than this are left out, the least affected and farthest first.
  static let mostNodes = 40

  private(set) var drawing: Drawing

  init(_ question: ImpactQuestion, _ consumers: [Consumer], title: String, depth: Int?) {
    let context = question.context
    drawing = Drawing(title: title, columns: ["verdict", "kind", "owner"])
    // Rows come worst first, so that those affected lead.
    let count = consumers.firstIndex { $0.verdict == .unaffected } ?? consumers.count
    let most = depth == nil ? Self.mostNodes : .max
    let near = consumers.prefix(count).lazy.filter { $0.hops <= depth ?? .max }.prefix(most)
    let shown = Self.closed(Array(near), consumers)
    guard !shown.isEmpty else { return }
    let roots = question.parts.flatMap(\.nodes)
    let root = roots.count == 1 ? context.address(of: roots[0]) : question.title
    drawing.nodes.append(
      Drawing.Node(
        id: root, label: root, kind: roots.count == 1 ? context.drawingKind(of: roots[0]) : .other,
        mark: .focus,
        details: [
          question.isVerdict && question.parts.count == 1
            ? question.parts[0].change.participle : "",
          roots.count == 1 ? context.kindText(of: roots[0]) : "\(roots.count) things",
          roots.count == 1 ? context.ownerText(of: roots[0]) ?? "" : "",
        ]))
    var index: [UInt32: Int] = [:]
    for consumer in shown {
      index[consumer.node] = drawing.nodes.count
      drawing.nodes.append(Self.node(consumer, context))
    }
    for consumer in shown {
      guard let to = index[consumer.node] else { continue }
      drawing.edges.append(
        Drawing.Edge(from: consumer.previous.flatMap { index[$0] } ?? 0, to: to))
    }
    // What changes stands first, outside of all frames when it is several things.
    let frames = LineageDrawing.frames((roots.count == 1 ? roots : []) + shown.map(\.node), context)
    drawing.frames =
      roots.count == 1
      ? frames : frames.map { Drawing.Frame(label: $0.label, members: $0.members.map { $0 + 1 }) }
    let hidden = count - shown.count { $0.verdict > .unaffected }
    if hidden > 0 {
      drawing.footnotes.append(
        "… \(hidden) more affected or unknown; `--depth N` draws as far as you say, `|> csv` lists "
          + "all")
    }
  }

  /// With everybody on the way to them.
  private static func closed(_ wanted: [Consumer], _ all: [Consumer]) -> [Consumer] {
    guard !wanted.isEmpty else { return [] }
    var positions: [UInt32: Int] = [:]
    for position in all.indices { positions[all[position].node] = position }
    var seen: Set<UInt32> = []
    var shown: [Consumer] = []
    for consumer in wanted {
      var next: Consumer? = consumer
      while let current = next, seen.insert(current.node).inserted {
        shown.append(current)
        next = current.previous.flatMap { positions[$0] }.map { all[$0] }
      }
    }
    return shown.sorted { ($0.hops, $0.node) < ($1.hops, $1.node) }
  }

  private static func node(_ consumer: Consumer, _ context: MeshContext) -> Drawing.Node {
    return Drawing.Node(
      id: consumer.address, label: consumer.address, kind: context.drawingKind(of: consumer.node),
      mark: consumer.verdict.mark,
      details: [
        consumer.verdict.text, context.kindText(of: consumer.node),
        context.ownerText(of: consumer.node) ?? "",
      ], rank: consumer.hops, domain: context.domainText(of: consumer.node) ?? "",
      status: context.text("status", of: consumer.node) ?? "")
  }
}

extension Verdict {
  var mark: Drawing.Mark {
    switch self {
    case .breaks: .broken
    case .mayBreak: .warning
    case .unknown, .unaffected: .dim
    }
  }
}
