import Diagnostics
import FoundationEssentials
import Rendering
import Shell
import Snapshots
import Syntax
import Tables
import Testing
import Workspaces

/// Runs every golden file; `DPQ_UPDATE=1` writes what it finds instead of comparing.
@Suite struct GoldenTests {
  @Test(arguments: GoldenFile.all) func holds(_ name: String) throws {
    var file = try GoldenFile(path: "\(GoldenFile.root)/\(name)")
    let statement = try #require(file["statement"], "no statement in \(name)")
    let stage = try Stages(earlier: file["earlier"], mesh: file["mesh"], statement: statement)
    let isUpdating = ProcessInfo.processInfo.environment["DPQ_UPDATE"] == "1"
    for index in file.sections.indices {
      let section = file.sections[index]
      if ["", "earlier", "mesh", "statement"].contains(section.name) { continue }
      let found = try stage.text(of: section.name)
      if isUpdating {
        file.sections[index].text = found
      } else {
        #expect(found == section.text, "\(name), section \(section.name)")
      }
    }
    if isUpdating { try file.write() }
  }

  @Test func thereAreGoldenFiles() {
    #expect(GoldenFile.all.count > 20)
  }
}

/// What each stage makes of one statement.
private struct Stages {
  private let workspace: Workspace
  private let source: SourceText
  private let parsed: ParsedStatement

  init(earlier: String?, mesh: String?, statement: String) throws {
    workspace = Workspace(
      registry: Features.registry, limits: .script, isInterrupted: { false })
    if let earlier {
      let folder = try TemporaryMesh(earlier)
      _ = workspace.load([folder.path], as: "earlier")
    }
    if let mesh {
      let folder = try TemporaryMesh(mesh)
      _ = workspace.load([folder.path], as: "mesh")
    } else {
      workspace.openDemo()
    }
    let text = statement.hasSuffix("\n") ? String(statement.dropLast()) : statement
    source = SourceText(name: "test", text: text)
    parsed = Parser.statement(source, vocabulary: workspace.vocabulary)
  }

  func text(of section: String) throws -> String {
    switch section {
    case "syntax": return Printer.text(of: parsed.statement) + "\n"
    case "error": return failure().map { DiagnosticText().text($0) }.map(Self.ended) ?? ""
    case "warnings":
      return try workspace.run(parsed, in: source).warnings
        .map { Self.ended(DiagnosticText().text($0)) }.joined()
    case "notes":
      return try workspace.run(parsed, in: source).answer.notes.map { $0 + "\n" }.joined()
    case "plan":
      var explained = parsed
      explained.statement.prefix = .explain
      return try render(explained, as: .box)
    default:
      let format = try #require(OutputFormat(name: section), "no section `\(section)`")
      return try render(parsed, as: format)
    }
  }

  private func render(_ parsed: ParsedStatement, as format: OutputFormat) throws -> String {
    let answer = try workspace.run(parsed, in: source).answer
    let isPage = format == .auto
    let options = RenderOptions(width: 100, rows: 40, isTerminal: isPage)
    return Self.ended(try Renderer(format: format, options: options).text(answer).text)
  }

  private func failure() -> Diagnostic? {
    do {
      _ = try workspace.run(parsed, in: source)
      return nil
    } catch {
      return error as? Diagnostic
    }
  }

  private static func ended(_ text: String) -> String {
    text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }
}

/// A mesh of a golden file on disk, while it is loaded.
private final class TemporaryMesh {
  let path: String

  init(_ text: String) throws {
    path =
      FileManager.default.temporaryDirectory.path
      + "/dpq-\(UInt64.random(in: 0..<UInt64.max)).yaml"
    try text.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
