import Diagnostics
import Testing
import Workspaces

@testable import Canvases

@Suite struct CanvasCheckTests {
  private func verdict(_ path: String, _ value: String, key: String? = nil) throws -> CanvasVerdict
  {
    let question = try #require(CanvasTemplate.founding.question(path))
    let check = CanvasCheck(
      mesh: CanvasMesh(nil), content: CanvasState(events: []).content)
    guard let key else { return check.verdict(value, for: question) }
    let asked = try #require(question.keys.first { $0.name == key })
    return check.verdict(value, for: asked, of: question)
  }

  @Test(arguments: [
    ("1", true), ("1.2", true), ("1.2.3", true), ("1.2.3-rc.1+b5", true), ("0.1.0", true),
    ("v1", false), ("1.2.3.4", false), ("01.2", false), ("1..2", false), ("1.2-rc", false),
    ("1.2.3-", false), ("latest", false), ("1.2.3-ü", false),
  ])
  func versionsAreSemantic(_ text: String, _ isFine: Bool) throws {
    #expect(try verdict("contract.version", text).isRefused == !isFine)
  }

  @Test(
    arguments: [
      ("24 h", "24", "h"), ("24h", "24", "h"), ("99.9%", "99.9", "%"),
      ("99.9 percent", "99.9", "%"),
      ("3 Days", "3", "d"), ("7", "7", nil), ("2026-06-30", "2026-06-30", nil),
    ] as [(String, String, String?)])
  func amountsAreNumbersWithUnits(_ text: String, _ value: String, _ unit: String?) throws {
    let verdict = try verdict("contract.slos", text, key: "value")
    #expect(verdict.problem == nil)
    #expect(verdict.value == value)
    #expect(verdict.also == (unit.map { [CanvasPair("unit", $0)] } ?? []))
  }

  @Test(arguments: ["soon", "h 24", "24 parsecs", "1.2.3", "", "-5 h"])
  func otherAmountsAreRefused(_ text: String) throws {
    #expect(try verdict("contract.slos", text, key: "value").isRefused)
  }

  @Test(
    arguments: [
      ("availability", "99.9", "%", nil),
      ("availability", "120", "%", "availability is a share from 0 to 100 %, not 120"),
      ("availability", "99", "h", "availability is a share in %, not in h"),
      ("freshness", "24", nil, "freshness needs a unit, such as h or d"),
      ("freshness", "24", "%", "freshness is a time, not a share"),
      ("endOfLife", "24", nil, "endOfLife is a day, such as 2026-06-30"),
      ("endOfLife", "2026-06-30", nil, nil), ("mystery", "24", nil, nil),
    ] as [(String, String, String?, String?)])
  func promisesFitTheirProperty(
    _ property: String, _ value: String, _ unit: String?, _ problem: String?
  ) {
    #expect(CanvasAmount.problem(property: property, value: value, unit: unit) == problem)
  }

  @Test(arguments: [
    ("format", "jsonl", "ndjson"), ("format", "Delta Lake", "delta"), ("protocol", "ODBC", "odbc"),
    ("protocol", "apache kafka", "kafka"), ("update", "str", "stream"),
  ])
  func vocabulariesTakeWhatPeopleSay(_ key: String, _ said: String, _ kept: String) throws {
    let verdict = try verdict("contract.ports", said, key: key)
    #expect(verdict.value == kept)
    #expect(verdict.problem == nil)
  }

  @Test func unknownFormatsAreDoubtedAndKeptWhenMeant() {
    var play = CanvasPlay.started()
    play.type(":goto contract.ports", "maps format=shapefile")
    #expect(play.problems.last?.code == "canvas.doubtful")
    #expect(play.items("contract.ports").isEmpty)
    play.type("")
    #expect(play.items("contract.ports") == ["maps"])
  }

  @Test func fieldsThatLookPersonalAreTold() {
    var play = CanvasPlay.started()
    play.type(":goto contract.fields", "email type=string", "age type=integer")
    #expect(play.said.contains { $0.contains("`email` is personal data") })
    #expect(play.said.contains { $0.contains("`age` may be personal data") })
    let count = play.said.count
    play.type("iban type=string classification=confidential", "total type=number")
    #expect(!play.said[count...].contains { $0.contains("personal") })
  }

