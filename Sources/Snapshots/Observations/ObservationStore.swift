package import Diagnostics
import Synchronization

/// The observations of a snapshot, parsed when they are first asked for.
package final class ObservationStore: Sendable {
  /// Bytes of one file of records.
  struct Source: Sendable {
    let path: String
    var form = Form.lines
    let bytes: @Sendable () -> [UInt8]
  }

  /// How a file holds records: as JSON objects a line each, or as comma-separated values.
  enum Form: Sendable {
    case lines
    case table
  }

  private struct Parsed: Sendable {
    let table: ObservationTable
    let diagnostics: [Diagnostic]
  }

  private let parse: @Sendable () -> Parsed
  private let parsed = Mutex<Parsed?>(nil)
  private let indexed = Mutex<ObservationIndex?>(nil)
  private let told = Mutex(false)
  /// Whether there is anything to parse.
  package let isEmpty: Bool

  init(_ sources: [Source]) {
    isEmpty = sources.isEmpty
    parse = {
      var reader = ObservationReader()
      for source in sources {
        reader.read(source.bytes(), source.form, path: source.path)
      }
      reader.finish()
      return Parsed(table: reader.table, diagnostics: reader.diagnostics)
    }
  }

  /// Records that are parsed already, where they lie.
  init(_ read: @escaping @Sendable () -> (ObservationTable, [Diagnostic])) {
    isEmpty = false
    parse = {
      let (table, diagnostics) = read()
      return Parsed(table: table, diagnostics: diagnostics)
    }
  }

  /// The records. O(bytes) on the first call.
  package var table: ObservationTable { read().table }

  /// The records by subject, kind and time. O(records) on the first call.
  package var index: ObservationIndex {
    let table = table
    return indexed.withLock { known in
      if let known { return known }
      let fresh = ObservationIndex(table)
      known = fresh
      return fresh
    }
  }

  /// Lines that are no records.
  package var diagnostics: [Diagnostic] { read().diagnostics }

  /// What is wrong with the records, once, when they were read meanwhile; else nothing.
  package func news() -> [Diagnostic] {
    guard let known = parsed.withLock({ $0 }) else { return [] }
    let wasTold = told.withLock { told in
      defer { told = true }
      return told
    }
    return wasTold ? [] : known.diagnostics.filter { $0.severity != .note }
  }

  private func read() -> Parsed {
    parsed.withLock { known in
      if let known { return known }
      let fresh = parse()
      known = fresh
      return fresh
    }
  }
}
