import Graphs
import Tables
import Workspaces

/// A column of the table that lists one kind of thing.
struct ListColumn: Sendable {
  let name: String
  var alignment = Table.Column.Alignment.left
  /// Among the details of a row, but no column of the table.
  var isDetail = false
  let source: Source

  enum Source: Sendable {
    /// Read when the cell is.
    case fact(@Sendable (UInt32, MeshContext) -> Value)
    /// Asked of another room, which may fail: found before the first row is shown.
    case question(@Sendable (UInt32, MeshContext) throws -> Value)
  }

  static func text(
    _ name: String, _ value: @escaping @Sendable (UInt32, MeshContext) -> String?
  ) -> ListColumn {
    ListColumn(
      name: name,
      source: .fact { node, context in value(node, context).map { .string($0) } ?? .null })
  }

  static func question(
    _ name: String, _ value: @escaping @Sendable (UInt32, MeshContext) throws -> String?
  ) -> ListColumn {
    ListColumn(
      name: name,
      source: .question { node, context in
        try value(node, context).map { .string($0) } ?? .null
      })
  }

  static func count(
    _ name: String, _ value: @escaping @Sendable (UInt32, MeshContext) -> Int
  ) -> ListColumn {
    ListColumn(
      name: name, alignment: .right,
      source: .fact { node, context in .int(Int64(value(node, context))) })
  }

  /// A property under its own name.
  static func property(_ key: String, as name: String? = nil) -> ListColumn {
    text(name ?? key) { node, context in context.line(key, of: node) }
  }

  var asDetail: ListColumn {
    var copy = self
    copy.isDetail = true
    return copy
  }

  static let owner = text("owner") { node, context in context.ownerText(of: node) }
  static let status = property("status")
  static let name = property("name")

  /// How many neighbours there are along a relation.
  static func neighbours(
    _ name: String, _ relation: MeshSchema.Relation,
    _ direction: GraphView.Direction = .outgoing
  ) -> ListColumn {
    count(name) { node, context in context.neighbours(of: node, relation, direction).count }
  }

  /// The addresses of the neighbours along a relation.
  static func addresses(
    _ name: String, _ relation: MeshSchema.Relation,
    _ direction: GraphView.Direction = .outgoing
  ) -> ListColumn {
    text(name) { node, context in
      context.addresses(context.neighbours(of: node, relation, direction))
    }
  }
}
