package import Diagnostics

/// The observations of one file, for whoever judges its text.
package struct ObservationFile: Sendable {
  /// Lines that are no records, and what in the others cannot be as it stands; the first twenty,
  /// and how many more there are.
  package let problems: [Diagnostic]
  /// What the records are about, each with the line that names it first, in file order.
  package let subjects: [(name: String, line: Int)]

  /// O(bytes).
  init(_ bytes: [UInt8], _ form: ObservationStore.Form, path: String) {
    var reader = ObservationReader(isJudging: true)
    reader.read(bytes, form, path: path)
    problems = reader.diagnostics
    subjects = reader.subjects
  }
}
