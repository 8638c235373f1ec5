import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// Puts values into prose: `{COUNT { (:Product) }} products`.
struct ProseValues {
  private let session: Session

  init(_ session: Session) {
    self.session = session
  }

  /// The prose with the value of every `{expression}`; code spans, `\{` and what cannot be
  /// evaluated stay as they are, the last with a warning.
  func text(_ prose: String, line: Int, in source: SourceText) -> String {
    let bytes = Array(prose.utf8)
    var text: [UInt8] = []
    var index = 0
    var isCode = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "`") { isCode.toggle() }
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{")
      {
        text.append(UInt8(ascii: "{"))
        index += 2
      } else if !isCode, byte == UInt8(ascii: "{"), let end = Self.end(bytes, from: index) {
        let expression = String(decoding: bytes[index + 1..<end], as: UTF8.self)
        let place = line + bytes[..<index].count { $0 == 0x0A }
        text += Array(
          (value(of: expression, line: place, in: source) ?? "{\(expression)}").utf8)
        index = end + 1
      } else {
        text.append(byte)
        index += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The `}` that closes the brace at `start`, outside of quotes; nil where none does.
  private static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var quote: UInt8?
    for index in start..<min(bytes.count, start + 10_000) {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  private func value(of expression: String, line: Int, in source: SourceText) -> String? {
    let query = SourceText(
      name: source.name, text: "RETURN \(expression) AS value", firstLine: line)
    var reader = ScriptReader(query, vocabulary: session.workspace.vocabulary)
    guard case .statement(let parsed)? = reader.next(), parsed.isReadOnly, reader.next() == nil
    else { return nil }
    do {
      let table = try session.workspace.run(parsed, in: query).answer.table
      guard let cell = table.columns.first?.cells.first else { return nil }
      if case .node(let node) = cell, let address = node.address { return address }
      return CellText.plain(cell)
    } catch {
      var problem =
        error as? Diagnostic ?? Diagnostic("prose.value", "\(error)", outcome: .failed)
      problem.severity = .warning
      session.report(problem)
      return nil
    }
  }
}
