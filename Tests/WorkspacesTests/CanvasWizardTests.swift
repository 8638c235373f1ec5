import Diagnostics
import Testing
import Workspaces

@testable import Canvases

/// What makes a wizard at a prompt bearable, a test a requirement.
@Suite struct CanvasWizardTests {
  @Test func w1BackFromAnyPromptKeepsTheAnswerAsDefault() {
    var play = CanvasPlay.started()
    #expect(play.place == "domain.domain")
    play.type("sales", "team:sales", ":back")
    #expect(play.place == "domain.owner")
    #expect(play.conversation.proposal == "team:sales")
    play.type("")
    #expect(play.answer("domain.owner") == "team:sales")
    #expect(play.place == "domain.requirements")
    // From every question there is, free text, lists, items and keys included.
    let paths = CanvasTemplate.founding.paths
    for path in paths.dropFirst() {
      play.type(":goto \(path)", ":back")
      #expect(play.place != path)
    }
    play.type(":goto name.description", "A list", ":back")
    #expect(play.place == "name.description")
    #expect(play.conversation.proposal == "A list")
    play.type(":goto contract.ports", "orders", ":back")
    #expect(play.place == "contract.ports")
    play.type(":goto domain.domain", ":back")
    #expect(play.place == "opening")
  }

  @Test func w2BackWorksWhileTheInputIsInvalid() {
    var play = CanvasPlay.started()
    play.type(":goto contract.version", "one point two")
    #expect(play.problems.last?.code == "canvas.refused")
    #expect(play.conversation.proposal == "one point two")
    #expect(play.answer("contract.version") == nil)
    play.type(":back")
    #expect(play.place == "contract.licence")
    #expect(play.conversation.proposal == "")
    play.type(":goto contract.fields", "email type=text", ":back")
    #expect(play.items("contract.fields").isEmpty)
    #expect(play.place == "contract.ports")
  }

