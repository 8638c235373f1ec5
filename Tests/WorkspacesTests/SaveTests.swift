import Diagnostics
import Glibc
import Graphs
import Snapshots
import Syntax
import Tables
import Testing
import Workspaces

@Suite struct SaveTests {
  private let folder = SaveFolder()

  private func workspace() -> Workspace {
    var registry = Registry()
    WorkspaceCommands.register(in: &registry)
    let workspace = Workspace(registry: registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
    return workspace
  }

  @discardableResult
  private func run(_ statement: String, _ workspace: Workspace) throws -> StatementResult {
    let source = SourceText(name: "test", text: statement)
    return try workspace.run(
      Parser.statement(source, vocabulary: workspace.vocabulary), in: source)
  }

  private func firstCell(_ query: String, _ workspace: Workspace) throws -> String {
    guard let cell = try run(query, workspace).answer.table.columns.first?.cells.first else {
      return ""
    }
    return "\(cell)"
  }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Diagnostic)?.code ?? "\(error)"
    }
  }

  private static let queries = [
    "MATCH (n) RETURN count(*);", "MATCH ()-[r]->() RETURN count(*);",
    "MATCH (p:Product) RETURN p.address ORDER BY p.address LIMIT 1;",
    "MATCH (p:Product)-[:HAS_PORT]->(q) RETURN count(DISTINCT q);",
    "MATCH (a:Product)-[:FEEDS*1..3]->(b) RETURN count(DISTINCT b);",
  ]

  @Test(arguments: ["dpqs", "yaml", "json", "ndjson"])
  func theDemoComesBackAsItWas(_ ending: String) throws {
    let workspace = workspace()
    let before = try Self.queries.map { try firstCell($0, workspace) }
    try run("save \(folder.path)/demo.\(ending)", workspace)
    try run("load \(folder.path)/demo.\(ending) as again", workspace)
    #expect(workspace.mesh?.name == "again")
    #expect(try Self.queries.map { try firstCell($0, workspace) } == before)
    #expect(
      workspace.meshes[0].snapshot.properties.keys == workspace.mesh?.snapshot.properties.keys)
  }

  @Test func aSliceHoldsWhatTheSelectorNames() throws {
    let workspace = workspace()
    let count = try firstCell(
      "MATCH (p:Product) WHERE p.address STARTS WITH 'sales/' RETURN count(*);", workspace)
    try run("save \(folder.path)/slice.dpqs sales/*", workspace)
    try run("load \(folder.path)/slice.dpqs", workspace)
    #expect(try firstCell("MATCH (p:Product) RETURN count(*);", workspace) == count)
    #expect(
      try firstCell(
        "MATCH (n) WHERE NOT n.address STARTS WITH 'sales/' RETURN count(*);", workspace)
        == "int(0)")
  }

  @Test func storesOpenSideBySide() throws {
    let workspace = workspace()
    try run("save \(folder.path)/jan.dpqs", workspace)
    try run("save \(folder.path)/feb.dpqs sales/*", workspace)
    try run("load \(folder.path)/jan.dpqs \(folder.path)/feb.dpqs", workspace)
    #expect(workspace.meshes.map(\.name) == ["demo", "jan", "feb"])
    #expect(workspace.mesh?.name == "jan")
  }

  @Test func nothingIsOverwrittenUnasked() throws {
    let first = workspace()
    try run("save \(folder.path)/a.dpqs", first)
    // What this run wrote it may write again.
    try run("save \(folder.path)/a.dpqs", first)
    let second = workspace()
    #expect(code { try run("save \(folder.path)/a.dpqs", second) } == "output.exists")
    second.confirm = { _ in true }
    #expect(code { try run("save \(folder.path)/a.dpqs", second) } == nil)
    second.mayWrite = false
    #expect(code { try run("save \(folder.path)/b.dpqs", second) } == "output.read-only")
  }

  @Test func whatCannotBeSavedIsTold() throws {
    let workspace = workspace()
    #expect(code { try run("save", workspace) } == "command.usage")
    #expect(code { try run("save \(folder.path)/a.txt", workspace) } == "save.format")
    #expect(code { try run("save \(folder.path)/no/a.dpqs", workspace) } == "save.unwritable")
    #expect(code { try run("save \(folder.path)/a.txt --as json", workspace) } == nil)
  }

  @Test func damageThatIsFoundLateIsAnError() throws {
    let workspace = workspace()
    let path = "\(folder.path)/hurt.dpqs"
    try run("save \(path)", workspace)
    // Behind the header lie the texts.
    let descriptor = unsafe open(path, O_WRONLY)
    var byte: UInt8 = 0xFF
    for offset in stride(from: 64, to: 4_000, by: 3) {
      unsafe pwrite(descriptor, &byte, 1, offset)
    }
    close(descriptor)
    _ = try? run("load \(path)", workspace)
    #expect(
      code { try run("MATCH (p:Product) RETURN p.name;", workspace) } == "load.store-damaged")
    // Another mesh is as good as before.
    #expect(code { try run("use demo", workspace) } == nil)
    #expect(code { try run("MATCH (p:Product) RETURN p.name;", workspace) } == nil)
  }
}

/// A folder that is removed with what the tests saved into it.
final class SaveFolder {
  let path: String

  init() {
    var random = SystemRandomNumberGenerator()
    path = "/tmp/dpq-save-\(random.next())"
    unsafe mkdir(path, 0o755)
  }

  deinit {
    guard let stream = unsafe opendir(path) else { return }
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      unsafe unlink("\(path)/\(name)")
    }
    unsafe closedir(stream)
    unsafe rmdir(path)
  }
}
