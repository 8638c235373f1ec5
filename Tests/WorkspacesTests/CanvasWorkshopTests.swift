import Diagnostics
import TestSupport
import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasWorkshopTests {
  /// Plays the workshop; before a step whose number is in `crashes` the program is killed.
  private func play(crashes: Set<Int> = []) -> CanvasPlay {
    var play = CanvasPlay()
    play.begin(by: nil)
    for (index, step) in CanvasWorkshop.steps.enumerated() {
      if crashes.contains(index) {
        let place = play.place
        play.crash()
        #expect(play.place == place, "before step \(index)")
      }
      switch step {
      case .line(let line): play.type(line)
      case .minutes(let minutes): play.wait(minutes: minutes)
      }
    }
    return play
  }

  @Test func eightPeopleFillTheCanvasInNinetyMinutes() throws {
    let play = play()
    let state = play.state
    let blocks = BlockProgress.all(of: state.asked, in: state.content)
    #expect(blocks.filter { $0.stage < .complete }.map(\.block.id) == [])
    #expect(blocks.map(\.stage) == [BlockProgress.Stage](repeating: .agreed, count: 8))
    #expect(state.participants.values.count == 8)
    #expect(state.participants.values.count { $0.isPresent } == 7)
    #expect(play.answer("domain.domain") == "crm")
    #expect(play.answer("name.id") == "care-calls")
    #expect(
      play.answer("name.description")
        == "Customers whom care should call,\nmost urgent first.")
    #expect(state.content.answers["name.description"]?.by == "ada")
    #expect(play.items("consumer.consumers") == ["care-team", "planning"])
    let target = state.content.item("i1", of: "consumer.success")?.entries["target"]
    #expect(target?.value.string == ">= 150 per week")
    #expect(play.answer("consumer.objective") == "keep customers")
    #expect(play.items("contract.fields") == ["customer_id", "email", "score"])
    let slos = state.content.items(of: "contract.slos")
    #expect(slos.map { $0.entries["unit"]?.value.string } == ["%", "h"])
    #expect(slos.last?.entries["alarm"]?.value.string == "36")
    #expect(play.items("architecture.steps") == ["match", "score", "publish"])
    #expect(play.answer("classification.refinement") == "aggregated")
    #expect(state.revisions.map(\.name) == ["r1"])
    // Three lines were refused, and each was mended.
    #expect(play.problems.map(\.code).filter { $0 == "canvas.refused" }.count == 3)
    #expect(play.conversation.isOver)
  }

  @Test func theAgendaTellsPlannedAndUsedMinutes() {
    let play = play()
    let used = CanvasTemplate.founding.blocks.map {
      CanvasAgenda.used($0.id, in: play.state, at: play.now) / 60
    }
    #expect(
      used.reduce(0, +) + CanvasAgenda.used("opening", in: play.state, at: play.now) / 60 >= 75)
    let planned = CanvasTemplate.founding.blocks.map { CanvasAgenda.planned($0.id, in: play.state) }
    #expect(planned == CanvasTemplate.founding.blocks.map { $0.minutes * 60 })
    #expect(play.state.timers.values.allSatisfy { $0.runningSince == nil })
    // Time stands still while nobody is there.
    var later = play
    later.wait(minutes: 600)
    later.crash()
    later.type(":quit")
    #expect(
      later.state.timers["classification"]?.usedSeconds
        == play.state.timers["classification"]?.usedSeconds)
  }

  @Test func votesAndNotesHaveTheirAuthors() {
    let content = play().state.content
    let dots = content.votes.values.filter { $0.kind == .dots }
    #expect(dots.map(\.by) == ["eva", "dana"])
    let consumer = content.votes.values.filter { $0.target == "consumer" && $0.kind == .consent }
    #expect(consumer.count == 8)
    #expect(consumer.allSatisfy { $0.value == 1 })
    let gus = content.votes.values.first { $0.target == "contract" && $0.by == "gus" }
    #expect(gus?.value == 0)
    let kinds = content.notes.values.map(\.kind)
    #expect(kinds == [.note, .question, .assumption, .risk, .parking])
    let question = content.notes.values[1]
    #expect(question.owner == "gus" && question.due == "2026-07-15")
    #expect(question.path == "consumer.useCases")
    #expect(question.status == .answered && question.answer == "the care lead")
  }

  @Test func killsAtFiftyPointsChangeNothing() {
    let whole = play()
    var random = SeededGenerator(seed: 6)
    var points = Set<Int>()
    while points.count < 50 {
      points.insert(Int.random(in: 0..<CanvasWorkshop.steps.count, using: &random))
    }
    for point in points.sorted() {
      let killed = play(crashes: [point])
      #expect(same(killed, whole), "killed before step \(point)")
    }
    #expect(same(play(crashes: points), whole))
  }

  /// Equal answers, notes and votes; who wrote and when included, but for the order of the log.
  private func same(_ left: CanvasPlay, _ right: CanvasPlay) -> Bool {
    let (one, other) = (left.state.content, right.state.content)
    return one.answers == other.answers && one.lists == other.lists && one.notes == other.notes
      && one.votes.values.map { [$0.target, $0.by, "\($0.value)", $0.reason ?? ""] }
        == other.votes.values.map { [$0.target, $0.by, "\($0.value)", $0.reason ?? ""] }
  }
}
