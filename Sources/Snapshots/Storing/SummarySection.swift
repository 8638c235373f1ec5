import Diagnostics
import Graphs

/// What a store keeps of a snapshot beside its graph: name, instant, files, and how the load went.
struct SummarySection {
  var name = ""
  var asOf: Int64?
  var properties = ValueMap()
  var sources: [LoadedFile] = []
  var summary = LoadSummary()
  var diagnostics: [Diagnostic] = []

  init(_ snapshot: Snapshot) {
    name = snapshot.name
    asOf = snapshot.asOf
    properties = snapshot.properties
    sources = snapshot.sources
    summary = snapshot.summary
    diagnostics = snapshot.diagnostics
  }

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.text(name)
    writer.byte(asOf == nil ? 0 : 1)
    writer.number(asOf ?? 0)
    writer.value(.map(properties))
    writer.count(sources.count)
    for file in sources {
      writer.text(file.path)
      writer.text(file.format)
      writer.number(UInt64(file.documents))
      writer.number(UInt64(file.size))
    }
    writer.number(UInt64(summary.conflicts))
    writer.number(UInt64(summary.unresolved))
    writer.count(summary.skipped.count)
    for skip in summary.skipped {
      writer.text(skip.path)
      writer.text(skip.reason)
      writer.number(UInt64(skip.line))
      writer.number(UInt64(skip.documents))
      writer.byte(skip.isNamed ? 1 : 0)
    }
    writer.texts(summary.failed)
    writer.diagnostics(diagnostics)
    return writer.bytes
  }

  init(_ bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    name = try reader.text()
    let hasInstant = try reader.byte() == 1
    let instant = try reader.number(Int64.self)
    asOf = hasInstant ? instant : nil
    if case .map(let map) = try reader.value() { properties = map }
    for _ in 0..<(try reader.count(least: 24)) {
      sources.append(
        LoadedFile(
          path: try reader.text(), format: try reader.text(), documents: try reader.size(),
          size: try reader.size()))
    }
    summary.conflicts = try reader.size()
    summary.unresolved = try reader.size()
    for _ in 0..<(try reader.count(least: 25)) {
      let (path, reason) = (try reader.text(), try reader.text())
      summary.skipped.append(
        LoadSummary.Skip(
          path: path, line: try reader.size(), reason: reason, documents: try reader.size(),
          isNamed: try reader.byte() == 1))
    }
    summary.failed = try reader.texts()
    diagnostics = try reader.diagnostics()
  }
}

extension ByteWriter {
  /// Diagnostics with the place they point to, but not the text around it.
  mutating func diagnostics(_ diagnostics: [Diagnostic]) {
    count(diagnostics.count)
    for diagnostic in diagnostics {
      text(diagnostic.code)
      text(diagnostic.message)
      text(diagnostic.severity.rawValue)
      number(diagnostic.outcome.rawValue)
      texts(diagnostic.notes)
      text(ifAny: diagnostic.suggestion)
      text(ifAny: diagnostic.source?.name)
      let line = diagnostic.source.flatMap { source in
        diagnostic.range.map { source.position(of: $0.lower).line }
      }
      number(UInt64(max(line ?? 0, 0)))
    }
  }
}

extension ByteReader {
  mutating func diagnostics() throws -> [Diagnostic] {
    var found: [Diagnostic] = []
    for _ in 0..<(try count(least: 30)) {
      let (code, message) = (try text(), try text())
      let severity = Diagnostic.Severity(rawValue: try text()) ?? .note
      let outcome = Diagnostic.Outcome(rawValue: try number(Int32.self)) ?? .failed
      let notes = try texts()
      let (suggestion, source, line) = (try textIfAny(), try textIfAny(), try size())
      found.append(
        Diagnostic(
          code, message, severity: severity, outcome: outcome,
          range: line > 0 ? SourceRange(0, 0) : nil,
          source: source.map { SourceText(name: $0, line: max(line, 1)) }, notes: notes,
          suggestion: suggestion))
    }
    return found
  }
}
