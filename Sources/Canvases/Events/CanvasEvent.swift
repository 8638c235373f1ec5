package import Workspaces

/// One thing that happened in a canvas session: a line of its log.
package struct CanvasEvent: Sendable, Equatable {
  /// 1 for the first event of a log, then ascending.
  package let seq: Int
  package let at: CanvasInstant
  /// Who did it; empty when it was not said.
  package let by: String
  package let action: CanvasAction

  package init(seq: Int, at: CanvasInstant, by: String, action: CanvasAction) {
    self.seq = seq
    self.at = at
    self.by = by
    self.action = action
  }
}

/// What an event does to a session.
package enum CanvasAction: Sendable, Equatable {
  /// Starts a session, or takes a closed one up again.
  case open(CanvasOpening)
  case join(person: String, role: String?)
  case leave(person: String)
  /// Moves the cursor to a block, or to one question of it by its path.
  case goto(block: String, question: String?)
  /// Answers a question (`domain.owner`), an item (`contract.fields.i2`) or a key of one
  /// (`contract.fields.i2.type`).
  case set(path: String, value: JsonValue)
  /// Appends an item to a list; `item` is an id that the list never had before.
  case add(path: String, item: String, value: JsonValue)
  /// Takes away an answer, or one item of a list.
  case remove(path: String, item: String?)
  case note(CanvasNoteChange)
  case vote(target: String, kind: CanvasVote.Kind, value: Int, reason: String?)
  /// Who writes from here on, for all.
  case driver(person: String)
  /// Starts (with the seconds planned) or stops the clock of a block.
  case timer(block: String, planned: Int?, isStart: Bool)
  /// Names the state reached.
  case rev(name: String)
  case undo(count: Int)
  case redo(count: Int)
  case close(status: CanvasStatus)
  /// An event of a kind that this version does not know, as it was read.
  case other(kind: String, fields: JsonValue)

  /// Whether `undo` can take it back.
  package var isMutating: Bool {
    switch self {
    case .set, .add, .remove, .note, .vote: true
    default: false
    }
  }

  /// Where the answer stands that it changes.
  package var path: String? {
    switch self {
    case .set(let path, _), .add(let path, _, _), .remove(let path, _): path
    default: nil
    }
  }

  /// The word that stands for it in a log.
  package var kind: String {
    switch self {
    case .open: "open"
    case .join: "join"
    case .leave: "leave"
    case .goto: "goto"
    case .set: "set"
    case .add: "add"
    case .remove: "remove"
    case .note: "note"
    case .vote: "vote"
    case .driver: "driver"
    case .timer: "timer"
    case .rev: "rev"
    case .undo: "undo"
    case .redo: "redo"
    case .close: "close"
    case .other(let kind, _): kind
    }
  }
}

/// How a session stands.
package enum CanvasStatus: String, Sendable, CaseIterable {
  case draft
  case agreed
  case abandoned
}

/// A new note, or the answer to an open question: an event with the id of a note that exists
/// changes its status and keeps its text.
package struct CanvasNoteChange: Sendable, Equatable {
  package let id: String
  package let kind: CanvasNote.Kind
  /// The block or path it is about; nil for the whole canvas.
  package let path: String?
  package let text: String
  package let status: CanvasNote.Status?
  package let owner: String?
  /// A date as it was said.
  package let due: String?

  package init(
    id: String, kind: CanvasNote.Kind, path: String? = nil, text: String,
    status: CanvasNote.Status? = nil, owner: String? = nil, due: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.path = path
    self.text = text
    self.status = status
    self.owner = owner
    self.due = due
  }
}
