import Diagnostics
import Testing

@testable import Canvases

@Suite struct CanvasTemplateFileTests {
  @Test(arguments: CanvasTemplate.shipped)
  func theFileOfATemplateReadsAsTheTemplate(_ template: CanvasTemplate) throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/t.yaml"
      try CanvasEvents.write(Array(template.yaml.utf8), to: path)
      let found = try CanvasTemplates.find(path)
      #expect(found.template == template)
      #expect(found.definition == nil)
    }
    let reader = CanvasTemplateReader(name: "log", lines: [:])
    #expect(try reader.template(template.json) == template)
  }

  @Test func aLogHoldsATemplateOfItsOwn() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/t.yaml"
      let yaml = CanvasTemplate.short.yaml
        .replacing("template: \"short\"", with: "template: house")
        .replacing("title: \"Name and domain\"", with: "title: Haus und Hof")
      try CanvasEvents.write(Array(yaml.utf8), to: path)
      let (template, definition) = try CanvasTemplates.find(path)
      let opening = CanvasOpening(
        canvas: "c", title: "C", template: template.id, version: template.version,
        definition: definition, order: try CanvasOrder.ids("backwards", in: template), minutes: 60)
      let events = CanvasEvents.events([.open(opening)])
      let read = CanvasReading(bytes: CanvasEvents.bytes(events), name: "c")
      let state = CanvasState(events: read.events)
      #expect(state.asked.id == "house")
      #expect(state.asked.blocks.map(\.id) == ["why", "promise", "how", "what"])
      #expect(state.asked.blocks.last?.title == "Haus und Hof")
      #expect(CanvasAgenda(state).plannedSeconds(of: "why") == 20 * 60)
      #expect(CanvasAgenda(state).plannedSeconds(of: "opening") == 4 * 60)
    }
  }

  @Test(arguments: [
    (
      "      - path: \"contract.ports\"", "      - path: \"contract.doors\"",
      ":11: the template has no question `contract.ports`, which every canvas needs"
    ),
    ("type: domain", "type: domian", ":23: the template has the type `domian`, which is none"),
    ("minutes: 4", "minutes: 4000", ":13: the template gives a block 4000 minutes"),
    ("- id: \"why\"", "- id: \"what\"", ": the template has two blocks `what`"),
    ("- id: \"why\"", "- id: \"end\"", ": the template calls a block `end`"),
    ("blocks:", "bricks:", ": the template has no list `blocks`"),
    ("path: \"name.name\"", "path: \"name\"", ": the template has the path `name`"),
    ("required: true", "required: maybe", ": the template has a `required` that is neither"),
    ("template: \"short\"", "template: \"data-product\"", "comes with the program"),
    ("keys:", "choices:", "asks"), ("title: \"Data product canvas, short\"", "title: [", ":"),
  ])
  func aBrokenTemplateIsRefusedWithItsPlace(
    _ from: String, _ to: String, _ message: String
  ) throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/t.yaml"
      let yaml = CanvasTemplate.short.yaml.replacing(from, with: to, maxReplacements: 1)
      try #require(yaml != CanvasTemplate.short.yaml)
      try CanvasEvents.write(Array(yaml.utf8), to: path)
      let problem = #expect(throws: Diagnostic.self) { try CanvasTemplates.find(path) }
      #expect(problem?.message.contains(message) == true, "\(problem?.message ?? "")")
      #expect(problem?.outcome == .wrong)
    }
  }

  @Test func unknownTemplatesAreNamed() {
    let problem = #expect(throws: Diagnostic.self) { try CanvasTemplates.find("tenblock") }
    #expect(problem?.suggestion == "did you mean `ten-block`?")
  }

  @Test(
    arguments: [
      ("founding", nil), ("name,domain", ["name", "domain"]),
      (
        "backwards",
        [
          "consumer", "contract", "sources", "architecture", "domain", "name", "language",
          "classification",
        ]
      ),
    ] as [(String, [String]?)])
  func blocksComeInTheOrderThatIsAsked(_ word: String, _ ids: [String]?) throws {
    #expect(try CanvasOrder.ids(word, in: .founding) == ids)
  }

  @Test(arguments: ["nmae", "name,name", "backward"])
  func otherOrdersAreRefused(_ word: String) {
    let problem = #expect(throws: Diagnostic.self) {
      try CanvasOrder.ids(word, in: .founding)
    }
    #expect(problem?.code == "canvas.order")
  }
}