  @Test func w3AChangeOfAnEarlierAnswerTellsWhatHangsOnIt() {
    var play = CanvasPlay.started()
    play.type(
      ":goto contract.ports", "daily format=table", ":goto contract.slos",
      "freshness value=24 h port=daily", ":edit contract.ports.daily", "name=nightly")
    #expect(play.said.contains { $0.contains("checked again: contract.slos") })
    let problem = play.problems.last
    #expect(problem?.code == "canvas.dependent")
    #expect(problem?.message == "`contract.slos.i1.port`: `daily` is not in `contract.ports`")
    #expect(problem?.suggestion == "`:edit contract.slos.i1.port` changes it")
    // The way back after the edit is the question it came from.
    #expect(play.place == "contract.slos")
    play.type(":edit contract.slos.i1.port", "nightly")
    let count = play.problems.count
    play.type(":undo")
    #expect(play.problems.count == count)
    #expect(
      play.state.content.item("i1", of: "contract.slos")?.entries["port"]?.value.string == "daily")
  }

  @Test func w4NothingIsLostAndTheSameQuestionComesBack() {
    let lines = [
      "sales", "team:sales", "", "", "Customer 360", "c360", "All we know", "of a customer", "",
      "care team kind=team", "shop", "kind=product", "", "churn", "consumer=care problem=late",
      "", ":assume one id a person", "They leave unseen", ":question who pays? @bo",
    ]
    var play = CanvasPlay.started()
    for line in lines {
      play.type(line)
      let (place, state, prompt) = (play.place, play.state, play.prompt)
      play.crash()
      #expect(play.place == place, "after \(line)")
      #expect(play.state.content == state.content)
      #expect(play.prompt == prompt)
    }
    #expect(play.answer("name.description") == "All we know\nof a customer")
    #expect(play.place == "consumer.purpose.+")
    // Leaving says how to come back, and stops the clock.
    let turn = play.conversation.leave(after: play.events, at: play.now)
    #expect(turn.events.contains { $0.action.kind == "timer" })
    guard case .text(let text)? = turn.replies.last else { Issue.record("said nothing"); return }
    #expect(text == "`canvas open c360` goes on at consumer.purpose.+")
  }

  @Test func w5SkippingLeavesAQuestionOpenAndListsIt() {
    var play = CanvasPlay.started()
    play.type("")
    #expect(play.problems.last?.message == "`domain.domain` is required")
    #expect(play.place == "domain.domain")
    play.type(":skip", ":unanswered")
    #expect(play.place == "domain.owner")
    #expect(play.last.first?.contains("domain.domain (required)") == true)
    play.type(":goto language", ":goto end")
    #expect(play.last.last?.contains("required answers are missing") == true)
    play.type(":quit")
    #expect(play.conversation.isOver)
    #expect(play.state.content.answers.isEmpty)
  }

  @Test(arguments: [
    (":edit contract.slo", "contract.slos"), (":edit owner", "domain.owner"),
    (":edit domain.owner", "domain.owner"),
  ])
  func w6OneAnswerIsEditedWithoutTheOthers(_ line: String, _ place: String) {
    var play = CanvasPlay.started()
    play.type("sales", "team:sales", ":goto language.terms", line)
    #expect(play.place == place)
    if place == "contract.slos" {
      play.type("availability value=99.9 %", "")
    } else {
      #expect(play.conversation.proposal == "team:sales")
      play.type("team:other")
      #expect(play.answer("domain.owner") == "team:other")
    }
    #expect(play.place == "language.terms")
  }

  @Test func w7ReviewShowsEverythingAndWritesNothing() {
    var play = CanvasPlay.started()
    play.type("sales", ":goto contract.slos", "availability value=120 %")
    let count = play.events.count
    play.type(":review")
    #expect(play.events.count == count)
    #expect(play.pages == 1)
    #expect(play.last.contains { $0.contains("Domain lacks domain.owner") })
    #expect(play.problems.last?.message.contains("0 to 100") == true)
  }

  @Test func w10KnownNamesAreOfferedAndOthersAskedAbout() throws {
    var play = CanvasPlay.started(on: try CanvasDemoMesh.mesh())
    #expect(play.said.contains { $0.contains("TAB lists domains") })
    play.type("saels")
    #expect(play.problems.last?.suggestion == "did you mean `sales`?")
    #expect(play.answer("domain.domain") == nil)
    play.type("")
    #expect(play.answer("domain.domain") == "saels")
    play.type(":edit domain.domain", "sales")
    #expect(play.answer("domain.domain") == "sales")
    #expect(play.place == "domain.owner")
    play.type("sales-data")
    #expect(play.answer("domain.owner") == "sales-data")
  }

  @Test(arguments: [
    ("contract.version", "v2", "write it as MAJOR.MINOR.PATCH, such as 2"),
    ("contract.until", "soon", "write it as 2026-06-30"),
    ("domain.domain", "sales, crm", "name the one whose team answers for it"),
    ("name.id", "Customer 360", "for instance `customer-360`"),
    ("classification.alignment", "consumer", nil),
    ("contract.fields", "email type=text", "`string` is what contracts call it"),
    (
      "contract.slos", "freshness value=soon",
      "write a number and its unit: `99.9 %`, `24 h`, or a day"
    ),
    ("contract.ports", "daily fromat=csv", "did you mean `format`?"),
    ("architecture.steps", "load stage=inject", "did you mean `ingest`?"),
    (
      "consumer.success", "calls target=many",
      "write a comparison and a number: `>= 200 per month`, `< 1 %`"
    ),
  ])
  func w11AnInvalidAnswerSaysHowToMendIt(_ path: String, _ line: String, _ fix: String?) {
    var play = CanvasPlay.started()
    play.type(":goto \(path)", line)
    if let fix {
      #expect(play.problems.last?.suggestion == fix)
      #expect(play.conversation.proposal == line)
      #expect(!play.state.content.isAnswered(path))
    } else {
      // The only word that begins so is meant.
      #expect(play.answer(path) == "consumer-aligned")
    }
    // Words alone say it: nothing depends on colour.
    #expect(!play.said.contains { $0.contains("\u{1B}") })
  }
}
