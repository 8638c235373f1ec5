package import Diagnostics
import Synchronization

/// The observations of a snapshot, parsed when they are first asked for.
package final class ObservationStore: Sendable {
  /// Bytes of one file of records.
  struct Source: Sendable {
    let path: String
    let bytes: @Sendable () -> [UInt8]
  }

  private struct Parsed: Sendable {
    let table: ObservationTable
    let diagnostics: [Diagnostic]
  }

  private let sources: [Source]
  private let parsed = Mutex<Parsed?>(nil)

  init(_ sources: [Source]) { self.sources = sources }

  /// Whether there is anything to parse.
  package var isEmpty: Bool { sources.isEmpty }

  /// The records. O(bytes) on the first call.
  package var table: ObservationTable { read().table }

  /// Lines that are no records.
  package var diagnostics: [Diagnostic] { read().diagnostics }

  private func read() -> Parsed {
    parsed.withLock { known in
      if let known { return known }
      var reader = ObservationReader()
      for source in sources { reader.read(source.bytes(), path: source.path) }
      reader.finish()
      let fresh = Parsed(table: reader.table, diagnostics: reader.diagnostics)
      known = fresh
      return fresh
    }
  }
}
