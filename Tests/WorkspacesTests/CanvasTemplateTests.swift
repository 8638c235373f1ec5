import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasTemplateTests {
  private let template = CanvasTemplate.founding

  @Test func hasTheEightBlocksInTheirOrder() {
    #expect(
      template.blocks.map(\.id) == [
        "domain", "name", "consumer", "contract", "sources", "architecture", "language",
        "classification",
      ])
    // Five more minutes open the session of 90.
    #expect(template.minutes == 90)
  }

  @Test(arguments: CanvasTemplate.shipped)
  func templateIsComplete(_ template: CanvasTemplate) {
    for block in template.blocks {
      #expect(!block.guidingQuestions.isEmpty)
      #expect(!block.requiredPaths.isEmpty)
      #expect(!block.title.isEmpty)
      #expect(template.block(of: block.id) == block)
      for question in block.questions {
        // Two parts: a third is an item of a list.
        #expect(question.path.split(separator: ".").count == 2)
        #expect(template.block(of: question.path) == block)
        #expect(template.block(of: question.path + ".i1.name") == block)
        #expect(template.question(question.path) == question)
        if question.isList { #expect(!question.keys.isEmpty) }
      }
    }
    #expect(Set(template.paths).count == template.paths.count)
    // A path asks the same whichever template asks it.
    for question in template.questions {
      #expect(CanvasTemplate.founding.question(question.path) == question)
    }
  }

  @Test func templatesDifferInTheirCut() {
    #expect(template.paths.count >= 29)
    #expect(Set(CanvasTemplate.tenBlock.paths) == Set(template.paths))
    #expect(
      CanvasTemplate.tenBlock.blocks.map(\.id) == [
        "domain", "name", "consumer", "output", "metadata", "input", "design", "observability",
        "language", "classification",
      ])
    #expect(CanvasTemplate.tenBlock.minutes == 90)
    #expect(CanvasTemplate.tenBlock.block(of: "contract.slos.i2")?.id == "observability")
    #expect(CanvasTemplate.short.minutes == 30)
    #expect(CanvasTemplate.short.questions.allSatisfy { $0.isRequired })
    #expect(CanvasTemplate.short.block(of: "language.terms") == nil)
  }

  @Test func blocksMayComeInAnotherOrder() {
    let order = ["consumer", "contract", "none"]
    #expect(
      template.ordered(by: order).blocks.map(\.id) == [
        "consumer", "contract", "domain", "name", "sources", "architecture", "language",
        "classification",
      ])
    var opening = CanvasOpening(
      canvas: "c", title: "C", template: "ten-block", version: 1, order: ["name"])
    #expect(asked(opening).blocks.map(\.id).prefix(2) == ["name", "domain"])
    opening = CanvasOpening(canvas: "c", title: "C", template: "unheard-of", version: 1)
    #expect(asked(opening) == .founding)
  }

  private func asked(_ opening: CanvasOpening) -> CanvasTemplate {
    CanvasState(events: CanvasEvents.events([.open(opening)])).asked
  }

  @Test func consentToABlockIsStaleByWhicheverPathItAsks() {
    let opening = CanvasOpening(canvas: "c", title: "C", template: "ten-block", version: 1)
    func consents(_ last: CanvasAction) -> Int? {
      let state = CanvasState(
        events: CanvasEvents.events([
          .open(opening), .vote(target: "observability", kind: .consent, value: 1, reason: nil),
          last,
        ]))
      let progress = BlockProgress.all(of: state.asked, in: state.content)
      return progress.first { $0.block.id == "observability" }?.consents
    }
    #expect(consents(.add(path: "contract.slos", item: "i1", value: .string("x"))) == 0)
    #expect(consents(.add(path: "contract.fields", item: "i1", value: .string("x"))) == 1)
  }

  private func progress(_ actions: [CanvasAction]) throws -> BlockProgress {
    let state = CanvasState(events: CanvasEvents.events(actions))
    return try #require(BlockProgress.all(of: template, in: state.content).first)
  }

  @Test func blockGoesFromEmptyToAgreed() throws {
    var actions: [CanvasAction] = [CanvasEvents.opening]
    #expect(try progress(actions).stage == .empty)
    actions.append(.set(path: "domain.domain", value: .string("crm")))
    #expect(try progress(actions).stage == .partial)
    #expect(try progress(actions).missing.map(\.path) == ["domain.owner"])
    actions.append(.set(path: "domain.owner", value: .string("team:crm")))
    #expect(try progress(actions).stage == .complete)
    actions.append(.vote(target: "domain", kind: .consent, value: 1, reason: nil))
    #expect(try progress(actions).stage == .agreed)

    let ask = CanvasNoteChange(id: "n1", kind: .question, path: "domain.owner", text: "sure?")
    #expect(try progress(actions + [.note(ask)]).stage == .complete)
    #expect(try progress(actions + [.note(ask)]).openQuestions == 1)
    let answer = CanvasNoteChange(id: "n1", kind: .question, text: "yes", status: .answered)
    #expect(try progress(actions + [.note(ask), .note(answer)]).stage == .agreed)

    let object = CanvasEvents.event(
      99, .vote(target: "domain", kind: .consent, value: -1, reason: "no"), by: "lin")
    let objected = CanvasState(events: CanvasEvents.events(actions) + [object])
    let first = try #require(BlockProgress.all(of: template, in: objected.content).first)
    #expect(first.stage == .complete)
    #expect(first.objections == 1)
  }

  @Test func aChangeMakesAnEarlierConsentStale() throws {
    let actions: [CanvasAction] = [
      .set(path: "domain.domain", value: .string("crm")),
      .set(path: "domain.owner", value: .string("team:crm")),
      .vote(target: "domain", kind: .consent, value: 1, reason: nil),
    ]
    let elsewhere = CanvasAction.set(path: "name.name", value: .string("c360"))
    let here = CanvasAction.set(path: "domain.owner", value: .string("team:x"))
    #expect(try progress(actions + [elsewhere]).stage == .agreed)
    #expect(try progress(actions + [here]).stage == .complete)
    #expect(try progress(actions + [here, .undo(count: 1)]).stage == .agreed)
  }

  @Test func uncertaintyCountsOpenQuestionsAndAssumptions() throws {
    let progress = try progress([
      .note(CanvasNoteChange(id: "n1", kind: .assumption, path: "domain", text: "a")),
      .note(CanvasNoteChange(id: "n2", kind: .question, path: "domain.owner", text: "q")),
      .note(CanvasNoteChange(id: "n3", kind: .risk, path: "domain", text: "r")),
      .note(CanvasNoteChange(id: "n4", kind: .assumption, path: "name", text: "elsewhere")),
    ])
    #expect(progress.uncertainty == 2)
    #expect(progress.stage == .empty)
  }

  @Test func blankAnswersAreNone() throws {
    #expect(try progress([.set(path: "domain.domain", value: .string(" \t"))]).stage == .empty)
    #expect(try progress([.set(path: "domain.domain", value: .null)]).stage == .empty)
  }
}
