import Diagnostics
import Rendering
import Syntax
import Tables
import TestSupport
import Testing
import Workspaces

@testable import Shell

/// Statements of a session: numbered, stale, asked again, let go.
@Suite struct CellTests {
  private let session: Session
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.mesh(products: ["a"]), to: "m/a.yaml")
    let workspace = Workspace(
      registry: Features.registry, limits: .script, isInterrupted: { false })
    workspace.openDemo()
    session = Session(
      workspace: workspace, console: Console(), settings: Settings(format: .tsv),
      history: History(path: nil),
      permissions: Permissions(mayWrite: false, mayOverwrite: false, isInteractive: true))
    session.console.isSilent = true
  }

  private static func mesh(products: [String]) -> String {
    let lines = products.map { "  - { id: \($0), name: \($0), domain: d }\n" }.joined()
    return "dpq: 1\ndomains: [ { id: d, name: D } ]\nproducts:\n\(lines)"
  }

  private var stale: [Int] { session.cells.stale(in: session.workspace).sorted() }

  private func value(_ name: String) throws -> Cell {
    let answer = try session.workspace.answer(to: "RETURN \(name) AS value")
    return answer.table.columns[0].cells[0]
  }

  @Test func aParameterThatIsSetAnewMakesStale() {
    _ = session.run(text: "RETURN 1 AS a;\n:param x 3\nRETURN $x AS x;\nRETURN $_2 AS y;")
    #expect(stale == [])
    _ = session.run(text: ":param x 4")
    #expect(stale == [2, 3], "what uses the result is stale with it")
    _ = session.run(text: ":param x 3")
    #expect(stale == [])
  }

  @Test func aMeshThatIsReadAgainMakesStale() throws {
    #expect(session.run(text: "load \(folder.path)/m as m") == 0)
    _ = session.run(text: "list products\nRETURN 1 AS a;\nuse demo\nlist domains\nuse m")
    #expect(stale == [])
    try folder.write(Self.mesh(products: ["a", "bee"]), to: "m/a.yaml")
    #expect(session.run(text: "load") == 0)
    #expect(stale == [2, 3], "what was asked of the demo mesh holds")
    #expect(session.run(text: ":cells rerun stale") == 0)
    #expect(stale == [])
    #expect(session.recorder.cell(2)?.rows == 2)
    #expect(session.recorder.next == 8, "a statement asked again keeps its number")
  }

  @Test func aWhatIfMakesStaleAndUndoMakesGood() {
    _ = session.run(text: "MATCH (p:Product) RETURN count(*) AS n;\nCREATE (:Product);")
    #expect(stale == [1])
    _ = session.run(text: "MATCH (p:Product) RETURN count(*) AS n;")
    _ = session.run(text: "undo")
    #expect(stale == [3])
    _ = session.run(text: "redo")
    #expect(stale == [1])
  }

  @Test func askingAgainSeesOnlyWhatCameBefore() throws {
    _ = session.run(text: "RETURN 1 AS a;\nRETURN $_[0].a + 1 AS a;\nRETURN $_[0].a + 1 AS a;")
    #expect(session.run(text: ":cells rerun 1-3") == 0)
    #expect(try value("$_3[0].a") == .int(3))
    #expect(try value("$_[0].a") == .int(3))
  }

  @Test func aResultThatIsAskedAgainMakesStaleWhatUsesIt() {
    _ = session.run(text: "RETURN 1 AS a;\nRETURN $_1 AS b;\nRETURN 5 AS c;")
    #expect(session.run(text: ":rerun 1") == 0)
    #expect(stale == [2])
  }

  @Test func whatChangesTheMeshIsRepeatedByItsOwnNumberOnly() throws {
    _ = session.run(text: "CREATE (:Product {name: 'twice'});\nRETURN 1 AS a;")
    let count = "COUNT { (:Product {name: 'twice'}) }"
    #expect(session.run(text: ":cells rerun all") == 0)
    #expect(try value(count) == .int(1))
    #expect(session.run(text: ":cells rerun 1") == 0)
    #expect(try value(count) == .int(2))
  }

  @Test func oldResultsAreAskedForAgain() throws {
    _ = session.run(text: "MATCH (p:Product {domain: 'crm'}) RETURN p ORDER BY p.address;")
    _ = session.run(text: "UNWIND $_1 AS row RETURN row.p AS p;")
    for number in 3...60 { _ = session.run(text: "RETURN \(number) AS a;") }
    #expect(session.workspace.results.entries.map(\.number) == Array(11...60))
    #expect(try value("size($_1)") == .int(4))
    #expect(session.workspace.results.entries.first?.number == 1)
    #expect(try value("size($_2)") == .int(4), "one that used another")
    #expect(session.run(text: "list $_2") == 0)
    #expect(session.recorder.cell(61)?.rows == 4)
  }

  @Test func oneThatChangesTheMeshIsNotAskedForAgainByItself() {
    _ = session.run(text: "CREATE (p:Product) RETURN p;")
    for number in 2...60 { _ = session.run(text: "RETURN \(number) AS a;") }
    #expect(throws: Diagnostic.self) { try value("$_1") }
  }

  @Test func aResultTooLargeIsSaidToBe() {
    _ = session.run(text: "UNWIND range(1, 600000) AS i RETURN i, i AS j;")
    let failure = #expect(throws: Diagnostic.self) { try value("size($_)") }
    #expect(failure?.code == "result.too-large")
  }

  @Test func aTitleNamesAResult() throws {
    _ = session.run(text: "RETURN 7 AS a;\n:cells title 1 'Seven of them'")
    #expect(try value("$_seven_of_them[0].a") == .int(7))
    #expect(session.run(text: ":cells rerun 1") == 0)
    #expect(try value("$_seven_of_them[0].a") == .int(7), "asking again keeps the title")
  }

  @Test func whatIsDroppedIsGone() {
    _ = session.run(text: "RETURN 1 AS a;\nRETURN 2 AS a;\nRETURN 3 AS a;\n:cells drop 1-2")
    #expect(session.recorder.notebook.cells.map(\.number) == [3])
    #expect(throws: Diagnostic.self) { try value("$_2") }
    #expect(session.recorder.next == 4)
  }

  @Test(arguments: [
    (":cells 9", "cells.unknown"), (":cells rerun", "shell.usage"),
    (":cells rerun 5-2", "cells.unknown"), (":cells drop x", "cells.unknown"),
    (":cells title 1", "shell.usage"), (":cells title 1 x", "cells.unknown"),
    (":cells last", "cells.none"), (":edit", "edit.prompt"),
    (":history --since", "history.value"), (":history --slow 1s", "history.option"),
    (":set pager maybe", "shell.set-value"),
  ])
  func whatIsWrongIsSaid(_ text: String, _ code: String) {
    let source = SourceText(name: "test", text: text)
    let parsed = Parser.statement(source, vocabulary: session.workspace.vocabulary)
    guard case .shellWord(let word) = parsed.statement.kind else {
      Issue.record("no shell word: \(text)")
      return
    }
    let failure = #expect(throws: Diagnostic.self) {
      try ShellWords.run(word, in: session, source: source)
    }
    #expect(failure?.code == code)
  }

  @Test func memoryOfAnswersIsBounded() {
    for _ in 1...12 {
      _ = session.run(text: "UNWIND range(1, 1000) AS i RETURN \(Self.wide);")
    }
    let kept = session.recorder.notebook.cells.filter { $0.answer != nil }.map(\.number)
    #expect(kept == Array(4...12), "two million cells of tables at most")
    #expect(session.recorder.cell(1)?.isLetGo == true)
    #expect(session.run(text: ":cells 1") == 0)
    let whole = CellRuns(session: session).whole(session.recorder.notebook)
    #expect(whole.cells.allSatisfy { $0.answer?.rows.rowCount == 1_000 })
  }

  /// 200 columns.
  private static let wide = (1...200).map { "i AS c\($0)" }.joined(separator: ", ")
}
