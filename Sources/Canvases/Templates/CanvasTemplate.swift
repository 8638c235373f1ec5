/// The blocks and questions of a kind of canvas, as data.
///
/// A path says what an answer is about, and means the same in every template; a block is only
/// where it is asked.
package struct CanvasTemplate: Sendable, Equatable {
  package let id: String
  package let version: Int
  package let title: String
  /// Whose work it builds on.
  package let attribution: String
  /// Who should be in the room.
  package let roles: [String]
  /// Minutes before the first block: who is here, what for.
  package let openingMinutes: Int
  /// In the order in which a session goes through them.
  package let blocks: [CanvasBlock]

  package init(
    id: String, version: Int, title: String, attribution: String, roles: [String],
    openingMinutes: Int = 5, blocks: [CanvasBlock]
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.attribution = attribution
    self.roles = roles
    self.openingMinutes = openingMinutes
    self.blocks = blocks
  }

  /// The templates that come with the program; the first is the default.
  package static let shipped = [founding, tenBlock, short]

  package func block(_ id: String) -> CanvasBlock? { blocks.first { $0.id == id } }

  /// The block that an answer, note or vote belongs to: that of the question, else the block of
  /// that id, else the block that is called like the first part of the path.
  package func block(of path: String) -> CanvasBlock? {
    let question = CanvasPath(path).question
    return blocks.first { $0.questions.contains { $0.path == question } }
      ?? block(CanvasPath.area(of: path))
  }

  package func question(_ path: String) -> CanvasQuestion? {
    for block in blocks {
      if let question = block.questions.first(where: { $0.path == path }) { return question }
    }
    return nil
  }

  package var questions: [CanvasQuestion] { blocks.flatMap(\.questions) }

  /// The paths of all questions, in order.
  package var paths: [String] { questions.map(\.path) }

  /// The minutes of the whole agenda.
  package var minutes: Int { blocks.map(\.minutes).reduce(openingMinutes, +) }

  /// The same blocks in another order; blocks that it does not name follow in their own.
  package func ordered(by ids: [String]) -> CanvasTemplate {
    let named = ids.compactMap { block($0) }
    let others = blocks.filter { !ids.contains($0.id) }
    return CanvasTemplate(
      id: id, version: version, title: title, attribution: attribution, roles: roles,
      openingMinutes: openingMinutes, blocks: named + others)
  }
}
