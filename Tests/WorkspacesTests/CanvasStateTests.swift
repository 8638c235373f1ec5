import TestSupport
import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasStateTests {
  private func state(_ actions: [CanvasAction]) -> CanvasState {
    CanvasState(events: CanvasEvents.events(actions))
  }

  private func set(_ path: String, _ value: String) -> CanvasAction {
    .set(path: path, value: .string(value))
  }

  @Test func laterAnswerWins() {
    let state = state([
      CanvasEvents.opening, set("domain.domain", "sales"), set("domain.domain", "crm"),
    ])
    #expect(state.title == "Customer 360")
    #expect(state.content.answers["domain.domain"]?.value == .string("crm"))
    #expect(state.content.answers["domain.domain"]?.at.seconds == 1_782_810_903)
  }

  @Test func undoSkipsTheNewestChanges() {
    let actions = [set("a.a", "1"), .goto(block: "a", question: nil), set("a.b", "2")]
    #expect(state(actions + [.undo(count: 1)]).content.answers.keys == ["a.a"])
    #expect(state(actions + [.undo(count: 9)]).content.answers.isEmpty)
    let back = state(actions + [.undo(count: 2), .redo(count: 1)])
    #expect(back.content.answers.keys == ["a.a"])
    #expect(back.redoable == 1)
    // A new change leaves nothing to redo.
    let cut = state(actions + [.undo(count: 1), set("a.c", "3"), .redo(count: 5)])
    #expect(cut.content.answers.keys == ["a.a", "a.c"])
    #expect(cut.redoable == 0)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
  func undoAndRedoAreInverse(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<40 {
      let actions = CanvasEvents.random(30, using: &random)
      let before = state(actions)
      let count = Int.random(in: 1...40, using: &random)
      let taken = state(actions + [.undo(count: count)])
      #expect(taken.undoable == max(0, before.undoable - count), "seed \(seed), round \(round)")
      let moved = before.undoable - taken.undoable
      guard moved > 0 else { continue }
      let again = state(actions + [.undo(count: count), .redo(count: moved)])
      #expect(again.content == before.content, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [11, 12, 13, 14])
  func undoOfTheLastChangeIsTheStateBefore(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<40 {
      let actions = CanvasEvents.random(20, using: &random)
      let before = state(actions).content
      let undone = state(actions + [set("domain.owner", "x"), .undo(count: 1)]).content
      #expect(undone.answers == before.answers, "seed \(seed), round \(round)")
      #expect(undone.lists == before.lists, "seed \(seed), round \(round)")
      #expect(undone.notes == before.notes, "seed \(seed), round \(round)")
    }
  }

  @Test func itemsKeepTheirIds() {
    let state = state([
      .add(path: "language.terms", item: "i1", value: .object([.init("term", .string("order"))])),
      .add(path: "language.terms", item: "i2", value: .object([.init("term", .string("client"))])),
      .remove(path: "language.terms", item: "i1"),
      set("language.terms.i2.meaning", "who pays"), set("language.terms.i9.meaning", "lost"),
    ])
    let items = state.content.items(of: "language.terms")
    #expect(items.map(\.id) == ["i2"])
    #expect(items.first?.entries["meaning"]?.value == .string("who pays"))
    #expect(state.newItem(of: "language.terms") == "i3")
    #expect(state.newItem(of: "sources.inputs") == "i1")
  }

  @Test func idsTakenBackAreNotGivenAgain() {
    let state = state([
      .add(path: "l.l", item: "i7", value: .string("x")),
      .note(CanvasNoteChange(id: "n3", kind: .risk, text: "r")), .undo(count: 2),
    ])
    #expect(state.content.items(of: "l.l").isEmpty)
    #expect(state.newItem(of: "l.l") == "i8")
    #expect(state.newNote == "n4")
  }

  @Test func answerClosesAQuestionAndKeepsIt() {
    let ask = CanvasAction.note(
      CanvasNoteChange(id: "n1", kind: .question, path: "domain", text: "who pays?", owner: "lin"))
    let open = state([ask]).content.notes["n1"]
    #expect(open?.isOpenQuestion == true)
    let answered = state([
      ask,
      .note(CanvasNoteChange(id: "n1", kind: .question, text: "crm", status: .answered)),
    ]).content.notes["n1"]
    #expect(answered?.isOpenQuestion == false)
    #expect(answered?.text == "who pays?")
    #expect(answered?.answer == "crm")
    #expect(answered?.owner == "lin")
  }

  @Test func participantsRevisionsTimersAndCursor() {
    let state = state([
      .join(person: "ada", role: "governance"), .join(person: "lin", role: nil),
      .leave(person: "ada"), .goto(block: "name", question: "name.id"),
      .timer(block: "name", planned: 300, isStart: true), .rev(name: "r1"),
      .timer(block: "name", planned: nil, isStart: false),
    ])
    #expect(state.participants.keys == ["ada", "lin"])
    #expect(state.participants["ada"]?.isPresent == false)
    #expect(state.participants["ada"]?.role == "governance")
    #expect(state.cursor == "name.id")
    #expect(state.revisions.map(\.eventCount) == [6])
    #expect(state.timers["name"]?.usedSeconds == 2)
    #expect(state.timers["name"]?.plannedSeconds == 300)
  }

  @Test func aChangeTakesAClosedSessionUpAgain() {
    let close = CanvasAction.close(status: .agreed)
    #expect(state([CanvasEvents.opening, close]).status == .agreed)
    #expect(state([CanvasEvents.opening, close, set("a.a", "1")]).status == .draft)
  }

  @Test func unknownKindsAreCounted() {
    let other = CanvasAction.other(kind: "sketch", fields: .object([.init("e", .string("sketch"))]))
    let state = state([other, other, .other(kind: "pin", fields: .object([]))])
    #expect(state.unknownKinds.map(\.kind) == ["pin", "sketch"])
    #expect(state.unknownKinds.map(\.count) == [1, 2])
  }

  @Test func hugeCountsDoNotTakeLong() {
    let sets = (0..<20_000).map { set("a.q\($0)", "1") }
    let moves = (0..<20_000).map { step -> CanvasAction in
      step % 2 == 0 ? .undo(count: .max) : .redo(count: .max)
    }
    #expect(state(sets + moves).undoable == 20_000)
  }
}
