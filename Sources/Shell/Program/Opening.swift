import Diagnostics
import Glibc
import Rendering
import Tables
import Workspaces

/// Opens what the program was given and says what went wrong.
struct Opening {
  /// More diagnostics than this are counted instead of shown.
  private static let mostShown = 12
  /// In a shell the greeting must stay in sight.
  private static let mostShownInShell = 3

  private let session: Session
  /// What is wrong with documents is for the verdict to tell, not for the load beside it.
  private let isVerdict: Bool

  init(_ session: Session, isVerdict: Bool = false) {
    self.session = session
    self.isVerdict = isVerdict
  }

  /// Opens snapshots by themselves, or laid over a whole mesh; the demo mesh without either. An
  /// exit code when there is nothing to go on with.
  func open(_ paths: [String], over meshes: [String]) -> Int32? {
    guard !meshes.isEmpty else { return paths.isEmpty ? openDemo() : open(paths) }
    for mesh in meshes where mesh != "-" {
      guard unsafe access(mesh, F_OK) != 0 else { continue }
      session.report(
        Diagnostic("load.missing", "there is no `\(mesh)`, which `--mesh` names", outcome: .wrong))
      return Diagnostic.Outcome.wrong.rawValue
    }
    // Of a mesh that is not there nobody could say who reads what.
    let opensEmpty = session.workspace.opensEmpty
    session.workspace.opensEmpty = false
    defer { session.workspace.opensEmpty = opensEmpty }
    if let code = told(session.workspace.open(meshes).errors, isVerdict: false) { return code }
    let names = session.workspace.meshes.map(\.name)
    guard names.count == 1 else {
      session.report(
        Diagnostic(
          "usage.mesh", "`--mesh` names \(names.count) meshes, and files are laid over one",
          notes: ["they are \(names.joined(separator: ", "))"], suggestion: "name one of them"))
      return Diagnostic.Outcome.wrong.rawValue
    }
    session.workspace.opensEmpty = opensEmpty
    return paths.isEmpty ? nil : lay(paths)
  }

  private func lay(_ paths: [String]) -> Int32? {
    do {
      return told(try session.workspace.lay(paths), isVerdict: isVerdict)
    } catch let problem as Diagnostic {
      session.report(problem)
      return problem.outcome.rawValue
    } catch {
      session.report(Diagnostic("lay.failed", "\(error)", outcome: .failed))
      return Diagnostic.Outcome.failed.rawValue
    }
  }

  private func openDemo() -> Int32? {
    session.workspace.openDemo()
    if session.workspace.refusesDemo {
      tell("no snapshot was given: this is the demo mesh, and `--demo` says that it is meant")
    }
    return nil
  }

  private func openForVerdict(_ report: LoadReport) -> Int32? {
    let fatal = report.problems.filter {
      $0.code == "load.missing" || $0.code.hasPrefix("load.store-")
    }
    for problem in fatal { session.report(problem) }
    guard let first = fatal.first else { return nil }
    return (first.code == "load.missing" ? Diagnostic.Outcome.wrong : .failed).rawValue
  }

  private func open(_ paths: [String]) -> Int32? {
    told(session.workspace.open(paths), isVerdict: isVerdict)
  }

  /// A statement asks one mesh, and the answer does not say which.
  private func tellWhichMesh() {
    let workspace = session.workspace
    guard workspace.meshes.count > 1, let mesh = workspace.mesh else { return }
    tell(
      "\(workspace.meshes.count) meshes are open side by side; statements ask `\(mesh.name)`: "
        + "`use` lists them, `USE name MATCH …` asks another")
  }

  /// What reads JSON gets nothing else beside it.
  private func tell(_ text: String) {
    guard session.settings.format != .json, session.settings.format != .ndjson else { return }
    session.remark(text)
  }

  /// Says how a load went; an exit code when a path is missing or nothing could be read.
  private func told(_ report: LoadReport, isVerdict: Bool) -> Int32? {
    if isVerdict { return openForVerdict(report) }
    let most = session.permissions.isInteractive ? Self.mostShownInShell : Self.mostShown
    for problem in report.problems.prefix(most) { session.report(problem) }
    let hidden = report.problems.count - most
    if hidden > 0 {
      let more = "\(hidden) more problem\(hidden == 1 ? "" : "s")"
      session.console.report("… \(more) while loading\n")
    }
    if !session.permissions.isInteractive { tellWhichMesh() }
    if report.problems.contains(where: { $0.outcome == .interrupted }) {
      return Diagnostic.Outcome.interrupted.rawValue
    }
    if report.problems.contains(where: { $0.code == "load.missing" }) {
      return Diagnostic.Outcome.wrong.rawValue
    }
    // A store is the whole of a mesh: without it nothing of that mesh is there.
    if report.problems.contains(where: { $0.code.hasPrefix("load.store-") }) {
      return Diagnostic.Outcome.failed.rawValue
    }
    return report.documents == 0 ? Diagnostic.Outcome.failed.rawValue : nil
  }
}
