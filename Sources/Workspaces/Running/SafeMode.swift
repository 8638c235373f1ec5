package import Diagnostics
import Snapshots
package import Syntax

/// Safe mode: statements read what the command line named, and touch nothing else.
extension Workspace {
  /// Whether safe mode is on; nothing switches it off.
  package static var isSafe: Bool { ReadableFiles.isRestricted }

  /// From now on the process reads only these files and folders, and this workspace writes none.
  package func makeSafe(reading paths: [String]) {
    ReadableFiles.restrict(to: paths)
    mayWrite = false
  }

  /// Throws where safe mode forbids reading a file.
  package static func requireReadable(_ file: Word) throws(Diagnostic) {
    guard !ReadableFiles.contains(file.text) else { return }
    var refusal = ReadableFiles.refusal(file.text)
    refusal.range = file.range
    throw refusal
  }

  /// What safe mode says to what it forbids: `runs no command of the system`.
  package static func forbidden(_ what: String, at range: SourceRange? = nil) -> Diagnostic {
    Diagnostic(
      "run.safe", "safe mode \(what)", range: range,
      suggestion: "it lasts until dpq ends; start it without --safe")
  }

  /// Why nothing is written, with what would be: `x.csv` in backticks, `a template`.
  package static func readOnly(_ what: String, at range: SourceRange?) -> Diagnostic {
    isSafe
      ? forbidden("forbids writing \(what)", at: range)
      : Diagnostic("output.read-only", "`--read-only` forbids writing \(what)", range: range)
  }
}
