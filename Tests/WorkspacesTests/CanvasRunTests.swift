import Diagnostics
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Canvases

/// Answers files: written of a session, and a session made of one.
@Suite struct CanvasRunTests {
  @discardableResult
  private func canvas(_ folder: String, _ words: String...) throws -> CommandAnswer {
    let definition = CanvasCommand.definition(clock: CanvasEvents.clock)
    let line = (words + ["--folder", folder]).map { CommandWord($0, isQuoted: false, range: nil) }
    let call = try CommandCall(command: definition, line: line, context: CanvasContext.empty())
    return try CanvasCommand.answer(call, clock: CanvasEvents.clock)
  }

  private func refusal(_ folder: String, _ words: String...) -> Diagnostic? {
    #expect(throws: Diagnostic.self) {
      let definition = CanvasCommand.definition(clock: CanvasEvents.clock)
      let line = (words + ["--folder", folder]).map { CommandWord($0, isQuoted: false, range: nil) }
      let call = try CommandCall(command: definition, line: line, context: CanvasContext.empty())
      _ = try CanvasCommand.answer(call, clock: CanvasEvents.clock)
    }
  }

  private func file(_ folder: String, _ text: String) throws -> String {
    let path = "\(folder)/answers.yaml"
    try CanvasEvents.write(Array(text.utf8), to: path)
    return path
  }

  @Test func w8AnAnswersFileIsReadAndWrittenWithoutAPrompt() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "run", try file(folder, CanvasAnswers.full), "--name", "first")
      let written = try #require(try canvas(folder, "answers", "first").document?.text)
      #expect(written.contains("CC BY 4.0"))
      #expect(written.contains("domain.owner: \"team:campaigns\""))
      try canvas(folder, "run", try file(folder, written), "--name", "second")
      let again = try #require(try canvas(folder, "answers", "second").document?.text)
      #expect(again.replacing("canvas: second", with: "canvas: first") == written)
      #expect(try canvas(folder, "diff", "first", "second").table?.rowCount == 0)
      // An explicit value beats what the file calls itself.
      #expect(written.contains("canvas: first"))
    }
  }

  @Test func roundTripIsTheIdentityOnRandomAnswers() throws {
    var random = SeededGenerator(seed: 41)
    let texts = [
      "yes", "no", "null", "~", "1.0", "007", "-1e3", "true", "a: b", "- x", "#", "\"q\"", "'",
      " blank ", "tab\tnew\nline", "{}", "[1]", "é 顧客 \u{1F600}", "\u{1B}[31m", "\\", "|", ">",
      "{{x}}", "& *", "2026-06-30", String(repeating: "long ", count: 400),
    ]
    for _ in 0..<50 {
      let actions: [CanvasAction] = CanvasTemplate.founding.questions.flatMap {
        question -> [CanvasAction] in
        guard Bool.random(using: &random) else { return [] }
        func text() -> JsonValue { .string(texts.randomElement(using: &random) ?? "x") }
        switch question.kind {
        case .text: return [.set(path: question.path, value: text())]
        case .choice(let words): return [.set(path: question.path, value: .string(words[0]))]
        case .list(let keys):
          return (0..<Int.random(in: 1...3, using: &random)).map { number in
            let members = keys.filter { _ in Bool.random(using: &random) }.map { key in
              JsonValue.Member(key.name, key.choices.first.map { .string($0) } ?? text())
            }
            return .add(
              path: question.path, item: "i\(number + 1)",
              value: members.isEmpty ? text() : .object(members))
          }
        }
      }
      let state = CanvasState(events: CanvasEvents.events([CanvasEvents.opening] + actions))
      let template = CanvasTemplate.founding
      let written = CanvasAnswersFile(state: state, template: template, name: "c").text
      try CanvasEvents.withFolder { folder in
        try canvas(folder, "run", try file(folder, written), "--partial", "--name", "again")
        let log = try CanvasLog.open(path: "\(folder)/again.canvas.jsonl")
        let read = CanvasState(events: log.events).content
        #expect(
          CanvasAnswersFile.answers(read, template)
            == CanvasAnswersFile.answers(state.content, template))
        #expect(
          CanvasDifference(
            from: state.content, to: read, template: template, isOneSession: true
          ).rows.isEmpty)
      }
    }
  }

  @Test func w9AMissingAnswerFailsAtOnceAndNamesPathAndFlag() throws {
    try CanvasEvents.withFolder { folder in
      let path = try file(folder, CanvasAnswers.sparse)
      let failure = try #require(refusal(folder, "run", path))
      #expect(failure.code == "canvas.missing")
      #expect(failure.outcome.rawValue == 2)
      #expect(failure.message.contains("`domain.owner`"))
      #expect(failure.suggestion?.contains("--partial") == true)
      #expect(failure.notes.first?.contains("classification.alignment") == true)
      #expect(try CanvasFile.names(in: folder, ending: CanvasLog.ending).isEmpty)
      let partial = try canvas(folder, "run", path, "--partial")
      #expect(partial.notes.contains { $0.hasPrefix("without domain.owner") })
      #expect(try canvas(folder, "show", "überblick-b-360-b-co").page != nil)
    }
  }

  static let refusals: [(text: String, code: String, line: Int?, suggestion: String?)] = [
    ("answers:\n  domain.ownr: x\n", "canvas.answers", 2, "did you mean `domain.owner`?"),
    ("answrs:\n  a.b: x\n", "canvas.answers", 1, "did you mean `answers`?"),
    ("answers:\n  domain.owner: [a, b]\n", "canvas.answers", 2, nil),
    ("answers:\n  contract.ports: daily\n", "canvas.answers", 2, nil),
    (
      "answers:\n  contract.ports:\n    - name: a\n      formt: x\n", "canvas.answers", 4,
      "did you mean `format`?"
    ),
    (
      "answers:\n  classification.refinement: clear\n", "canvas.choice", 2,
      "did you mean `clean`?"
    ),
    (
      "answers:\n  sources.inputs:\n    - name: a\n      kind: produkt\n", "canvas.choice", 4,
      "did you mean `product`?"
    ),
    ("template: data-produkt\nanswers: {}\n", "canvas.answers", 1, "did you mean `data-product`?"),
    ("title: x\n", "canvas.answers", 1, nil), ("a: [\n", "document.syntax", nil, nil),
    ("answers:\n  domain.owner: a\n  domain.owner: b\n", "document.syntax", 3, nil),
    ("", "document.empty", nil, nil),
  ]

  @Test(arguments: refusals.indices) func wrongFilesAreRefusedWithTheirLine(_ index: Int) throws {
    let wanted = Self.refusals[index]
    try CanvasEvents.withFolder { folder in
      let path = try file(folder, wanted.text)
      let failure = try #require(refusal(folder, "run", path, "--partial"))
      #expect(failure.code == wanted.code)
      #expect(failure.outcome.rawValue == 2)
      if let line = wanted.line { #expect(failure.message.hasPrefix("\(path):\(line):")) }
      if let suggestion = wanted.suggestion { #expect(failure.suggestion == suggestion) }
      #expect(try CanvasFile.names(in: folder, ending: CanvasLog.ending).isEmpty)
    }
  }

  @Test func aSessionIsNeverOverwritten() throws {
    try CanvasEvents.withFolder { folder in
      let path = try file(folder, CanvasAnswers.full)
      try canvas(folder, "run", path)
      #expect(refusal(folder, "run", path)?.code == "canvas.exists")
      #expect(refusal(folder, "run", "\(folder)/none.yaml") != nil)
    }
  }

  @Test func w12RevisionsAndCanvasesAreCompared() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "run", try file(folder, CanvasAnswers.full), "--name", "c")
      try canvas(folder, "rev", "c", "r1", "--by", "a")
      try canvas(folder, "set", "c", "contract.ports.daily.format", "delta", "--by", "a")
      try canvas(folder, "remove", "c", "domain.support", "--by", "a")
      try canvas(folder, "rev", "c", "r2", "--by", "a")
      try canvas(folder, "set", "c", "domain.domain", "sales", "--by", "a")
      let rows = [
        ["domain", "domain.support", "#campaigns, answered within a day", nil],
        ["contract", "contract.ports.i1.format", "parquet", "delta"],
      ]
      func difference(_ words: String...) throws -> [[Cell]] {
        let line = ["diff"] + words + ["--folder", folder]
        let definition = CanvasCommand.definition(clock: CanvasEvents.clock)
        let call = try CommandCall(
          command: definition, line: line.map { CommandWord($0, isQuoted: false, range: nil) },
          context: CanvasContext.empty())
        let table = try #require(
          try CanvasCommand.answer(call, clock: CanvasEvents.clock).table)
        return (0..<table.rowCount).map { table.row($0) }
      }
      let cells = rows.map { $0.map { text -> Cell in text.map { .text($0) } ?? .null } }
      #expect(try difference("c", "r1", "r2") == cells)
      #expect(try difference("c", "r2").map { $0[1] } == [.text("domain.domain")])
      try canvas(folder, "run", "\(folder)/answers.yaml", "--name", "d")
      let named = try difference("c", "d").map { $0[1] }
      #expect(named.contains(.text("contract.ports.daily.format")))
      #expect(refusal(folder, "diff", "c", "r9", "r2")?.code == "canvas.unknown-revision")
      var registry = Registry()
      CanvasFeature.register(in: &registry)
      let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
      workspace.openDemo()
      let text =
        "CALL dpq.canvas_diff('c', 'r1', '\(folder)') YIELD path RETURN count(*) AS n"
      let source = SourceText(name: "test", text: text)
      let result = try workspace.run(
        Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
      #expect(result.answer.table.columns[0].cells == [.int(3)])
    }
  }

  @Test func minutesSayWhoDecidedWhatAndWhatIsOpen() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "new", "c", "--by", "ana")
      try canvas(folder, "join", "c", "ana", "data", "engineer")
      try canvas(folder, "join", "c", "bo")
      try canvas(
        folder, "note", "c", "decision", "Daily is enough", "--by", "bo", "--on", "contract")
      try canvas(folder, "note", "c", "assumption", "Ids are stable", "--by", "ana")
      try canvas(folder, "note", "c", "risk", "No margin data", "--by", "ana")
      try canvas(folder, "note", "c", "parking", "Prices", "--by", "ana")
      try canvas(
        folder, "note", "c", "question", "Who pays?", "--by", "bo", "--owner", "cy", "--due",
        "2026-07-01")
      try canvas(folder, "note", "c", "question", "Since when?", "--by", "bo")
      try canvas(folder, "answer", "c", "n6", "2024", "--by", "ana")
      try canvas(folder, "vote", "c", "domain", "-1", "--by", "bo", "--reason", "No owner yet")
      try canvas(folder, "rev", "c", "r1", "--by", "ana")
      let answer = try canvas(folder, "minutes", "c")
      let page = try #require(answer.page)
      #expect(
        page.panels.map(\.title) == [
          "Participants", "Decisions", "Assumptions", "Risks", "Questions", "Votes", "Notes",
          "Parking lot", "Revisions",
        ])
      func row(_ panel: Int, _ row: Int) -> [Cell] {
        guard case .table(let table)? = page.panels[panel].bodies.first else { return [] }
        return table.row(row)
      }
      #expect(row(0, 0) == [.text("ana"), .text("data engineer"), .text("to the end")])
      #expect(row(0, 1) == [.text("bo"), .null, .text("to the end")])
      #expect(
        row(1, 0).prefix(4) == [
          .text("n1"), .text("contract"), .text("Daily is enough"), .text("bo"),
        ])
      #expect(
        row(4, 0) == [
          .text("n5"), .text("open"), .null, .text("Who pays?"), .text("bo"), .text("cy"),
          .text("2026-07-01"),
        ])
      #expect(row(4, 1)[1] == .text("answered"))
      #expect(row(4, 1)[3] == .text("Since when? — 2024"))
      #expect(
        row(5, 0) == [
          .text("domain"), .text("objects (-1)"), .text("bo"), .text("No owner yet"), .text("yes"),
        ])
      #expect(page.panels[6].bodies == [.text("none")])
      #expect(answer.table?.rowCount == 7)
      #expect(page.credit.contains("CC BY 4.0"))
    }
  }

  @Test func minutesCompareTimePlannedWithTimeUsed() {
    let at = { (second: Int, action: CanvasAction) in
      CanvasEvent(seq: second + 1, at: CanvasInstant(seconds: second), by: "a", action: action)
    }
    let state = CanvasState(events: [
      at(0, CanvasEvents.opening), at(1, .timer(block: "domain", planned: 300, isStart: true)),
      at(362, .timer(block: "domain", planned: nil, isStart: false)),
      at(400, .timer(block: "consumer", planned: nil, isStart: true)),
      at(409, .timer(block: "consumer", planned: nil, isStart: false)),
    ])
    let page = CanvasMinutes(state: state, template: .founding, name: "c").page
    let panel = page.panels.first { $0.title == "Minutes" }
    guard case .table(let table)? = panel?.bodies.first else {
      Issue.record("no minutes")
      return
    }
    #expect(table.row(0) == [.text("Domain"), .text("5:00"), .text("6:01")])
    #expect(table.row(1) == [.text("Consumer and use case"), .text("20:00"), .text("0:09")])
    #expect(table.row(2) == [.text("all"), .text("25:00"), .text("6:10")])
  }
}
