import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasMergeTests {
  private let shared: [CanvasAction] = [
    CanvasEvents.opening, .set(path: "domain.domain", value: .string("crm")),
    .add(path: "language.terms", item: "i1", value: .object([.init("term", .string("knot"))])),
  ]

  private func log(_ more: [(Int, CanvasAction)], by: String) -> [CanvasEvent] {
    let begin = CanvasEvents.events(shared)
    return begin
      + more.enumerated().map { index, step in
        CanvasEvent(
          seq: begin.count + index + 1, at: CanvasInstant(seconds: 1_782_900_000 + step.0), by: by,
          action: step.1)
      }
  }

  @Test func whatWasSaidLaterStandsAndConflictsAreListed() {
    let first = log(
      [
        (10, .set(path: "name.name", value: .string("one"))),
        (30, .set(path: "domain.owner", value: .string("ada"))),
        (50, .remove(path: "domain.domain", item: nil)),
      ], by: "ada")
    let second = log(
      [
        (20, .set(path: "name.name", value: .string("two"))),
        (25, .set(path: "domain.owner", value: .string("ada"))),
        (40, .set(path: "domain.domain", value: .string("sales"))),
      ], by: "bo")
    let merge = CanvasMerge(first, second)
    #expect(merge.shared == 3)
    #expect(merge.events.map(\.seq) == Array(1...9))
    let state = CanvasState(events: merge.events)
    #expect(state.content.answers["name.name"]?.value.string == "two")
    #expect(state.content.answers["domain.domain"] == nil)
    #expect(
      merge.conflicts == [
        .init(path: "domain.domain", first: "removed (ada)", second: "sales (bo)", kept: "removed"),
        .init(path: "name.name", first: "one (ada)", second: "two (bo)", kept: "two"),
      ])
  }

  @Test func itemsAndNotesOfBothStayApart() {
    func term(_ item: String, _ word: String) -> CanvasAction {
      .add(path: "language.terms", item: item, value: .object([.init("term", .string(word))]))
    }
    let first = log(
      [
        (10, term("i2", "a")), (12, .note(CanvasNoteChange(id: "n1", kind: .risk, text: "r"))),
        (30, .set(path: "language.terms.i2.meaning", value: .string("A"))),
      ], by: "ada")
    let second = log(
      [
        (11, term("i2", "b")), (13, .note(CanvasNoteChange(id: "n1", kind: .question, text: "q"))),
        (31, .set(path: "language.terms.i2.meaning", value: .string("B"))),
        (32, .note(CanvasNoteChange(id: "n1", kind: .question, text: "yes", status: .answered))),
        (33, .remove(path: "language.terms.i1", item: nil)),
      ], by: "bo")
    let merge = CanvasMerge(first, second)
    let content = CanvasState(events: merge.events).content
    let terms = content.items(of: "language.terms")
    #expect(terms.map(\.name) == ["a", "b"])
    #expect(terms.map { $0.entries["meaning"]?.value.string } == ["A", "B"])
    #expect(content.notes.values.map(\.kind) == [.risk, .question])
    #expect(content.notes.values.last?.answer == "yes")
    #expect(merge.conflicts.isEmpty)
  }

  @Test func undoCountsInItsOwnLog() {
    let first = log(
      [(10, .set(path: "name.name", value: .string("one"))), (20, .undo(count: 2))], by: "ada")
    let second = log([(15, .set(path: "name.id", value: .string("id")))], by: "bo")
    let merge = CanvasMerge(first, second)
    let content = CanvasState(events: merge.events).content
    #expect(content.answers["name.name"] == nil)
    #expect(content.answers["name.id"]?.value.string == "id")
    #expect(content.items(of: "language.terms").isEmpty)
    #expect(content.answers["domain.domain"]?.value.string == "crm")
    #expect(merge.notes.count == 1)
  }

  @Test func mergingIsTheSameEitherWayButForTheNames() {
    let first = log([(10, .set(path: "name.name", value: .string("one")))], by: "ada")
    let second = log([(10, .set(path: "name.name", value: .string("two")))], by: "bo")
    // One instant and one number: the author decides, whichever file is named first.
    for merge in [CanvasMerge(first, second), CanvasMerge(second, first)] {
      let content = CanvasState(events: merge.events).content
      #expect(content.answers["name.name"]?.value.string == "two")
    }
    #expect(CanvasMerge(first, first).events == first)
  }
}
