import Diagnostics
import Graphs

/// What an importer writes into while it walks one document.
struct ImportContext {
  var draft = MeshDraft()
  var diagnostics: [Diagnostic] = []
  /// Observation records that documents of other formats hold.
  var observations: [ObservationStore.Source] = []
  /// By file number.
  var files: [LoadedFile] = []
  /// What references may lead into.
  var library = DocumentLibrary()
  var productKeys = ProductKeys()
  var dpqKeys = DpqKeys()
  /// Readers of fields, by what writes them.
  var dpqFields = FieldReader(DpqImporter.fieldDialect)
  var odcsFields = FieldReader(OdcsSchema.fieldDialect)

  /// A remark on a document, with file and line but without its text.
  mutating func note(
    _ code: String, _ message: String, at origin: Origin,
    severity: Diagnostic.Severity = .warning, suggestion: String? = nil
  ) {
    diagnostics.append(
      LoadDiagnostic.at(
        files[origin.file].path, line: origin.line, code, message, severity: severity,
        suggestion: suggestion))
  }
}

/// A file that was read.
package struct LoadedFile: Sendable, Equatable {
  /// As found: the path given, with the path inside a folder after it.
  package let path: String
  /// The name of the format of its documents; `mixed` when they differ.
  package var format: String
  /// How many documents it holds.
  package var documents: Int
  /// Its size in bytes.
  package let size: Int
}
