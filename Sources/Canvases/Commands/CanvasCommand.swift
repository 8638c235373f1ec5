import Diagnostics
import Workspaces

/// `canvas ACTION …`: sessions that design a data product, kept in append-only files.
enum CanvasCommand {
  static func definition(clock: @escaping CanvasClock) -> CommandDefinition {
    CommandDefinition(
      name: "canvas", group: .design, usage: "canvas ACTION [NAME …] [--folder DIR]",
      summary: "Designs a data product together, in eight blocks.", details: details,
      examples: [
        "canvas template", "canvas template short", "canvas list", "canvas from sales/orders",
        "canvas show sales-orders", "canvas minutes sales-orders", "canvas answers sales-orders",
        "canvas run orders.yaml", "canvas diff sales-orders as-built",
        "canvas review sales-orders", "canvas whatif sales-orders",
        "canvas files sales-orders --to drafts", "canvas adopt sales-orders --to drafts --partial",
        "canvas board sales-orders",
      ],
      arguments: [.word(CanvasVerb.allCases.map(\.rawValue)), .text, .text, .text],
      options: options,
      body: .session { call, workspace in
        try answer(call, clock: clock, workspace: workspace)
      })
  }

  private static var details: String {
    let lines = CanvasVerb.allCases.map { "canvas \($0.usage)\n    \($0.help)" }
    return """
      A session is a file NAME.canvas.jsonl to which every change is appended at once; nothing is \
      ever overwritten, and a crash loses nothing. Its folder is the current one unless --folder \
      names another.

      \(lines.joined(separator: "\n"))

      At the prompt of a session what is typed is the answer, and these words are about the \
      session:

      \(CanvasWord.overview)
      """
  }

  private static let options = [
    OptionDefinition("folder", .text, "where the sessions are, else the current directory"),
    OptionDefinition("by", .text, "who says so"),
    OptionDefinition("template", .text, "the template: data-product, ten-block, short, or a file"),
    OptionDefinition(
      "preset", .choice(CanvasAgenda.presets.map(String.init)), "the minutes of the agenda"),
    OptionDefinition("order", .text, "the order of the blocks"),
    OptionDefinition("lines", .text, "a file of lines to play, - for standard input"),
    OptionDefinition("clock", .text, "a file that holds the instant, for recorded sessions"),
    OptionDefinition("partial", .flag, "accept gaps"),
    OptionDefinition("into", .text, "the session that a merge writes"),
    OptionDefinition("archived", .flag, "list those that were archived"),
    OptionDefinition("on", .text, "the block or path a note is about"),
    OptionDefinition("owner", .text, "who answers the question"),
    OptionDefinition("due", .text, "until when"),
    OptionDefinition("reason", .text, "why the vote"),
    OptionDefinition(
      "kind", .choice(CanvasVote.Kind.allCases.map(\.rawValue)), "the kind of vote"),
    OptionDefinition("rev", .text, "the revision to show"),
    OptionDefinition("name", .text, "what the session is called"),
    OptionDefinition("to", .text, "the folder of the files"),
    OptionDefinition("save", .text, "the new snapshot, such as next.dpqs"),
  ]

  static func answer(
    _ call: CommandCall, clock: @escaping CanvasClock, workspace: Workspace? = nil
  ) throws -> CommandAnswer {
    guard let first = call.words.first else {
      throw Diagnostic(
        "command.usage", "canvas needs to know what to do",
        notes: ["it can \(CanvasVerb.allCases.map(\.rawValue).joined(separator: ", "))"],
        suggestion: "`canvas new NAME` starts a session")
    }
    let verb = try CanvasVerb(word: first.text, range: first.range)
    let words = Array(call.words.dropFirst())
    let mayWrite = workspace?.mayWrite ?? true
    let entering = verb == .open && (workspace?.isInteractive == true || call.has("lines"))
    guard mayWrite || !(verb.writes || entering) else {
      throw Workspace.readOnly("a session", at: first.range)
    }
    let clock = try call.text("clock").map { try CanvasClockFile.clock($0) } ?? clock
    let desk = CanvasDesk(folder: call.text("folder") ?? ".", clock: clock)
    try require(words, verb)
    switch verb {
    case .new:
      return try CanvasEntering(call: call, desk: desk, workspace: workspace).create(words)
    case .open:
      return try CanvasEntering(call: call, desk: desk, workspace: workspace).open(words)
    case .list:
      return try CanvasListing(desk: call.has("archived") ? desk.archived : desk)
        .answer(checkpoint: call.context.checkpoint)
    case .show: return try CanvasShowing(desk: desk).answer(words[0], revision: call.text("rev"))
    case .template: return try CanvasTemplateAnswer.answer(words, call, mayWrite: mayWrite)
    case .archive: return try CanvasArchiving(desk: desk).answer(words[0])
    case .merge: return try CanvasMerging(desk: desk, call: call).answer(words[0], words[1])
    case .set, .add, .remove, .note, .answer, .vote, .join, .rev, .undo, .redo, .close:
      return try CanvasChange(verb: verb, words: words, call: call, desk: desk).answer()
    case .minutes: return try CanvasOutputs(desk: desk).minutes(words[0])
    case .answers:
      return try CanvasOutputs(desk: desk).answers(words[0], revision: call.text("rev"))
    case .diff: return try CanvasOutputs(desk: desk).difference(words)
    case .run: return try CanvasRun(desk: desk, call: call).answer(words[0])
    case .board: return try CanvasBoard(desk: desk).answer(words[0], watch: workspace?.watch)
    case .review: return try CanvasDrafts(desk: desk, call: call).review(words[0])
    case .whatif: return try CanvasDrafts(desk: desk, call: call).whatIf(words, in: workspace)
    case .files: return try CanvasDrafts(desk: desk, call: call).files(words[0])
    case .adopt: return try CanvasDrafts(desk: desk, call: call).adopt(words[0], in: workspace)
    case .from: return try CanvasDrafts(desk: desk, call: call).from(words)
    }
  }

  /// Fails with the usage of the verb when words are missing or too many.
  static func require(_ words: [CommandWord], _ verb: CanvasVerb) throws(Diagnostic) {
    guard !verb.count.contains(words.count) else { return }
    let problem = words.count < verb.count.lowerBound ? "needs more" : "does not take so many"
    throw Diagnostic(
      "command.usage", "canvas \(verb.rawValue) \(problem) words", range: words.last?.range,
      suggestion: "usage: canvas \(verb.usage)")
  }
}
