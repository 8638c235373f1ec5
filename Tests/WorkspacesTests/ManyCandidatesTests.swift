import Catalogs
import Graphs
import Testing

@testable import Workspaces

/// What TAB offers where thousands of names fit.
@Suite struct ManyCandidatesTests {
  private let workspace: Workspace

  /// 3,000 products `p/1000` to `p/3999` with names and one of 40 tags, another, and 50 teams.
  init() throws {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    var builder = GraphBuilder()
    for number in 1_000..<4_000 {
      let node = builder.addNode(labels: ["Product"])
      builder.setProperty("address", of: node, to: .string("p/\(number)"))
      builder.setProperty("name", of: node, to: .string("é\(number % 7)-\(number)"))
      builder.setProperty("tags", of: node, to: .list([.string("tag-\(number % 40)")]))
    }
    let only = builder.addNode(labels: ["Product"])
    builder.setProperty("address", of: only, to: .string("z/only"))
    builder.setProperty("name", of: only, to: .string("éz-only"))
    for number in 0..<50 {
      let node = builder.addNode(labels: ["Team"])
      builder.setProperty("address", of: node, to: .string("team:Crew-\(number)"))
    }
    workspace.open(builder.freeze(flow: []).graph, name: "many")
  }

  private func offered(_ line: String) -> [Candidates.Candidate] {
    workspace.complete(line, at: line.utf8.count).candidates
  }

  private func texts(_ line: String) -> [String] { offered(line).map(\.text) }

  @Test func manyAddressesAreCountedByTheNextLetter() {
    let found = offered("show p/")
    #expect(found.map(\.text) == ["p/1", "p/2", "p/3"])
    #expect(found.allSatisfy { $0.kind == "…" && $0.detail == "1000 addresses" })
    // Few enough to be told apart.
    #expect(offered("show p/12").count == 100)
    #expect(texts("show p/123") == (0..<10).map { "p/123\($0)" })
    #expect(texts("show p/1234") == ["p/1234"])
    #expect(offered("show p/1234").first?.kind == "product")
  }

  @Test func manySegmentsAreOfferedBeforeWhatIsInThem() {
    #expect(texts("show team:").count == 50)
    #expect(texts("show ").contains("p/"))
    #expect(texts("show ").contains("team:"))
  }

  @Test func caseDoesNotCount() {
    #expect(texts("show team:crew-4") == ["team:Crew-4"] + (40..<50).map { "team:Crew-\($0)" })
    #expect(texts("list owner:CREW-49") == ["owner:Crew-49"])
  }

  @Test func manyValuesAreCountedByTheNextLetter() {
    let found = offered("MATCH (p:Product {name: '")
    #expect(found.map(\.text) == (0..<7).map { "é\($0)" } + ["éz"])
    #expect(found.allSatisfy { $0.kind == "…" && $0.detail.contains(" value") })
    #expect(texts("MATCH (p:Product {name: 'éz") == ["éz-only'"])
    #expect(
      texts("MATCH (p:Product {name: 'é3-1")
        == (1_000..<2_000).filter { $0 % 7 == 3 }
        .map { "é3-\($0)'" })
    #expect(texts("MATCH (p:Product {name: 'é3-1004") == ["é3-1004'"])
    #expect(texts("list tag:tag-3") == ["tag:tag-3"] + (30..<40).map { "tag:tag-\($0)" })
  }

  @Test func theNearestOfManyComeFirst() {
    #expect(texts("show crew49") == ["team:Crew-49"])
    #expect(texts("show p99").count == 40)
    #expect(texts("show p99").allSatisfy { $0.hasPrefix("p/") })
  }

  @Test func aWhatIfIsLookedThroughToo() throws {
    for statement in [
      "CREATE (:Product {address: 'q/new'})",
      "MATCH (p:Product {address: 'p/1234'}) SET p.address = 'q/moved'",
      "MATCH (p:Product {address: 'p/1235'}) DELETE p",
    ] { _ = try workspace.answer(to: statement) }
    #expect(texts("show q/") == ["q/moved", "q/new"])
    #expect(texts("show p/123") == (0..<10).filter { $0 != 4 && $0 != 5 }.map { "p/123\($0)" })
    #expect(texts("list product:q/") == ["product:q/moved", "product:q/new"])
    #expect(texts("show qmov") == ["q/moved"])
  }

  @Test func aSuggestionGoesAsFarAsAllAgree() {
    let found = workspace.complete("show p/12", at: 9, for: .suggestion).candidates
    #expect(found.count == 100)
    #expect(found.allSatisfy { $0.detail.isEmpty })
  }
}
