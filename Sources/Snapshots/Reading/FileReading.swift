import Diagnostics

/// A file that was read: its documents, or why there are none.
struct FileReading: Sendable {
  let file: SourceFile
  let size: Int
  let reader: DocumentReader?
  let failure: Diagnostic?

  /// What messages call the file.
  var path: String { file.path == "-" ? "<stdin>" : file.path }

  /// Reads a file; the lines of NDJSON are left for later.
  init(_ file: SourceFile, monitor: LoadMonitor) {
    guard !monitor.isStopped else {
      self.init(file, failure: LoadDiagnostic.interrupted)
      return
    }
    switch FileReader.bytes(of: file, monitor: monitor) {
    case .success(let bytes): self.init(file, bytes: bytes, monitor: monitor)
    case .failure(let diagnostic): self.init(file, failure: diagnostic)
    }
  }

  init(_ file: SourceFile, bytes: consuming [UInt8], monitor: LoadMonitor) {
    self.file = file
    size = bytes.count
    reader = DocumentReader(file, raw: bytes, leavesLines: true, monitor: monitor)
    failure = nil
  }

  private init(_ file: SourceFile, failure: Diagnostic) {
    self.file = file
    size = 0
    reader = nil
    self.failure = failure
  }
}