  // MARK: the open mesh

  @Test func theMeshIsOfferedAndWarnsOfWhatIsReadAlready() throws {
    let mesh = try CanvasDemoMesh.mesh()
    #expect(mesh.candidates(of: .domain).map(\.text).contains("sales"))
    #expect(mesh.candidates(of: .owner).map(\.text).contains("team:sales-data"))
    let sources = mesh.candidates(of: .source)
    #expect(sources.first?.kind == "output port")
    #expect(sources.contains { $0.text == "source:webshop" && $0.kind == "source" })
    let technologies = mesh.candidates(of: .technology, domain: "platform")
    #expect(technologies.first?.detail.hasSuffix("jobs of the domain") == true)
    #expect(mesh.candidates(of: .date).isEmpty)

    var play = CanvasPlay.started(on: mesh)
    play.type("marketing", "marketing", "", "", "Customer", "")
    // Somebody else means something by the word.
    play.type(":goto language.terms", "Customer meaning=who bought")
    #expect(play.said.contains { $0.contains("in crm means: A person or club") })
    // A circle: what reads the product feeds what it reads.
    play.type(":goto consumer.consumers", "crm/customers kind=product", "")
    play.type(":goto sources.inputs", "crm/segments kind=product")
    #expect(play.said.contains { $0.contains("a cycle") })
  }

  @Test func deprecatedPortsAndAgreementsAreTold() throws {
    let json = CatalogSmallMesh.json
    let mesh = CanvasMesh(CatalogMesh(json).context)
    #expect(
      mesh.warnings(ofSource: "sales/orders/daily@1", consumers: [])
        == ["`sales/orders/daily@1` is deprecated; it may go away"])
    #expect(
      mesh.warnings(ofSource: "sales/orders/daily@2", consumers: [])
        == ["`sales/orders/daily@2` is read by agreement: ask its owner for one"])
    #expect(mesh.productsLike("ORDERS").same == ["sales/orders"])
    #expect(mesh.productsLike("Order").near != nil)
    // What stands at the opening and is gone from the mesh is told when the session is opened.
    var play = CanvasPlay(on: mesh)
    play.begin()
    play.type("", "sales", "tor")
    play.mesh = try CanvasDemoMesh.mesh()
    play.crash()
    #expect(play.problems.isEmpty)
    play.type(":edit domain.domain", "quay", "")
    play.crash()
    #expect(play.problems.last?.message == "`domain.domain`: `quay` is new to this mesh")
  }

  @Test(arguments: [
    ("domain.domain", "sal", "sales", "domain"),
    ("domain.owner", "sales-d", "team:sales-data", "team"),
    ("contract.ports", "x for", "format=", "key"),
    ("contract.ports", "x format=par", "parquet", "format"),
    ("contract.ports", "x update=s", "stream", "choice"),
    ("contract.fields", "x type=int", "integer", "logicalType"),
    ("architecture.steps", "x technology=d", "dbt", "technology"),
    ("classification.alignment", "con", "consumer-aligned", "choice"),
    ("name.name", ":go", ":goto", "word"),
    ("name.name", ":goto contract.s", "contract.slos", "question"),
    ("name.name", ":vote con", "consumer", "block"), ("name.name", ":driver n", "next", "word"),
    ("name.name", ":leave b", "bo", "participant"),
  ])
  func tabOffersWhatFits(
    _ path: String, _ typed: String, _ wanted: String, _ kind: String
  ) throws {
    let mesh = try CanvasDemoMesh.mesh()
    var play = CanvasPlay.started(on: mesh)
    play.type(":goto \(path)")
    let completion = CanvasCompletion(play.conversation, mesh: mesh, workspace: nil)
    let found = completion.complete(typed, at: typed.utf8.count)
    let candidate = try #require(found.candidates.first { $0.text == wanted })
    #expect(candidate.kind == kind)
    #expect(found.replace.upper == typed.utf8.count)
    let kept = String(decoding: typed.utf8.prefix(found.replace.lower), as: UTF8.self)
    #expect(wanted.lowercased().contains(typed.dropFirst(kept.count).lowercased()))
  }
}
