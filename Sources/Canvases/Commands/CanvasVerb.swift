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
  case minutes
  case answers
  case run
  case diff
  case board
  case review
  case whatif
  case files
  case adopt
  case from

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
    case .minutes: "minutes NAME"
    case .answers: "answers NAME [--rev REVISION]"
    case .run: "run FILE [--name NAME] [--partial] [--by WHO]"
    case .diff: "diff NAME REVISION [REVISION], diff NAME NAME"
    case .board: "board NAME"
    case .review: "review NAME"
    case .whatif: "whatif NAME…"
    case .files: "files NAME --to DIR"
    case .adopt: "adopt NAME --to DIR [--save FILE] [--partial]"
    case .from: "from PRODUCT [NAME] [--by WHO]"
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
    case .minutes: "who was there, what was decided, what is open, and how long it took"
    case .answers: "the answers as a YAML file: `canvas answers NAME |> yaml FILE`"
    case .run: "makes a session of such a file; a gap fails unless --partial accepts it"
    case .diff: "what differs between two revisions, or between two canvases"
    case .board: "the whole canvas in a second window, drawn anew on every change"
    case .review: "what the draft would do to the mesh, and what is missing for a contract"
    case .whatif: "lays the draft on the mesh as a what-if; several drafts stack in their order"
    case .files: "writes ODPS and ODCS documents of the draft, and a script of its what-if"
    case .adopt: "writes them with the answers, and the mesh with the draft as a new snapshot"
    case .from: "a session that describes a product of the mesh as it is built"
    }
  }

  /// How many words it takes behind itself.
  var count: ClosedRange<Int> {
    switch self {
    case .new, .open, .show, .archive, .minutes, .answers, .run, .board: 1...1
    case .review, .files, .adopt: 1...1
    case .from: 1...2
    case .diff: 2...3
    case .whatif: 1...Int.max
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
    // Files beside the session are the workspace's to write.
    case .minutes, .answers, .diff, .board, .review, .whatif, .files, .adopt: false
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
