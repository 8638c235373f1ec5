/// Something said beside the answers.
package struct CanvasNote: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case note
    case assumption
    case decision
    case risk
    /// Not for now: the parking lot.
    case parking
    case question
  }

  package enum Status: String, Sendable, CaseIterable {
    case open
    case answered
  }

  package let id: String
  package let kind: Kind
  /// The block or path it is about; nil for the whole canvas.
  package let path: String?
  package let text: String
  package let by: String
  package let at: CanvasInstant
  package var status: Status
  package var answer: String?
  package var owner: String?
  package var due: String?

  package var isOpenQuestion: Bool { kind == .question && status == .open }

  init(_ change: CanvasNoteChange, by: String, at: CanvasInstant) {
    id = change.id
    kind = change.kind
    path = change.path
    text = change.text
    status = change.status ?? .open
    owner = change.owner
    due = change.due
    self.by = by
    self.at = at
  }

  /// Takes over a later status; the first text stays, the later one is its answer.
  mutating func take(_ change: CanvasNoteChange) {
    if let status = change.status { self.status = status }
    if change.text != text { answer = change.text }
    if let owner = change.owner { self.owner = owner }
    if let due = change.due { self.due = due }
  }
}
