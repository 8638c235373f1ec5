package import Diagnostics
import Snapshots

/// How a load went, for whoever asked for it.
package struct LoadReport: Sendable {
  /// Errors first, then documents the user named and that were skipped, then warnings.
  package let problems: [Diagnostic]
  /// Documents that were read.
  package let documents: Int

  private static let skip = "load.skipped"

  /// Of several snapshots that were opened side by side; what a store remembers of its first load
  /// is not told again.
  init(_ snapshots: [Snapshot]) {
    let fresh = snapshots.filter { !$0.summary.isStored }
    let diagnostics = fresh.flatMap(\.diagnostics)
    problems =
      diagnostics.filter { $0.severity == .error }
      + diagnostics.filter { $0.severity == .warning && $0.code == Self.skip }
      + diagnostics.filter { $0.severity == .warning && $0.code != Self.skip }
    documents = snapshots.reduce(0) { $0 + $1.summary.documents }
  }

  private init(_ problems: [Diagnostic], of report: LoadReport) {
    self.problems = problems
    documents = report.documents
  }

  /// What could not be read, and nothing that is merely odd.
  package var errors: LoadReport {
    LoadReport(problems.filter { $0.severity == .error }, of: self)
  }
}

extension Workspace {
  /// Loads files and folders as one mesh, and stores as meshes of their own beside it; opens them,
  /// and says how it went.
  package func open(_ paths: [String]) -> LoadReport {
    LoadReport(loadSideBySide(paths))
  }
}
