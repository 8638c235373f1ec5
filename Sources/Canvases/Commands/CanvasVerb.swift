import Diagnostics

/// The first word of `canvas`: what to do.
enum CanvasVerb: String, CaseIterable {
  case new
  case open
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
  case close
  case archive
  case merge

  /// What follows the word.
  var usage: String {
    switch self {
    case .new: "new NAME [--template T] [--preset 30|90|180] [--order O] [--by WHO]"
    case .open: "open NAME|FILE [--by WHO] [--lines FILE|-] [--partial]"
    case .list: "list [--archived]"
    case .show: "show NAME|FILE [--rev REVISION]"
    case .template: "template [NAME|FILE], template new FILE [--template T]"
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
    case .close: "close NAME draft|agreed|abandoned --by WHO"
    case .archive: "archive NAME"
    case .merge: "merge A B [--into NAME] [--by WHO]"
    }
  }

  var help: String {
    switch self {
    case .new:
      "starts a session; on a terminal it goes on at a prompt. --order is founding, backwards "
        + "(from the use case) or blocks with commas; --preset scales the agenda"
    case .open:
      "goes on where a session was left; without a terminal it names what is missing instead. "
        + "--lines plays a file of lines as if they were typed"
    case .list: "the sessions of a folder"
    case .show: "answers, notes, votes and progress"
    case .template:
      "the blocks, what they ask, and the paths of the answers; `new` writes one as a file to "
        + "change, which --template takes"
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
    case .close: "says how a session stands; a later change makes it a draft again"
    case .archive: "moves a session into the folder `archived`"
    case .merge:
      "writes a new session from two copies of one that went apart, and lists where they "
        + "disagree; what was said later stands"
    }
  }

  /// How many words it takes behind itself.
  var count: ClosedRange<Int> {
    switch self {
    case .new, .open, .show, .archive: 1...1
    case .list: 0...0
    case .template: 0...2
    case .remove, .rev, .close, .merge: 2...2
    case .undo, .redo: 1...2
    case .vote: 3...3
    case .join: 2...Int.max
    case .set, .add, .note, .answer: 3...Int.max
    }
  }

  /// Whether it writes a file.
  var writes: Bool {
    switch self {
    case .list, .show, .template, .open: false
    default: true
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
