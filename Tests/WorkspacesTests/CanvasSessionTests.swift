import Diagnostics
import Tables
import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasSessionTests {
  @Test func w8ScriptsNeverOpenAPrompt() throws {
    try CanvasEvents.withFolder { folder in
      let nobody = CanvasTyped.workspace()
      #expect(
        try CanvasTyped.canvas(folder, ["new", "c", "--by", "ada"], in: nobody).dialogue == nil)
      let somebody = CanvasTyped.workspace(isInteractive: true)
      #expect(try CanvasTyped.canvas(folder, ["open", "c"], in: somebody).dialogue != nil)
      // Lines are played only where they are asked for.
      let played = try CanvasTyped.canvas(folder, ["open", "c", "--lines", "-"], in: nobody)
      #expect(played.dialogue?.lines == "-")
    }
  }

  @Test func w9WithoutATerminalTheMissingAnswerIsNamed() throws {
    try CanvasEvents.withFolder { folder in
      try CanvasTyped.canvas(folder, ["new", "c", "--template", "short"])
      let problem = CanvasTyped.refusal(folder, ["open", "c"])
      #expect(problem?.code == "canvas.missing")
      #expect(problem?.outcome == .wrong)
      #expect(problem?.message == "`c` has no answer to `domain.domain`, and nobody can be asked")
      #expect(
        problem?.suggestion
          == "canvas set c domain.domain VALUE --by WHO; --partial accepts gaps")
      #expect(problem?.notes.first?.contains("consumer.consumers") == true)
      #expect(try CanvasTyped.canvas(folder, ["open", "c", "--partial"]).page != nil)
      for question in CanvasTemplate.short.questions where !question.isList {
        let value = question.choices.first ?? "x"
        try CanvasTyped.canvas(folder, ["set", "c", question.path, value, "--by", "a"])
      }
      let lists = [
        "consumer.consumers": ["x"], "consumer.useCases": ["x"], "contract.ports": ["x"],
        "contract.fields": ["x", "type=string"], "contract.slos": ["availability", "value=99%"],
        "sources.inputs": ["x"],
      ]
      for (path, words) in lists.sorted(by: { $0.key < $1.key }) {
        try CanvasTyped.canvas(folder, ["add", "c", path] + words + ["--by", "a"])
      }
      #expect(try CanvasTyped.canvas(folder, ["open", "c"]).page?.title == "c")
    }
  }

  @Test func w12RevisionsAreLinesAndRowsThatCanBeCompared() throws {
    try CanvasEvents.withFolder { folder in
      try CanvasTyped.canvas(folder, ["new", "c"])
      try CanvasTyped.canvas(folder, ["set", "c", "name.name", "one", "--by", "a"])
      try CanvasTyped.canvas(folder, ["rev", "c", "r1", "--by", "a"])
      let before = try CanvasEvents.read("\(folder)/c.canvas.jsonl")
      try CanvasTyped.canvas(folder, ["set", "c", "name.name", "two", "--by", "a"])
      let after = try CanvasEvents.read("\(folder)/c.canvas.jsonl")
      // A change adds one line and alters none: a review shows just that.
      #expect(after.starts(with: before))
      #expect(after.count { $0 == 0x0A } == before.count { $0 == 0x0A } + 1)
      let shown = try CanvasTyped.canvas(folder, ["show", "c", "--rev", "r1"]).table
      let now = try CanvasTyped.canvas(folder, ["show", "c"]).table
      #expect(shown?.columns[2].cells == [.text("one")])
      #expect(now?.columns[2].cells == [.text("two")])
    }
  }

  @Test func aDialogueKeepsEachLineAndResumes() throws {
    try CanvasEvents.withFolder { folder in
      let workspace = CanvasTyped.workspace(isInteractive: true)
      let answer = try CanvasTyped.canvas(
        folder, ["new", "Care calls", "--by", "ada", "--order", "backwards", "--preset", "30"],
        in: workspace)
      let dialogue = try CanvasTyped.talk(answer, in: workspace)
      try CanvasTyped.say(dialogue, "bo", "", "care team kind=team", "")
      #expect(dialogue.prompt == "Care calls 1/8 consumer.useCases 0/7 min ada> ")
      let state = try CanvasState(
        events: CanvasLog.open(path: "\(folder)/care-calls.canvas.jsonl").events)
      #expect(state.cursor == "consumer.useCases")
      #expect(state.content.items(of: "consumer.consumers").map(\.name) == ["care team"])
      _ = dialogue.leave()
      #expect(dialogue.isOver)
    }
  }

  @Test func aSecondPromptIsToldWhoHasTheSession() throws {
    try CanvasEvents.withFolder { folder in
      let workspace = CanvasTyped.workspace(isInteractive: true)
      let answer = try CanvasTyped.canvas(folder, ["new", "c", "--by", "ada"], in: workspace)
      var first: (any Dialogue)? = try CanvasTyped.talk(answer, in: workspace)
      let open = try CanvasTyped.canvas(folder, ["open", "c"], in: workspace)
      let problem = #expect(throws: Diagnostic.self) { try open.dialogue?.make(workspace) }
      #expect(problem?.code == "canvas.busy")
      #expect(problem?.message.contains("ada writes there, last at 2026-06-30T09:15:00Z") == true)
      // One event from elsewhere gets through, and the prompt sees it.
      try CanvasTyped.canvas(folder, ["set", "c", "domain.domain", "crm", "--by", "zoe"])
      let said = try CanvasTyped.say(try #require(first), "", "")
      #expect(said.contains("now: crm (zoe)"))
      #expect(CanvasTyped.refusal(folder, ["archive", "c"])?.code == "canvas.busy")
      first = nil
      #expect(throws: Never.self) { _ = try open.dialogue?.make(workspace) }
    }
  }

  @Test func sessionsAreClosedAndArchived() throws {
    try CanvasEvents.withFolder { folder in
      try CanvasTyped.canvas(folder, ["new", "c"])
      let problem = CanvasTyped.refusal(folder, ["close", "c", "agreed", "--by", "a"])
      #expect(problem?.code == "canvas.not-agreed")
      #expect(problem?.outcome == .no)
      #expect(problem?.notes.first == "Domain is empty")
      #expect(
        CanvasTyped.refusal(folder, ["close", "c", "abandonned", "--by", "a"])?.suggestion
          == "did you mean `abandoned`?")
      try CanvasTyped.canvas(folder, ["close", "c", "abandoned", "--by", "a"])
      let list = try CanvasTyped.canvas(folder, ["list"])
      #expect(list.table?.columns[2].cells == [.text("abandoned")])
      try CanvasTyped.canvas(folder, ["archive", "c"])
      #expect(try CanvasTyped.canvas(folder, ["list"]).table?.rowCount == 0)
      let archived = try CanvasTyped.canvas(folder, ["list", "--archived"])
      #expect(archived.table?.columns[0].cells == [.text("c")])
      // One of the same name is never written over.
      try CanvasTyped.canvas(folder, ["new", "c"])
      #expect(CanvasTyped.refusal(folder, ["archive", "c"])?.code == "canvas.exists")
      #expect(try CanvasTyped.canvas(folder, ["list"]).table?.rowCount == 1)
    }
  }

  @Test func copiesThatWentApartAreMerged() throws {
    try CanvasEvents.withFolder { folder in
      try CanvasTyped.canvas(folder, ["new", "c"])
      try CanvasTyped.canvas(folder, ["set", "c", "domain.domain", "crm", "--by", "ada"])
      try CanvasEvents.write(
        try CanvasEvents.read("\(folder)/c.canvas.jsonl"), to: "\(folder)/d.canvas.jsonl")
      try CanvasTyped.canvas(folder, ["set", "c", "name.name", "one", "--by", "ada"])
      try CanvasTyped.canvas(folder, ["set", "d", "name.name", "two", "--by", "bo"])
      let merged = try CanvasTyped.canvas(folder, ["merge", "c", "d"])
      #expect(merged.table?.columns.map(\.name) == CanvasMerging.columns)
      #expect(merged.notes.contains("1 path differs; what was said later stands"))
      let shown = try CanvasTyped.canvas(folder, ["show", "c-merged"])
      #expect(shown.table?.columns[2].cells == [.text("crm"), .text("two")])
      #expect(CanvasTyped.refusal(folder, ["merge", "c", "d"])?.code == "canvas.exists")
      try CanvasTyped.canvas(folder, ["new", "other"])
      #expect(CanvasTyped.refusal(folder, ["merge", "c", "other"])?.code == "canvas.unrelated")
    }
  }

  @Test func aTemplateIsWrittenToBeChanged() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/house.yaml"
      try CanvasTyped.canvas(folder, ["template", "new", path, "--template", "ten-block"])
      #expect(CanvasTyped.refusal(folder, ["template", "new", path])?.code == "canvas.exists")
      try CanvasTyped.canvas(folder, ["new", "c", "--template", path])
      let shown = try CanvasTyped.canvas(folder, ["show", "c"])
      #expect(shown.page?.panels.count == 11)
      #expect(shown.notes.isEmpty)
      try CanvasTyped.canvas(
        folder, ["vote", "c", "observability", "1", "--by", "ada"])
      let template = try CanvasTyped.canvas(folder, ["template", path])
      #expect(template.table?.rowCount == CanvasTemplate.tenBlock.paths.count)
    }
  }

  @Test func theClockMayComeFromAFile() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/clock"
      try CanvasEvents.write(Array("2026-07-01T10:00:00Z\n".utf8), to: path)
      try CanvasTyped.canvas(folder, ["new", "c", "--clock", path])
      let log = try CanvasLog.open(path: "\(folder)/c.canvas.jsonl")
      #expect(log.events.first?.at.text == "2026-07-01T10:00:00Z")
      try CanvasEvents.write(Array("noon".utf8), to: path)
      #expect(CanvasTyped.refusal(folder, ["new", "d", "--clock", path])?.code == "canvas.clock")
    }
  }

  @Test func readOnlyForbidsTalking() throws {
    try CanvasEvents.withFolder { folder in
      try CanvasTyped.canvas(folder, ["new", "c"])
      let workspace = CanvasTyped.workspace(isInteractive: true)
      workspace.mayWrite = false
      for words in [["open", "c"], ["new", "d"], ["archive", "c"], ["close", "c", "draft"]] {
        #expect(
          CanvasTyped.refusal(folder, words, in: workspace)?.code == "output.read-only")
      }
      #expect(try CanvasTyped.canvas(folder, ["show", "c"], in: workspace).page != nil)
    }
  }
}
