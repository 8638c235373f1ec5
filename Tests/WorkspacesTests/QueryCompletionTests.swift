import Catalogs
import Tables
import TestSupport
import Testing

@testable import Workspaces

/// What TAB offers inside queries: values of the mesh, results, functions, and what resembles.
@Suite struct QueryCompletionTests {
  private let workspace: Workspace
  private static let mesh = """
    dpq: 1
    mesh: { name: Tiny }
    domains: [ { id: sales, name: Sales } ]
    products:
      - { id: orders, domain: sales, name: "Daily orders", status: active, tags: [gold, new],
          outputs: [ { name: out, version: 1.0.0, format: parquet } ] }
      - { id: returns, domain: sales, name: "It's back", status: draft }
    """

  init() throws {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    let folder = try TemporaryFolder()
    try folder.write(Self.mesh, to: "mesh.yaml")
    _ = workspace.load(["\(folder.path)/mesh.yaml"], as: "tiny")
  }

  private func offered(_ line: String, at offset: Int? = nil) -> [String] {
    workspace.complete(line, at: offset ?? line.utf8.count).candidates.map(\.text)
  }

  @Test(arguments: [
    ("MATCH (p:Product {status: '", ["active'", "draft'"]),
    ("MATCH (p:Product {status: \"d", ["draft\""]),
    ("MATCH (p:Product {name: 'x', status: 'a", ["active'"]),
    ("MATCH (o:OutputPort {format: 'p", ["parquet'"]),
    ("MATCH (:OutputPort {status: '", []),
    ("MATCH (p:Product) WHERE p.status = '", ["active'", "draft'"]),
    ("MATCH (p:Product) WHERE p.status <> 'd", ["draft'"]),
    ("MATCH (p:Product) WHERE p.status IN ['", ["active'", "draft'"]),
    ("MATCH (p:Product) WHERE p.status IN ['draft', 'a", ["active'"]),
    ("MATCH (p:Product) WHERE p.name STARTS WITH 'Da", ["Daily orders'"]),
    ("MATCH (p:Product) WHERE p.name CONTAINS 'It", ["It\\'s back'"]),
    ("list products where status = 'd", ["draft'"]),
    ("RETURN 'a", []), ("MATCH (p:Product {status: 'zz", []),
  ])
  func valuesOfAProperty(_ line: String, _ expected: [String]) {
    #expect(offered(line) == expected, "\(line)")
  }

  @Test func aTextThatIsClosedIsNotClosedAgain() {
    let line = "MATCH (p:Product {status: 'ac'}) RETURN p"
    #expect(offered(line, at: line.utf8.count - "'}) RETURN p".utf8.count) == ["active"])
  }

  @Test func aValueOfAWhatIfIsOffered() throws {
    _ = try workspace.answer(to: "MATCH (p:Product {status: 'draft'}) SET p.status = 'retired'")
    #expect(offered("MATCH (p:Product {status: 'r") == ["retired'"])
  }

  @Test func resultsAndParametersAreOffered() throws {
    _ = workspace.setParameter("domain", to: "sales")
    let answer = try workspace.answer(to: "RETURN 1 AS a")
    workspace.results.keep(answer.rows, number: 1, title: "Late feeds")
    #expect(offered("RETURN $") == ["$domain", "$_", "$_1", "$_late_feeds"])
    #expect(offered("RETURN $_l") == ["$_late_feeds"])
    #expect(offered("list $_1") == ["$_1"])
  }

  @Test func aFunctionTellsItsSignature() throws {
    let found = workspace.complete("RETURN substr", at: 13).candidates
    #expect(found.map(\.text) == ["substring("])
    #expect(found.first?.detail.hasPrefix("substring(x, y[, z]) → string  ") == true)
  }

  @Test(arguments: [
    ("show sord", "sales/orders"), ("show saret", "sales/returns"),
    ("MATCH (p:oport", "OutputPort"),
    ("MATCH (p:Product {status: 'dr'}) RETURN p.stts", nil), ("lst", nil),
    ("MATCH (p:Product) RETURN p.dr", nil), ("show x", nil),
  ])
  func whatResemblesIsOfferedWhereNothingBeginsSo(_ line: String, _ nearest: String?) {
    let found = offered(line)
    if let nearest { #expect(found.first == nearest, "\(line): \(found)") }
    #expect(found.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: [
    ("so", "sales/orders", true), ("ord", "sales/orders", true), ("sord", "sales/orders", true),
    ("ales", "sales/orders", false), ("os", "sales/orders", true), ("x", "x", false),
    ("OP", "OutputPort", true), ("sodr", "sales/orders", true), ("sz", "sales", false),
  ])
  func lettersInOrderFromAWordsBeginning(_ typed: String, _ name: String, _ fits: Bool) {
    #expect(FuzzyMatch(typed).fits(name) == fits)
    #expect((FuzzyMatch(typed).distance(of: name) != nil) == fits)
  }
}
