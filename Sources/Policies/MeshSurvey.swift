import Graphs
import Workspaces

/// The mesh as rules read it: arrays fetched once a run, and no look-up by name within a loop.
struct MeshSurvey {
  let context: MeshContext
  private let statusReader: PropertyReader?
  /// The as-of day, `2026-06-30`.
  let day: String?

  init(_ context: MeshContext) {
    self.context = context
    statusReader = context.view.keys.find("status").map { PropertyReader(context.view, key: $0) }
    day = context.asOfDay
  }

  func reader(_ key: String) -> PropertyReader? {
    context.view.keys.find(key).map { PropertyReader(context.view, key: $0) }
  }

  /// The normalised word for where a node stands in its life, in lower case.
  func status(of node: UInt32) -> String? {
    guard case .string(let status)? = statusReader?.value(of: node) else { return nil }
    return status.lowercased()
  }

  /// Whether a node is in use: active or deprecated, or of no stated status.
  func isLive(_ node: UInt32) -> Bool {
    status(of: node).map { $0 == "active" || $0 == "deprecated" } ?? true
  }

  func links(
    _ relation: MeshSchema.Relation, _ direction: GraphView.Direction = .outgoing
  ) -> Links {
    Links(context.schema.expansion(relation, direction))
  }

  /// The neighbours along one relation in one direction.
  struct Links {
    private let expansion: Expansion?

    init(_ expansion: Expansion?) { self.expansion = expansion }

    /// Whether a node has any neighbour. O(1) beside a what-if.
    func any(_ node: UInt32) -> Bool {
      guard let expansion else { return false }
      if expansion.removed.isEmpty { return expansion.degreeBound(of: node) > 0 }
      var isFound = false
      expansion.forEach(of: node) { _, _ in isFound = true }
      return isFound
    }

    func forEach(
      of node: UInt32, _ body: (_ neighbour: UInt32, _ relationship: UInt32) throws -> Void
    ) rethrows {
      try expansion?.forEach(of: node, body)
    }

    func first(of node: UInt32) -> UInt32? {
      var least: UInt32?
      forEach(of: node) { neighbour, _ in least = min(least ?? neighbour, neighbour) }
      return least
    }
  }

  /// A text property of the relationships of one type.
  struct RelationshipText {
    private let view: GraphView
    private let key: UInt32?
    private let column: Column?

    init(_ view: GraphView, _ relation: MeshSchema.Relation, _ key: String) {
      self.view = view
      self.key = view.keys.find(key)
      guard view.overlay == nil, let number = self.key,
        let type = view.types.find(relation.rawValue),
        Int(number) < view.base.relationshipColumns.count
      else {
        column = nil
        return
      }
      column = view.base.relationshipColumns[Int(number)][Int(type)]
    }

    func text(of relationship: UInt32) -> String? {
      if let column {
        let row = Int(relationship) - Int(column.first)
        guard row >= 0, row < column.count,
          case .string(let text) = column.value(at: row, strings: view.base.strings)
        else { return nil }
        return text
      }
      guard view.overlay != nil, let key,
        case .string(let text) = view.property(key, ofRelationship: relationship)
      else { return nil }
      return text
    }
  }

  func texts(_ relation: MeshSchema.Relation, _ key: String) -> RelationshipText {
    RelationshipText(context.view, relation, key)
  }

  /// The product that has a port, or the port itself.
  func owner(of port: UInt32, _ ports: Links) -> UInt32 { ports.first(of: port) ?? port }
}
