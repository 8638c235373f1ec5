import Diagnostics
import Graphs

/// Reads the documents of one file, whatever its syntax.
struct DocumentReader: Sendable {
  private(set) var documents: [DocumentNode] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The remarks among the diagnostics, with their columns.
  private(set) var remarks: [ReadRemark] = []
  /// The syntax errors among the diagnostics, with their lines and columns.
  private(set) var failures: [ReadFailure] = []
  /// Set when the file holds observation records instead of documents.
  private(set) var observations: (bytes: [UInt8], form: ObservationStore.Form)?
  /// Why nothing was read though nothing is wrong with the text.
  private(set) var skipped: String?
  /// The lines of an NDJSON file, when they were to be left for later.
  private(set) var lines: JsonLines?
  private let leavesLines: Bool
  private let monitor: LoadMonitor?
  /// Threads that read a large JSON text beside this one.
  private let helpers: Int

  init(
    _ file: SourceFile, raw: consuming [UInt8], leavesLines: Bool = false,
    monitor: LoadMonitor? = nil, helpers: Int = Processors.count - 1
  ) {
    self.leavesLines = leavesLines
    self.monitor = monitor
    self.helpers = helpers
    let path = file.path == "-" ? "<stdin>" : file.path
    guard !raw.isEmpty else {
      skipped = "the file is empty"
      return
    }
    do {
      let text = try TextDecoding(raw, helpers: helpers, monitor: monitor)
      if let offset = text.repairedAt { noteRepair(offset, text.bytes, path) }
      read(file, text, path: path)
    } catch {
      fail(error, [], path)
    }
  }

  private mutating func noteRepair(_ offset: Int, _ bytes: [UInt8], _ path: String) {
    let line = bytes[..<min(offset, bytes.count)].count { $0 == 0x0A } + 1
    diagnostics.append(
      LoadDiagnostic.at(
        path, line: line, "load.encoding", "bytes that are not UTF-8 were replaced",
        suggestion: "convert the file: iconv -f LATIN1 -t UTF-8"))
  }

  private mutating func read(_ file: SourceFile, _ text: TextDecoding, path: String) {
    guard let first = text.firstByte else {
      skipped = "the file is empty"
      return
    }
    let ending = file.fileExtension
    if file.isObservations || Self.isRecords(text.bytes, ending: ending) {
      observations = (text.bytes, .lines)
      return
    }
    if ending == "csv" {
      readCsv(file, text, path: path)
      return
    }
    if ending == "jsonl" || ending == "ndjson" {
      readLines(text, path: path)
      return
    }
    let isYaml = ending != "json"
    if !isYaml || first == 0x7B || first == 0x5B {
      do {
        let value = try readJson(text)
        documents = [value.root]
        add(value.remarks, path: path)
        return
      } catch {
        if !isYaml {
          fail(error, text.bytes, path)
          return
        }
      }
    }
    readYaml(text, path: path)
  }

  private func readJson(
    _ text: TextDecoding
  ) throws(ReadFailure) -> (root: DocumentNode, remarks: [ReadRemark]) {
    if helpers > 0, text.bytes.count >= JsonTeam.leastBytes,
      let read = JsonTeam.document(
        text.bytes, base: text.base, monitor: monitor, helpers: helpers)
    {
      return read
    }
    var reader = JsonReader(text.bytes, base: text.base, monitor: monitor)
    let root = try reader.document()
    return (root, reader.remarks)
  }

  private mutating func readCsv(_ file: SourceFile, _ text: TextDecoding, path: String) {
    let csv = Self.csv(text.bytes, isNamed: file.isNamed, path: path)
    if csv.isObservations { observations = (text.bytes, .table) }
    if let document = csv.document { documents = [document] }
    if let trouble = csv.trouble { diagnostics.append(trouble) }
    if !csv.isObservations, csv.document == nil, csv.trouble == nil {
      skipped =
        "no columns of its first line are called `source` and `target`, or `from` and `to`; "
        + "observations have `kind`, `at` and `subject`"
    }
  }

  private mutating func readYaml(_ text: TextDecoding, path: String) {
    if let line = text.longLine {
      diagnostics.append(
        LoadDiagnostic.at(
          path, line: line, "load.long-line", "a line is longer than 64 MiB", severity: .error,
          suggestion: "write it as JSON, or over several lines"))
      return
    }
    if let line = text.placeholderLine {
      skipped = "it is a template: line \(line) holds a {{placeholder}}"
      return
    }
    let reader = YamlReader(text.bytes, base: text.base, monitor: monitor)
    documents = reader.documents.filter { !$0.isNull }
    add(reader.remarks, path: path)
    if let failure = reader.failure {
      var local = failure
      local.offset = failure.offset - text.base
      if local.line == 0 {
        local.line =
          text.bytes[..<min(max(local.offset, 0), text.bytes.count)]
          .count { $0 == 0x0A } + 1
      }
      fail(local, text.bytes, path)
    } else if documents.isEmpty {
      skipped = "the file holds no document"
    }
  }

  private mutating func fail(
    _ failure: ReadFailure, _ bytes: borrowing [UInt8], _ path: String
  ) {
    failures.append(failure)
    diagnostics.append(LoadDiagnostic.failure(failure, path: path, bytes: bytes))
  }

  private mutating func add(_ remarks: [ReadRemark], path: String) {
    self.remarks += remarks
    for remark in remarks {
      diagnostics.append(
        LoadDiagnostic.at(
          path, line: Int(remark.place.line), remark.code, remark.message,
          suggestion: "keep one of the two"))
    }
  }

  /// Whether the first line is an observation record, in a file that may hold some.
  private static func isRecords(_ bytes: [UInt8], ending: String) -> Bool {
    guard ending == "jsonl" || ending == "ndjson" || ending.isEmpty else { return false }
    let line = bytes.prefix(1 << 16).prefix { $0 != 0x0A }
    var reader = JsonReader(bytes, range: line.startIndex..<line.endIndex)
    guard let node = try? reader.document() else { return false }
    return node["kind"] != nil && node["at"] != nil && node["subject"] != nil
  }

  private mutating func readLines(_ text: TextDecoding, path: String) {
    var lines = JsonLines(text.bytes, base: text.base, monitor: monitor)
    if leavesLines {
      self.lines = lines
      return
    }
    while let batch = lines.next() { take(batch, bytes: text.bytes, path: path) }
  }

  /// Adds the documents of some lines, and what is to say of them.
  private mutating func take(_ batch: JsonLines.Batch, bytes: [UInt8], path: String) {
    documents += batch.documents
    for failure in batch.failures { fail(failure, bytes, path) }
    add(batch.remarks, path: path)
  }

  /// What reading a part of the lines that were left gives.
  init(part: JsonLines, path: String) {
    leavesLines = false
    monitor = nil
    helpers = 0
    var part = part
    while let batch = part.next() { take(batch, bytes: part.bytes, path: path) }
  }
}
