import Catalogs
import Diagnostics
import Glibc
import Snapshots
import Syntax
import Tables
import TestSupport
import Testing

@testable import Workspaces

/// Which paths are read as one mesh and which stand side by side, and what is read again.
@Suite struct SideBySideTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    CatalogFeature.register(in: &registry)
    workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
  }

  private static func mesh(_ name: String?, _ products: [String]) -> String {
    let head = name.map { "mesh: { name: \($0) }\n" } ?? ""
    let entries = products.map { "  - { id: \($0), domain: sales }\n" }.joined()
    return "dpq: 1\n\(head)domains: [ { id: sales } ]\n"
      + (products.isEmpty ? "" : "products:\n\(entries)")
  }

  @discardableResult
  private func run(_ statement: String) throws -> StatementResult {
    let source = SourceText(name: "test", text: statement)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  private func load(_ files: [(String, String)], as name: String? = nil) throws {
    for (path, text) in files { try folder.write(text, to: path) }
    let paths = files.map { "\(folder.path)/\($0.0)" }.joined(separator: " ")
    try run("load \(paths)" + (name.map { " as \($0)" } ?? ""))
  }

  @Test(
    arguments: [
      // The same stated name, though no product is shared.
      ("Harbour", ["a"], "Harbour", ["b"], ["one", "two"]),
      // More than half of the smaller one.
      (nil, ["a", "b", "c"], nil, ["b", "c", "d", "e", "f", "g"], ["one", "two"]),
      ("One", ["a", "b"], "Two", ["a", "b"], ["one", "two"]),
      // Half is not more than half.
      (nil, ["a", "b"], nil, ["b", "c"], ["mesh"]),
      (nil, ["a"], nil, ["b"], ["mesh"]),
      ("One", [], "Two", [], ["mesh"]),
    ] as [(String?, [String], String?, [String], [String])])
  func standApart(
    _ first: String?, _ products: [String], _ second: String?, _ others: [String],
    _ wanted: [String]
  ) throws {
    try load([
      ("one.yaml", Self.mesh(first, products)), ("two.yaml", Self.mesh(second, others)),
    ])
    #expect(workspace.meshes.map(\.name) == wanted)
    #expect(workspace.current == 0)
  }

  @Test func whatDescribesNoMeshBelongsToThePathBefore() throws {
    let record = #"{"v":1,"kind":"usage","at":"2026-01-01T00:00:00Z","subject":"sales/a"}"# + "\n"
    try load([
      ("jan/mesh.yaml", Self.mesh("Harbour", ["a"])), ("jan.obs.jsonl", record),
      ("feb/mesh.yaml", Self.mesh("Harbour", ["a", "b"])), ("feb.obs.jsonl", record + record),
    ])
    #expect(workspace.meshes.map(\.name) == ["jan", "feb"])
    #expect(workspace.meshes.map { $0.snapshot.observations.rowCount } == [1, 2])
  }

  @Test func aNameForAllMergesThem() throws {
    try load(
      [("one.yaml", Self.mesh(nil, ["a"])), ("two.yaml", Self.mesh(nil, ["a"]))], as: "both")
    #expect(workspace.meshes.map(\.name) == ["both"])
  }

  @Test func filesOfOneNameAreCalledByTheirFolders() throws {
    try load([
      ("jan/x/mesh.yaml", Self.mesh("H", ["a"])), ("feb/x/mesh.yaml", Self.mesh("H", ["a"])),
    ])
    #expect(workspace.meshes.map(\.name) == ["jan", "feb"])
    #expect(try run("use feb").answer.notes.isEmpty)
    let table = try run("snapshots").answer.table
    #expect(table.columns.map(\.name).contains("as of"))
    #expect(table.columns[0].cells == [.text(""), .text("*")])
  }

  @Test func readsAgainWhatChanged() throws {
    try load([("one.yaml", Self.mesh("One", ["a"]))])
    try load([("two.yaml", Self.mesh("Two", ["x", "y"]))])
    #expect(try run("load").answer.notes == ["nothing changed on disk since it was read"])
    try folder.write(Self.mesh("One", ["a", "b"]), to: "one.yaml")
    let notes = try run("load").answer.notes
    #expect(notes == ["`one` was read again: +1 −0 ~0 nodes"])
    #expect(workspace.mesh?.name == "two")
    // A what-if is not lost unasked.
    try run("CREATE (:Product {address: 'sales/new'});")
    try folder.write(Self.mesh("Two", ["x"]), to: "two.yaml")
    #expect(try run("reload").answer.notes == ["kept `two` as it was"])
    workspace.confirm = { _ in true }
    #expect(try run("reload").answer.notes == ["`two` was read again: +0 −1 ~0 nodes"])
    #expect(workspace.mesh?.overlay == nil)
  }

  @Test func theSummaryOfALoadFitsAScreen() throws {
    try folder.write("a: 1\n", to: "odd.yaml")
    try load([("one.yaml", Self.mesh("One", ["a"])), ("more.yaml", "what: is this\n")])
    let page = try #require(try run("load \(folder.path)").answer.page)
    #expect(
      page.panels.map(\.title) == ["files by format", "nodes", "relationships", "worth a look"])
    guard case .facts(let facts)? = page.panels.last?.bodies.first else {
      Issue.record("no facts")
      return
    }
    #expect(facts.count == 2)
    #expect(facts.allSatisfy { $0.label == "skipped" && $0.value.contains("no known format") })
  }

  @Test func provenanceNamesFilesAndLines() throws {
    try load([
      ("one.yaml", Self.mesh("One", ["{ id: x }"]).replacing("{ id: { id: x }", with: "{ id: x")),
      (
        "two.yaml",
        "dpq: 1\ndomains: [ { id: sales, name: Sales } ]\nproducts:\n"
          + "  - { id: x, domain: sales, name: Other }\n  - { id: x2, domain: sales }\n"
      ),
    ])
    let answer = try run("show sales --provenance").answer
    #expect(answer.page != nil)
    let values = answer.table.columns[2].cells
    #expect(values.contains(.text("\(folder.path)/one.yaml:3")))
  }
}
