import Diagnostics

/// The first word of `canvas`: what to do.
enum CanvasVerb: String, CaseIterable {
  case new
  case list
  case show
  case template
  case set
  case add
  case remove
  case note
  case answer
  case vote
  case join
  case rev
  case undo
  case redo

  /// What follows the word.
  var usage: String {
    switch self {
    case .new: "new NAME [--by WHO]"
    case .list: "list"
    case .show: "show NAME|FILE [--rev REVISION]"
    case .template: "template"
    case .set: "set NAME PATH VALUE --by WHO"
    case .add: "add NAME PATH VALUE [KEY=VALUE …] --by WHO"
    case .remove: "remove NAME PATH --by WHO"
    case .note: "note NAME KIND TEXT --by WHO [--on PATH] [--owner WHO] [--due DATE]"
    case .answer: "answer NAME NOTE TEXT --by WHO"
    case .vote: "vote NAME BLOCK VALUE --by WHO [--kind consent|confidence|dots] [--reason TEXT]"
    case .join: "join NAME PERSON [ROLE]"
    case .rev: "rev NAME REVISION --by WHO"
    case .undo: "undo NAME [COUNT] --by WHO"
    case .redo: "redo NAME [COUNT] --by WHO"
    }
  }

  var help: String {
    switch self {
    case .new: "starts a session"
    case .list: "the sessions of a folder"
    case .show: "answers, notes, votes and progress"
    case .template: "the blocks, what they ask, and the paths of the answers"
    case .set: "answers a question, or a key of an item"
    case .add: "adds an item to a list"
    case .remove: "takes an answer or an item away"
    case .note: "keeps a note, assumption, decision, risk, parking or question"
    case .answer: "answers an open question by its number"
    case .vote: "consents (1), stands aside (0) or objects (-1)"
    case .join: "says who takes part, and as what"
    case .rev: "names the state reached"
    case .undo: "takes back the newest changes"
    case .redo: "brings them again"
    }
  }

  /// The verb of a word; throws with the nearest one.
  init(word: String, range: SourceRange?) throws(Diagnostic) {
    guard let verb = CanvasVerb(rawValue: word) else {
      let words = Self.allCases.map(\.rawValue)
      throw Diagnostic(
        "canvas.unknown-action", "canvas cannot `\(word)`", range: range,
        notes: ["it can \(words.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: word, in: words))
    }
    self = verb
  }
}
