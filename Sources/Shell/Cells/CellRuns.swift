import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// Asks statements of the session again.
struct CellRuns {
  /// A result that was let go may need others that were.
  private static let deepest = 64

  let session: Session
  private var workspace: Workspace { session.workspace }

  /// Runs statements again in order, each in its place, up to one that cannot be evaluated.
  ///
  /// Among several, those that change what is open are passed over: only its own number asks for
  /// such a change again.
  func rerun(_ numbers: [Int], isSingle: Bool) throws {
    for number in numbers {
      guard let cell = session.cells.facts[number] else { continue }
      let text = cell.source.text(in: cell.parsed.range)
      guard cell.isReading || isSingle else {
        session.remark(
          "[\(number)] changes what is open and is not repeated; `:cells rerun \(number)` does")
        continue
      }
      session.remark("[\(number)] \(CellTable.oneLine(text))")
      var code: Int32 = 0
      try at(cell.mesh) { code = session.run(cell.parsed, in: cell.source, as: number) }
      guard code < Diagnostic.Outcome.wrong.rawValue else {
        throw Diagnostic(
          "cells.stopped", "statement \(number) could not be evaluated",
          outcome: Diagnostic.Outcome(rawValue: code) ?? .failed)
      }
    }
    let stale = session.cells.stale(in: workspace).sorted()
    guard !stale.isEmpty else { return }
    let list = stale.prefix(8).map { "\($0)" }.joined(separator: " ")
    session.remark(
      "stale now: \(list)\(stale.count > 8 ? " …" : "") · `:cells rerun stale` asks them again")
  }

  /// Asks again for a result that was let go, and keeps it.
  func recall(_ number: Int) throws {
    let answer = try answer(number)
    let title = session.recorder.cell(number)?.title
    workspace.results.keep(answer.rows, number: number, title: title)
    session.remark("the result of statement \(number) was let go and is asked for again")
  }

  /// The answer of a statement as it is now, which changes nothing.
  func answer(_ number: Int) throws -> Answer {
    guard let cell = session.cells.facts[number], cell.isReading else {
      throw Diagnostic(
        "result.let-go", "the result of statement \(number) was let go",
        notes: ["asking the statement again would change what is open"],
        suggestion: "`:cells rerun \(number)` does it all the same")
    }
    guard session.recalls < Self.deepest else {
      throw Diagnostic(
        "result.let-go", "results that were let go use each other more than \(Self.deepest) deep",
        suggestion: "`:cells rerun all` asks for them in order")
    }
    session.recalls += 1
    let horizon = workspace.results.horizon
    workspace.results.horizon = number
    defer {
      session.recalls -= 1
      workspace.results.horizon = horizon
    }
    return try at(cell.mesh) { try workspace.run(cell.parsed, in: cell.source).answer }
  }

  /// The notebook with the answers that were let go, as they are now; what cannot be asked again
  /// stays without one.
  func whole(_ notebook: Notebook) -> Notebook {
    var notebook = notebook
    for index in notebook.pieces.indices {
      guard case .cell(var cell) = notebook.pieces[index], cell.isLetGo,
        let answer = try? answer(cell.number)
      else { continue }
      cell.take(answer)
      notebook.pieces[index] = .cell(cell)
    }
    return notebook
  }

  /// Does something while the mesh that was asked is the current one.
  private func at<T>(_ state: MeshState?, _ body: () throws -> T) throws -> T {
    guard let name = state?.name, let current = workspace.mesh?.name, name != current else {
      return try body()
    }
    guard workspace.use(name) else {
      throw Diagnostic(
        "cells.mesh-closed", "it was asked of the mesh `\(name)`, which is no longer open",
        suggestion: "`load PATH as \(name)` opens it")
    }
    defer { _ = workspace.use(current) }
    return try body()
  }
}
