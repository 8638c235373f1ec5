import Diagnostics
import Workspaces

/// `canvas ACTION …`: sessions that design a data product, kept in append-only files.
enum CanvasCommand {
  static func definition(clock: @escaping CanvasClock) -> CommandDefinition {
    CommandDefinition(
      name: "canvas", group: .design, usage: "canvas ACTION [NAME …] [--folder DIR]",
      summary: "Designs a data product together, in eight blocks.", details: details,
      examples: ["canvas template", "canvas list"],
      arguments: [.word(CanvasVerb.allCases.map(\.rawValue)), .text, .text, .text],
      options: options,
      body: .session { call, workspace in
        try answer(call, clock: clock, mayWrite: workspace.mayWrite)
      })
  }

  private static var details: String {
    let lines = CanvasVerb.allCases.map { "canvas \($0.usage)\n    \($0.help)" }
    return """
      A session is a file NAME.canvas.jsonl to which every change is appended at once; nothing is \
      ever overwritten, and a crash loses nothing. Its folder is the current one unless --folder \
      names another.

      \(lines.joined(separator: "\n"))
      """
  }

  private static let options = [
    OptionDefinition("folder", .text, "where the sessions are, else the current directory"),
    OptionDefinition("by", .text, "who says so"),
    OptionDefinition("on", .text, "the block or path a note is about"),
    OptionDefinition("owner", .text, "who answers the question"),
    OptionDefinition("due", .text, "until when"),
    OptionDefinition("reason", .text, "why the vote"),
    OptionDefinition(
      "kind", .choice(CanvasVote.Kind.allCases.map(\.rawValue)), "the kind of vote"),
    OptionDefinition("rev", .text, "the revision to show"),
  ]

  static func answer(
    _ call: CommandCall, clock: @escaping CanvasClock, mayWrite: Bool = true
  ) throws -> CommandAnswer {
    guard let first = call.words.first else {
      throw Diagnostic(
        "command.usage", "canvas needs to know what to do",
        notes: ["it can \(CanvasVerb.allCases.map(\.rawValue).joined(separator: ", "))"],
        suggestion: "`canvas new NAME` starts a session")
    }
    let verb = try CanvasVerb(word: first.text, range: first.range)
    let words = Array(call.words.dropFirst())
    let desk = CanvasDesk(folder: call.text("folder") ?? ".", clock: clock)
    switch verb {
    case .new, .set, .add, .remove, .note, .answer, .vote, .join, .rev, .undo, .redo:
      guard mayWrite else {
        throw Diagnostic(
          "output.read-only", "`--read-only` forbids changing a session", range: first.range)
      }
      return try CanvasChange(verb: verb, words: words, call: call, desk: desk).answer()
    case .list:
      try require(words, 0...0, verb)
      return try CanvasListing(desk: desk).answer(checkpoint: call.context.checkpoint)
    case .show:
      try require(words, 1...1, verb)
      return try CanvasShowing(desk: desk).answer(words[0], revision: call.text("rev"))
    case .template:
      try require(words, 0...0, verb)
      return CanvasTemplateAnswer.answer(.founding)
    }
  }

  /// Fails with the usage of the verb when words are missing or too many.
  static func require(
    _ words: [CommandWord], _ count: ClosedRange<Int>, _ verb: CanvasVerb
  ) throws(Diagnostic) {
    guard !count.contains(words.count) else { return }
    let problem = words.count < count.lowerBound ? "needs more" : "does not take so many"
    throw Diagnostic(
      "command.usage", "canvas \(verb.rawValue) \(problem) words", range: words.last?.range,
      suggestion: "usage: canvas \(verb.usage)")
  }
}
