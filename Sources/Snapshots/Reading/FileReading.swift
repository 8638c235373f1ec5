import Diagnostics
import Graphs

/// A file that was read: its documents, or why there are none.
struct FileReading: Sendable {
  let file: SourceFile
  let size: Int
  let reader: DocumentReader?
  let failure: Diagnostic?
  /// What its documents say, where they can be read alone; the file has the number 0 there.
  let early: EarlyImport?

  /// What messages call the file.
  var path: String { file.path == "-" ? "<stdin>" : file.path }

  /// Reads a file, large JSON with `helpers` threads beside this one; the lines of NDJSON are left
  /// for later.
  init(_ file: SourceFile, monitor: LoadMonitor, helpers: Int? = nil) {
    guard !monitor.isStopped else {
      self.init(file, failure: LoadDiagnostic.interrupted)
      return
    }
    switch FileReader.bytes(of: file, monitor: monitor) {
    case .success(let bytes): self.init(file, bytes: bytes, monitor: monitor, helpers: helpers)
    case .failure(let diagnostic): self.init(file, failure: diagnostic)
    }
  }

  init(
    _ file: SourceFile, bytes: consuming [UInt8], monitor: LoadMonitor, helpers: Int? = nil
  ) {
    self.file = file
    size = bytes.count
    let reader = DocumentReader(
      file, raw: bytes, leavesLines: true, monitor: monitor,
      helpers: helpers ?? Processors.count - 1)
    self.reader = reader
    failure = nil
    let path = file.path == "-" ? "<stdin>" : file.path
    early = EarlyImport(
      reader.documents, file: 0,
      files: [LoadedFile(path: path, format: "", documents: 0, size: size)])
  }

  private init(_ file: SourceFile, failure: Diagnostic) {
    self.file = file
    size = 0
    reader = nil
    early = nil
    self.failure = failure
  }
}
