/// The blocks and questions of a kind of canvas, as data.
package struct CanvasTemplate: Sendable, Equatable {
  package let id: String
  package let version: Int
  package let title: String
  /// Whose work it builds on.
  package let attribution: String
  /// Who should be in the room.
  package let roles: [String]
  /// In the order in which a session goes through them.
  package let blocks: [CanvasBlock]

  package init(
    id: String, version: Int, title: String, attribution: String, roles: [String],
    blocks: [CanvasBlock]
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.attribution = attribution
    self.roles = roles
    self.blocks = blocks
  }

  package func block(_ id: String) -> CanvasBlock? { blocks.first { $0.id == id } }

  package func question(_ path: String) -> CanvasQuestion? {
    block(CanvasPath.block(of: path))?.questions.first { $0.path == path }
  }

  /// The paths of all questions, in order.
  package var paths: [String] { blocks.flatMap(\.questions).map(\.path) }
}
