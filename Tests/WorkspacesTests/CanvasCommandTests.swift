import Diagnostics
import Glibc
import Tables
import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasCommandTests {
  @discardableResult
  private func canvas(_ folder: String, _ words: String...) throws -> CommandAnswer {
    try CanvasTyped.canvas(folder, words)
  }

  private func refusal(_ folder: String, _ words: String...) -> Diagnostic? {
    CanvasTyped.refusal(folder, words)
  }

  private func values(_ table: Table?, _ name: String) -> [Cell] {
    table?.columns.first { $0.name == name }?.cells ?? []
  }

  @Test func aSessionFromStartToConsent() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "new", "Customer 360", "--by", "ada")
      try canvas(folder, "join", "customer-360", "ada", "data", "engineer")
      try canvas(folder, "set", "Customer 360", "domain.domain", "crm", "--by", "ada")
      let set = try canvas(
        folder, "set", "customer-360", "domain.owner", "team:crm", "--by", "lin")
      #expect(
        set.notes == [
          "domain.owner is team:crm", "Domain is complete; 1 of 8 blocks complete",
        ])
      try canvas(folder, "vote", "customer-360", "domain", "1", "--by", "ada")
      try canvas(
        folder, "note", "customer-360", "question", "Who", "pays?", "--by", "lin", "--on", "name")

      let shown = try canvas(folder, "show", "customer-360")
      #expect(values(shown.table, "path") == [.text("domain.domain"), .text("domain.owner")])
      #expect(values(shown.table, "block") == [.text("domain"), .text("domain")])
      #expect(values(shown.table, "value") == [.text("crm"), .text("team:crm")])
      #expect(values(shown.table, "by") == [.text("ada"), .text("lin")])
      #expect(values(shown.table, "at").first == .temporal("2026-06-30T09:15:00Z"))
      let page = try #require(shown.page)
      #expect(page.title == "Customer 360")
      #expect(page.panels.count == 10)
      #expect(page.panels[0].title == "1 Domain")
      let domain = try #require(facts(page.panels[0]))
      #expect(domain.first == Page.Fact("progress", "agreed"))
      let name = try #require(facts(page.panels[1]))
      #expect(name.last == Page.Fact("question n1", "Who pays? (lin)", mark: .warning))
      #expect(page.next.first == "canvas set customer-360 name.name VALUE --by WHO")

      let list = try canvas(folder, "list")
      #expect(list.table?.columns.map(\.name) == CanvasListing.columns)
      #expect(values(list.table, "title") == [.text("Customer 360")])
      #expect(values(list.table, "complete") == [.int(1)])
      #expect(values(list.table, "openQuestions") == [.int(1)])
      #expect(values(list.table, "participants") == [.list([.text("ada")])])
      #expect(values(list.table, "lastBy") == [.text("lin")])
    }
  }

  private func facts(_ panel: Page.Panel) -> [Page.Fact]? {
    if case .facts(let facts) = panel.bodies.first { facts } else { nil }
  }

  @Test func itemsAreAddedChangedAndRemoved() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "new", "c")
      try canvas(
        folder, "add", "c", "contract.fields", "email", "type=string", "required=yes", "--by", "a")
      try canvas(folder, "add", "c", "contract.fields", "name=full", "--by", "a")
      try canvas(folder, "set", "c", "contract.fields.email.type", "integer", "--by", "b")
      try canvas(folder, "set", "c", "contract.fields.i1", "mail", "--by", "b")
      try canvas(folder, "remove", "c", "contract.fields.full", "--by", "b")
      let shown = try canvas(folder, "show", "c")
      #expect(
        values(shown.table, "path") == [
          .text("contract.fields.i1.name"), .text("contract.fields.i1.type"),
          .text("contract.fields.i1.required"),
        ])
      #expect(values(shown.table, "value") == [.text("mail"), .text("integer"), .text("yes")])
      try canvas(folder, "undo", "c", "2", "--by", "b")
      let undone = try canvas(folder, "show", "c")
      #expect(values(undone.table, "value").first == .text("email"))
      #expect(undone.table?.rowCount == 4)
      try canvas(folder, "redo", "c", "9", "--by", "b")
      #expect(try canvas(folder, "show", "c").table == shown.table)
    }
  }

  @Test func revisionsShowWhatStoodThen() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "new", "c")
      try canvas(folder, "set", "c", "name.name", "one", "--by", "a")
      try canvas(folder, "rev", "c", "r1", "--by", "a")
      try canvas(folder, "set", "c", "name.name", "two", "--by", "a")
      #expect(
        values(try canvas(folder, "show", "c", "--rev", "r1").table, "value") == [.text("one")])
      #expect(values(try canvas(folder, "show", "c").table, "value") == [.text("two")])
      #expect(refusal(folder, "rev", "c", "r1", "--by", "a")?.code == "canvas.revision")
      let unknown = refusal(folder, "show", "c", "--rev", "r2")
      #expect(unknown?.suggestion == "did you mean `r1`?")
    }
  }

  @Test func anAnsweredQuestionIsNotOpen() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "new", "c")
      try canvas(folder, "note", "c", "question", "who?", "--by", "a", "--due", "2026-07-01")
      #expect(values(try canvas(folder, "list").table, "openQuestions") == [.int(1)])
      let page = try canvas(folder, "show", "c").page
      #expect(page?.next.contains("canvas answer c n1 TEXT --by WHO") == true)
      try canvas(folder, "answer", "c", "n1", "crm", "--by", "b")
      #expect(try canvas(folder, "show", "c").page?.next.count == 1)
      #expect(refusal(folder, "answer", "c", "n2", "x", "--by", "b")?.code == "canvas.unknown-note")
    }
  }

  static let refusals: [([String], String, String?)] = [
    (["shew", "c"], "canvas.unknown-action", "did you mean `show`?"),
    (["new", "C"], "canvas.exists", nil),
    (["new", "!!!"], "canvas.no-name", nil),
    (["show", "cc"], "canvas.unknown", "did you mean `c`?"),
    (["show"], "command.usage", "usage: canvas show NAME|FILE [--rev REVISION]"),
    (["set", "c", "domain.owner", "x"], "canvas.no-author", "add --by WHO"),
    (
      ["set", "c", "domain.ownr", "x", "--by", "a"], "canvas.unknown-path",
      "did you mean `domain.owner`?"
    ),
    (
      ["set", "c", "owner", "x", "--by", "a"], "canvas.unknown-path",
      "did you mean `domain.owner`?"
    ),
    (["set", "c", "domain", "x", "--by", "a"], "canvas.unknown-path", nil),
    (["set", "c", "domain.owner", " ", "--by", "a"], "canvas.empty-value", nil),
    (["set", "c", "contract.fields", "x", "--by", "a"], "canvas.list", nil),
    (["set", "c", "contract.fields.i1.type", "x", "--by", "a"], "canvas.unknown-item", nil),
    (["add", "c", "domain.owner", "x", "--by", "a"], "canvas.no-list", nil),
    (
      ["add", "c", "sources.inputs", "x", "kind=produkt", "--by", "a"], "canvas.choice",
      "did you mean `product`?"
    ),
    (
      ["set", "c", "classification.refinement", "clear", "--by", "a"], "canvas.choice",
      "did you mean `clean`?"
    ),
    (["remove", "c", "domain.owner", "--by", "a"], "canvas.no-answer", nil),
    (["note", "c", "qestion", "x", "--by", "a"], "canvas.note-kind", "did you mean `question`?"),
    (["note", "c", "risk", "x", "--by", "a", "--on", "domin"], "canvas.unknown-path", nil),
    (["vote", "c", "domian", "1", "--by", "a"], "canvas.vote-target", "did you mean `domain`?"),
    (["vote", "c", "domain", "2", "--by", "a"], "canvas.vote-value", nil),
    (["vote", "c", "domain", "-1", "--by", "a"], "canvas.no-reason", "add --reason TEXT"),
    (["undo", "c", "--by", "a"], "canvas.nothing", nil),
    (["redo", "c", "0", "--by", "a"], "canvas.count", nil),
  ]

  @Test(arguments: refusals.indices)
  func refusesAndWritesNothing(_ index: Int) throws {
    let (words, code, suggestion) = Self.refusals[index]
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "new", "c")
      let path = "\(folder)/c.canvas.jsonl"
      let before = try CanvasEvents.read(path)
      let definition = CanvasCommand.definition(clock: CanvasEvents.clock)
      let line = (words + ["--folder", folder]).map {
        CommandWord($0, isQuoted: false, range: nil)
      }
      let error = #expect(throws: Diagnostic.self) {
        let call = try CommandCall(
          command: definition, line: line, context: CanvasContext.empty())
        _ = try CanvasCommand.answer(call, clock: CanvasEvents.clock)
      }
      #expect(error?.code == code, "\(words)")
      if let suggestion { #expect(error?.suggestion == suggestion, "\(words)") }
      #expect(try CanvasEvents.read(path) == before)
    }
  }

  @Test func aTornLogIsShownAndSaid() throws {
    try CanvasEvents.withFolder { folder in
      try canvas(folder, "new", "c")
      try canvas(folder, "set", "c", "name.name", "one", "--by", "a")
      let path = "\(folder)/c.canvas.jsonl"
      try CanvasEvents.write(try CanvasEvents.read(path).dropLast(9), to: path)
      let shown = try canvas(folder, "show", path)
      #expect(shown.table?.rowCount == 0)
      #expect(shown.notes.contains { $0.contains("c.canvas.jsonl:2 ends inside an event") })
      #expect(try canvas(folder, "list").notes.count == 1)
    }
  }

  @Test func whatTheTemplateDoesNotAskIsShownToo() throws {
    try CanvasEvents.withFolder { folder in
      let path = "\(folder)/c.canvas.jsonl"
      let actions: [CanvasAction] = [
        .open(CanvasOpening(canvas: "c", title: "C", template: "house", version: 3)),
        .set(path: "cost.budget", value: .number("12")),
        .add(
          path: "language.terms", item: "i1", value: .object([.init("wiki", .string("w/1"))])),
        .other(
          kind: "sketch",
          fields: .object([
            .init("seq", .int(4)), .init("at", .string("2026-06-30T09:15:00Z")),
            .init("e", .string("sketch")),
          ])),
      ]
      try CanvasEvents.write(CanvasEvents.bytes(CanvasEvents.events(actions)), to: path)
      let shown = try canvas(folder, "show", "c")
      #expect(
        values(shown.table, "path") == [.text("language.terms.i1.wiki"), .text("cost.budget")])
      let language = try #require(shown.page?.panels[6])
      guard case .tree(let terms) = language.bodies.last else {
        Issue.record("no list of terms")
        return
      }
      #expect(terms.map(\.label) == ["terms", "i1"])
      #expect(terms[1].details == ["wiki w/1"])
      #expect(shown.page?.panels.contains { $0.title == "Other answers" } == true)
      #expect(shown.notes.contains { $0.contains("template house") })
      #expect(shown.notes.contains { $0.contains("`sketch`") })
    }
  }

  @Test(arguments: [
    ("Customer 360", "customer-360"), ("  A//b__C ", "a-b__c"), ("Überblick", "überblick"),
    ("../../etc/passwd", "etc-passwd"), ("---", ""),
  ])
  func slugsAreFileNames(_ name: String, _ slug: String) {
    #expect(CanvasDesk.slug(name) == slug)
    #expect(CanvasDesk.slug(String(repeating: name, count: 500)).utf8.count <= 120)
  }

  @Test func theCommandIsRegistered() {
    var registry = Registry()
    CanvasFeature.register(in: &registry)
    #expect(registry.command(named: "canvas")?.group == .design)
    #expect(registry.procedure(named: "dpq.canvas") == nil)
  }
}
