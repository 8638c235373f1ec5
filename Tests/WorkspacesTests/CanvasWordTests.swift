import Diagnostics
import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasWordTests {
  @Test(arguments: CanvasWord.allCases)
  func everyWordHasAPageWhoseExamplesRun(_ word: CanvasWord) {
    #expect(word.usage.hasPrefix(":\(word.rawValue)"))
    #expect(word.page.contains(word.summary))
    #expect(!word.examples.isEmpty)
    #expect(CanvasWord.overview.contains(word.usage))
    var play = CanvasPlay.started()
    play.type(word.examples)
    #expect(play.problems.map(\.message) == [])
    #expect(word.examples.contains { $0.hasPrefix(":\(word.rawValue)") })
  }

  @Test(
    arguments: [
      ("sales", CanvasLine.Content.answer("sales"), nil),
      ("  sales ", .answer("sales"), nil),
      ("\\:wq", .answer(":wq"), nil), ("\\@acme", .answer("@acme"), nil),
      ("\\\\x", .answer("\\x"), nil), ("", .empty, nil), ("   ", .empty, nil),
      (":: show sales", .statement("show sales"), nil), ("::show", .statement("show"), nil),
      ("::", .statement(""), nil), (":back", .word(.back, ""), nil),
      (":NOTE  to self ", .word(.note, "to self"), nil), (":bakc", .unknownWord("bakc"), nil),
      (":", .unknownWord(""), nil), ("@bo daily", .answer("daily"), "bo"),
      ("@bo :note x", .word(.note, "x"), "bo"), ("@bo", .empty, "bo"),
      ("@ bo", .answer("@ bo"), nil),
    ] as [(String, CanvasLine.Content, String?)])
  func linesAreToldApart(_ typed: String, _ content: CanvasLine.Content, _ speaker: String?) {
    let line = CanvasLine(typed)
    #expect(line.content == content)
    #expect(line.speaker == speaker)
  }

  @Test func whoSpeaksIsTheAuthor() {
    var play = CanvasPlay.started()
    play.type("@bo sales", "@zoe team:sales")
    #expect(play.state.content.answers["domain.domain"]?.by == "bo")
    #expect(play.problems.last?.suggestion?.contains(":join zoe") == true)
    play.type("@bo :note mine", "team:sales")
    #expect(play.state.content.notes.values.first?.by == "bo")
    #expect(play.state.content.answers["domain.owner"]?.by == "ada")
    play.type(":driver next", ":note hers")
    #expect(play.state.content.notes.values.last?.by == "bo")
    play.type(":leave bo")
    #expect(play.state.driver == "ada")
  }

  @Test func unknownWordsAndStatementsAreHandledApart() {
    var play = CanvasPlay.started()
    play.type(":bakc")
    #expect(play.problems.last?.suggestion == "did you mean `:back`?")
    play.type(":: impact crm/customers", "::")
    #expect(play.statements == ["impact crm/customers"])
    #expect(play.place == "domain.domain")
    #expect(play.problems.last?.code == "canvas.no-statement")
  }

  @Test func consentCountsThosePresent() {
    var play = CanvasPlay.started()
    play.type("sales", "team:sales", ":join eva", ":vote domain")
    func votes() -> [String] {
      play.state.content.votes.values.filter { $0.target == "domain" }
        .map { "\($0.by) \($0.value)" }
    }
    #expect(votes() == ["ada 1", "bo 1", "eva 1"])
    #expect(play.last.last == "  domain: 3 agree; it is agreed")
    play.type(":vote domain -1 bo")
    #expect(play.problems.last?.message == "an objection says why")
    play.type(":vote domain -1 \"no\"")
    #expect(play.problems.last?.message == "who votes -1?")
    play.type(":vote domain -1 bo \"nobody asked the team\"")
    #expect(votes() == ["ada 1", "bo -1", "eva 1"])
    #expect(play.last.last == "  domain: 2 agree, 1 object; it is complete")
    // Who stands aside or objects is not made to agree by a later vote of others.
    play.type(":vote domain 0 eva", ":vote domain")
    #expect(votes() == ["ada 1", "bo -1", "eva 0"])
    play.type(":vote domain 1 bo")
    #expect(votes() == ["ada 1", "bo 1", "eva 0"])
    play.type(":vote somain")
    #expect(play.problems.last?.suggestion == "did you mean `domain`?")
    play.type(":vote 7")
    #expect(play.problems.last?.code == "canvas.vote-value")
    play.type(":vote domain 1 zoe")
    #expect(play.problems.last?.code == "canvas.unknown-person")
    // Without a block it is the one at hand.
    play.type(":goto name.name", ":vote")
    #expect(play.state.content.votes.values.contains { $0.target == "name" })
  }

  @Test func missingRolesAreTold() {
    var play = CanvasPlay()
    play.begin(by: nil)
    play.type("")
    #expect(play.problems.last?.message == "somebody has to write")
    play.type("ada product manager", "bo engineer", "\"Cem Kaya\" bisness user", "")
    #expect(play.state.participants["ada"]?.role == "data product manager")
    #expect(play.state.participants["Cem Kaya"]?.role == "bisness user")
    #expect(play.said.contains { $0.contains("did you mean `business user`?") })
    #expect(
      play.said.contains("  nobody is here as business user, governance, platform engineer"))
    #expect(play.state.driver == "ada")
  }

  @Test func itemsAreAddedEditedAndRemoved() {
    var play = CanvasPlay.started()
    play.type(
      ":goto architecture.steps", "load stage=ingest technology=\"Kafka Connect\"", "clean it",
      "clean, dbt", "load stage=serve")
    #expect(play.problems.last?.code == "canvas.taken")
    #expect(play.items("architecture.steps") == ["load", "clean it"])
    let steps = play.state.content.items(of: "architecture.steps")
    #expect(steps[0].entries["technology"]?.value.string == "Kafka Connect")
    #expect(steps[1].entries["stage"]?.value.string == "clean")
    play.type(":edit 2", "stage=transform", ":remove load")
    #expect(play.place == "architecture.steps")
    #expect(play.items("architecture.steps") == ["clean it"])
    play.type(":remove nothing")
    #expect(play.problems.last?.code == "canvas.unknown-path")
    // A step without its stage is kept, and told.
    play.type("serve", "")
    #expect(play.said.contains("  `serve` goes on without stage"))
    #expect(play.items("architecture.steps") == ["clean it", "serve"])
  }

  @Test func promptTellsWhereTheSessionIs() {
    var play = CanvasPlay.started()
    play.wait(minutes: 7)
    #expect(play.prompt == "Customer 360 1/8 domain.domain 7/5 min ada> ")
    play.type(":timer domain 9", ":goto contract.ports", "daily")
    #expect(play.prompt == "Customer 360 4/8 contract.ports.daily 0/20 min ada> ")
    play.type(":goto domain.domain")
    #expect(play.prompt.contains("7/9 min"))
    play.now = CanvasInstant(seconds: play.now.seconds - 3_600)
    #expect(play.prompt.contains("7/9 min"))
    play.type(":show")
    #expect(play.last.first?.hasPrefix("the clock went back") == true)
  }

  @Test func tooLongAndSteeringTextIsRefusedOrKeptAsText() {
    var play = CanvasPlay.started()
    play.type(String(repeating: "x", count: 1 << 20))
    #expect(play.problems.last?.message == "a line of 1048576 bytes is longer than an answer takes")
    #expect(play.problems.last?.notes == ["the most is 65536 bytes"])
    play.type("sa\u{1B}[2Jles")
    #expect(play.answer("domain.domain") == "sa\u{1B}[2Jles")
    play.type(":goto name.description")
    let line = String(repeating: "long ", count: 8_000)
    play.type(line, line)
    #expect(play.problems.last?.code == "canvas.too-long")
    #expect(play.answer("name.description")?.utf8.count == 39_999)
  }

  @Test(.timeLimit(.minutes(1))) func aHostileLogIsOpenedAndAnsweredSoon() {
    var actions: [CanvasAction] = [CanvasEvents.opening]
    for number in 0..<6_000 {
      actions += [
        .set(path: "x.p\(number)", value: .string("v")), .join(person: "p\(number)", role: nil),
        .timer(block: "b\(number)", planned: 60, isStart: true),
        .add(
          path: "contract.slos", item: "i\(number)",
          value: .object([.init("property", .string("s\(number)")), .init("port", .string("x"))])),
        .add(path: "contract.ports", item: "i\(number)", value: .string("port\(number)")),
      ]
    }
    var play = CanvasPlay()
    play.events = CanvasEvents.events(actions)
    play.begin(by: "p7")
    play.type("", ":vote domain", ":goto contract.slos", ":show", ":review", ":leave p7")
    #expect(play.state.content.votes.values.count { $0.target == "domain" } == 6_000)
    #expect(play.said.contains { $0.contains("… 5960 more") })
  }

  @Test func hostileLinesNeverCrash() {
    var play = CanvasPlay.started()
    let pieces = [
      "", ":", "::", "@", "@bo", "\\", "\"", "'", "=", "a=", "type=", "\"a", ":vote \"", ":edit .",
      ":goto ..", ":undo 99999999999999999999", ":undo 5", ":redo 3", ":remove 0", ":edit -1",
      ":timer x 9", ":dots canvas 1000", ":answer q", ":question @bo 2026-07-01", ":join \"\"",
      "name key=v", "x, y, z, , ,", "\u{0}", "🏳️‍🌈", ":leave ada", ":driver next", ":help :",
    ]
    for place in CanvasTemplate.founding.paths + ["end", "opening"] {
      for piece in pieces { play.type(":goto \(place)", piece) }
      let state = play.state
      #expect(CanvasState(events: play.events) == state)
    }
  }
}
