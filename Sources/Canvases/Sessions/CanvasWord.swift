import Diagnostics

/// A word of a workshop: a line that begins with `:` is about the session, not an answer.
enum CanvasWord: String, CaseIterable {
  case back, skip, goto, edit, remove, undo, redo
  case unanswered, review, show
  case note, assume, decision, risk, park, question, answer
  case join, leave, driver
  case vote, dots, confidence
  case timer, rev, help, quit

  var usage: String {
    switch self {
    case .goto: ":goto BLOCK|PATH"
    case .edit, .remove: ":\(rawValue) PATH|ITEM"
    case .undo, .redo: ":\(rawValue) [COUNT]"
    case .note, .assume, .decision, .risk, .park: ":\(rawValue) TEXT"
    case .question: ":question TEXT [@WHO] [DAY]"
    case .answer: ":answer qN TEXT"
    case .join: ":join WHO [ROLE]"
    case .leave: ":leave WHO"
    case .driver: ":driver [next|WHO]"
    case .vote: ":vote [BLOCK] [-1|0|+1] [WHO …] [\"WHY\"]"
    case .dots: ":dots BLOCK|PATH COUNT [WHO …]"
    case .confidence: ":confidence BLOCK 1-5 [WHO …]"
    case .timer: ":timer [BLOCK MINUTES]"
    case .rev: ":rev NAME"
    case .help: ":help [WORD]"
    case .show: ":show [BLOCK]"
    case .back, .skip, .unanswered, .review, .quit: ":\(rawValue)"
    }
  }

  /// One sentence without its period.
  var summary: String {
    switch self {
    case .back: "goes to the question before; what was typed here is dropped"
    case .skip: "leaves the question open and goes on"
    case .goto: "goes to a block or a question"
    case .edit: "changes one answer or item, and comes back"
    case .remove: "takes an answer or an item away"
    case .undo: "takes back the newest changes"
    case .redo: "brings them again"
    case .unanswered: "lists what is open"
    case .review: "shows the whole canvas, what is missing and wrong, and what it does to the mesh"
    case .show: "shows the answers of a block"
    case .note: "keeps a note on this question"
    case .assume: "keeps an assumption, which counts as uncertainty"
    case .decision: "keeps a decision"
    case .risk: "keeps a risk"
    case .park: "puts something into the parking lot"
    case .question: "keeps an open question, for somebody, until a day"
    case .answer: "answers an open question"
    case .join: "says who takes part, and as what"
    case .leave: "says who went"
    case .driver: "says who writes, or who is next"
    case .vote: "consent: everybody present agrees unless they are named"
    case .dots: "gives dots, which rank blocks and questions"
    case .confidence: "says how sure one is of a block"
    case .timer: "shows the agenda, or gives a block other minutes"
    case .rev: "names the state reached"
    case .help: "shows the words, or one of them"
    case .quit: "leaves; `canvas open` comes back to the same question"
    }
  }

  /// Lines that a test plays, after the opening.
  var examples: [String] {
    switch self {
    case .back: ["sales", ":back"]
    case .skip: [":skip"]
    case .goto: [":goto contract", ":goto contract.slos"]
    case .edit: [":edit domain.owner", ":edit contract.slo"]
    case .remove: ["sales", ":remove domain.domain"]
    case .undo: ["sales", ":undo"]
    case .redo: ["sales", ":undo", ":redo"]
    case .unanswered, .review, .quit: [":\(rawValue)"]
    case .show: [":show", ":show contract"]
    case .note: [":note legal wants to see this"]
    case .assume: [":assume orders arrive within the hour"]
    case .decision: [":decision one row an order"]
    case .risk: [":risk the ERP is replaced in spring"]
    case .park: [":park history before 2020"]
    case .question: [":question who pays for storage? @bo 2026-07-01"]
    case .answer: [":question who pays?", ":answer q1 finance"]
    case .join: [":join eva data engineer"]
    case .leave: [":leave bo"]
    case .driver: [":driver", ":driver next", ":driver bo"]
    case .vote: [":vote domain", ":vote domain -1 bo \"the team is not asked\""]
    case .dots: [":dots contract 3 bo"]
    case .confidence: [":confidence domain 4 ada bo"]
    case .timer: [":timer", ":timer contract 25"]
    case .rev: [":rev r1"]
    case .help: [":help", ":help vote"]
    }
  }

  /// What `:help WORD` says.
  var page: String {
    ([usage, "  \(summary)"] + examples.map { "  e.g. \($0)" }).joined(separator: "\n")
  }

  /// All words, one a line.
  static var overview: String {
    let lines = allCases.map { word in
      let gap = String(repeating: " ", count: max(1, 40 - word.usage.count))
      return word.usage + gap + word.summary
    }
    return
      (lines + [
        "", "What else is typed is the answer; `\\:` and `\\@` begin one that starts with : or @.",
        "@WHO in front of a line says that it is WHO's; otherwise it is the driver's.",
        ":: STATEMENT runs any statement, such as `:: impact crm/customers`.",
        "An empty line ends a list or a long answer, and keeps an answer that stands.",
      ]).joined(separator: "\n")
  }
}
