import Diagnostics
import Glibc
import Graphs
import Synchronization
import Syntax
import Tables
import Testing
import Workspaces

/// Statements on threads of their own, and what becomes of a session that gives one up.
@Suite struct ApartTests {
  /// Holds a statement back until it is let go, whatever it is told.
  private final class Hold: Sendable {
    let isReached = Atomic<Bool>(false)
    let isOpen = Atomic<Bool>(false)

    func stand() {
      isReached.store(true, ordering: .releasing)
      while !isOpen.load(ordering: .acquiring) { usleep(1_000) }
    }
  }

  private func registry(_ hold: Hold) -> Registry {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    registry.register(
      Procedure(
        name: "dpq.deaf", summary: "Hears nobody.", examples: [], parameters: [],
        columns: [ResultColumn("n", .integer)]
      ) { _, _, emit in
        hold.stand()
        try Procedure.emit(rows: [[.int(1)]], columnCount: 1, emit)
      })
    return registry
  }

  private func parsed(_ text: String, _ workspace: Workspace) -> (ParsedStatement, SourceText) {
    let source = SourceText(name: "test", text: text)
    return (Parser.statement(source, vocabulary: workspace.vocabulary), source)
  }

  private func count(_ workspace: Workspace) throws -> String {
    let (statement, source) = parsed("MATCH (p:Product) RETURN count(*)", workspace)
    let result = try workspace.runApart(statement, in: source) { false }
    let table = try #require(result).answer.table
    return "\(table.columns[0].cells[0])"
  }

  @Test func answersAsOnTheCallersThread() throws {
    let hold = Hold()
    let workspace = Workspace(registry: registry(hold), limits: .script, isInterrupted: { false })
    workspace.openDemo()
    #expect(try count(workspace) == "int(35)")
    let (wrong, source) = parsed("RETURN nothing", workspace)
    #expect(throws: Diagnostic.self) { _ = try workspace.runApart(wrong, in: source) { false } }
  }

  @Test func whatIsGivenUpChangesNothing() throws {
    let hold = Hold()
    let registry = registry(hold)
    let first = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    first.openDemo()
    first.parameters["kept"] = .int(7)
    let before = first.state
    let text = "CALL dpq.deaf() YIELD n CREATE (:Product {address: 'x/' + toString(n)});"
    let (statement, source) = parsed(text, first)
    let result = try first.runApart(statement, in: source) {
      hold.isReached.load(ordering: .acquiring)
    }
    #expect(result == nil)
    let second = Workspace(from: before, registry: registry, isInterrupted: { false })
    #expect(second.parameterTexts.map(\.value) == ["7"])
    #expect(second.mesh?.overlay == nil)
    // What was given up comes to its end beside statements of the other.
    hold.isOpen.store(true, ordering: .releasing)
    for _ in 0..<20 { #expect(try count(second) == "int(35)") }
    let (create, line) = parsed("CREATE (:Product {address: 'z/z'});", second)
    _ = try second.runApart(create, in: line) { false }
    #expect(try count(second) == "int(36)")
    #expect(second.meshes.count == 1)
  }
}
