package import Diagnostics
package import Syntax

extension Workspace {
  /// Runs a statement on a thread of its own, which its caller may give up; nil when it did.
  ///
  /// What was given up is stopped no sooner than it asks whether it should, and this workspace is
  /// that thread's from then on: whoever gave up goes on with another one, made from the `state`
  /// that it kept. Meshes are values without locks to break, so that both may read them.
  package func runApart(
    _ parsed: ParsedStatement, in source: SourceText, unless isGivenUp: () -> Bool
  ) throws -> StatementResult? {
    // Nobody else touches the workspace until the thread is done, or ever again.
    nonisolated(unsafe) let workspace = self
    return try Apart.run(unless: isGivenUp) {
      Result<StatementResult, any Error> { try unsafe workspace.run(parsed, in: source) }
    }?.get()
  }
}
