package import Diagnostics
import Snapshots

/// How a load went, for whoever asked for it.
package struct LoadReport: Sendable {
  /// Errors first, then warnings.
  package let problems: [Diagnostic]
  /// Files that the user named and that were not read, each with its reason.
  package let skipped: [String]
  /// Documents that were read.
  package let documents: Int

  /// Of several snapshots that were opened side by side; what a store remembers of its first load
  /// is not told again.
  init(_ snapshots: [Snapshot]) {
    let fresh = snapshots.filter { !$0.summary.isStored }
    let diagnostics = fresh.flatMap(\.diagnostics)
    problems =
      diagnostics.filter { $0.severity == .error } + diagnostics.filter { $0.severity == .warning }
    skipped = fresh.flatMap { $0.summary.skipped.filter(\.isNamed) }.map {
      "\($0.path):\($0.line): skipped: \($0.reason)"
    }
    documents = snapshots.reduce(0) { $0 + $1.summary.documents }
  }

  private init(_ problems: [Diagnostic], of report: LoadReport) {
    self.problems = problems
    skipped = []
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
