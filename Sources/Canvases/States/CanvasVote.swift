/// What one person thinks of a block, a path or the whole canvas.
package struct CanvasVote: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// +1 agrees, 0 stands aside, −1 objects.
    case consent
    /// 1 to 5.
    case confidence
    /// How many dots: a ranking.
    case dots

    package var range: ClosedRange<Int> {
      switch self {
      case .consent: -1...1
      case .confidence: 1...5
      case .dots: 0...100
      }
    }
  }

  /// Who votes in which way on what: a later vote replaces an earlier one.
  package struct Key: Sendable, Hashable {
    package let target: String
    package let kind: Kind
    package let by: String
  }

  /// The target that stands for the whole canvas.
  package static let wholeCanvas = "canvas"

  package let key: Key
  package let value: Int
  package let reason: String?
  package let at: CanvasInstant
  /// Its place among the events of the log.
  let position: Int

  package var target: String { key.target }
  package var kind: Kind { key.kind }
  package var by: String { key.by }
  /// An objection stands until who objects votes again.
  package var isObjection: Bool { kind == .consent && value < 0 }
}
