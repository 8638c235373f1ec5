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

  init(_ snapshot: Snapshot) {
    let errors = snapshot.diagnostics.filter { $0.severity == .error }
    let warnings = snapshot.diagnostics.filter { $0.severity == .warning }
    problems = errors + warnings
    skipped = snapshot.summary.skipped.filter(\.isNamed).map {
      "\($0.path):\($0.line): skipped: \($0.reason)"
    }
    documents = snapshot.summary.documents
  }
}

extension Workspace {
  /// Loads files and folders as one mesh, opens it, and says how it went.
  package func open(_ paths: [String]) -> LoadReport {
    LoadReport(load(paths))
  }
}
