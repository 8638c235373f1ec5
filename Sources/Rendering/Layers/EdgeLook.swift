internal import Tables

/// What a drawn line says beside where it leads.
struct EdgeLook: Hashable {
  /// What stands on the line; empty where it only repeats the basis.
  let label: String
  let mark: Drawing.Mark
  let basis: Drawing.Basis?
}

/// The looks of a drawing's edges; edges between the same two nodes share one line.
struct EdgeLooks {
  private var looks: [Int: [Int: EdgeLook]] = [:]
  /// What every line would say, when all say the same; then none does.
  private(set) var common: String?

  /// O(edges).
  init(_ drawing: Drawing) {
    var groups: [Int: [Int: [Drawing.Edge]]] = [:]
    for edge in drawing.edges where drawing.holds(edge) {
      groups[edge.from, default: [:]][edge.to, default: []].append(edge)
    }
    let labels = Set(groups.values.lazy.flatMap(\.values).map(EdgeLooks.label))
    if labels.count == 1, let only = labels.first, !only.isEmpty { common = only }
    for (from, targets) in groups {
      looks[from] = targets.mapValues { edges in
        EdgeLook(
          label: common == nil ? EdgeLooks.label(edges) : "", mark: EdgeLooks.mark(edges),
          basis: EdgeLooks.basis(edges))
      }
    }
  }

  func look(from: Int, to: Int) -> EdgeLook {
    looks[from]?[to] ?? EdgeLook(label: "", mark: .plain, basis: nil)
  }

  /// What the labels say beyond the basis, which the line itself shows.
  private static func label(_ edges: [Drawing.Edge]) -> String {
    var labels: [String] = []
    for edge in edges {
      let words = edge.label.split(separator: " ").filter { $0 != edge.basis?.rawValue ?? "" }
      let label = words.joined(separator: " ")
      if !label.isEmpty, !labels.contains(label) { labels.append(label) }
    }
    return labels.joined(separator: ", ")
  }

  private static func mark(_ edges: [Drawing.Edge]) -> Drawing.Mark {
    let order: [Drawing.Mark] = [.broken, .warning, .focus, .plain]
    return order.first { mark in edges.contains { $0.mark == mark } } ?? .dim
  }

  /// The strongest: an agreement says more than a declaration, that more than a sighting.
  private static func basis(_ edges: [Drawing.Edge]) -> Drawing.Basis? {
    let order: [Drawing.Basis] = [.bypass, .agreed, .declared, .observed, .inferred]
    return order.first { basis in edges.contains { $0.basis == basis } }
  }
}
