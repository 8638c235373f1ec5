package import Diagnostics
internal import Tables

/// Diagnostics for people: `file:line:column: error[code]: message`, the source line, carets under
/// the exact range, then notes and what to do.
package struct DiagnosticText: Sendable {
  private let options: RenderOptions

  /// Window of a source line where the width is unlimited.
  private static let widest = 160

  package init(options: RenderOptions = RenderOptions()) {
    self.options = options
  }

  /// The lines of one diagnostic, each ended by a line feed.
  package func text(_ diagnostic: Diagnostic) -> String {
    var lines = [heading(diagnostic)]
    var margin = 2
    if let source = diagnostic.source, !source.isPlaceOnly, let range = diagnostic.range {
      let number = source.position(of: range.lower).line.description
      margin = number.utf8.count + 3
      let room = max(12, (options.width ?? DiagnosticText.widest) - margin - 2)
      let excerpt = SourceExcerpt(source, range, room: room, ellipsis: options.glyphs.ellipsis)
      let bar = options.glyphs.vertical
      let blank = String(repeating: " ", count: margin)
      var line = Line("  \(number) \(bar) ", .faint)
      line.add(excerpt.line)
      var carets = Line("\(blank)\(bar) ", .faint)
      carets.add(String(repeating: " ", count: excerpt.caret))
      carets.add(String(repeating: "^", count: excerpt.length), ink(diagnostic.severity))
      lines += [line, carets]
    }
    for note in diagnostic.notes { lines += remark("note", note, margin: margin) }
    if let suggestion = diagnostic.suggestion {
      lines += remark("help", suggestion, margin: margin)
    }
    return lines.map { $0.text(options.style) + "\n" }.joined()
  }

  /// Several diagnostics in the given order.
  package func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text).joined()
  }

  private func heading(_ diagnostic: Diagnostic) -> Line {
    var line = Line()
    if let source = diagnostic.source {
      line.add(TerminalText.escaped(source.name), .title)
      if let range = diagnostic.range {
        let position = source.position(of: range.lower)
        let column = source.isPlaceOnly ? "" : ":\(position.column)"
        line.add(":\(position.line)\(column)", .title)
      }
      line.add(": ")
    }
    let severity = diagnostic.severity
    line.add("\(severity.rawValue)[\(TerminalText.escaped(diagnostic.code))]", ink(severity))
    line.add(": ")
    line.add(readable(diagnostic.message), .title)
    return line
  }

  private func remark(_ label: String, _ text: String, margin: Int) -> [Line] {
    let lead = String(repeating: " ", count: margin)
    return text.split(separator: "\n").enumerated().map { index, piece in
      var line = Line(lead, .faint)
      line.add(index == 0 ? "= \(label): " : "        ", .faint)
      line.add(readable(String(piece)))
      return line
    }
  }

  /// What a message quotes may be a line of megabytes; people need its beginning.
  private func readable(_ text: String) -> String {
    let shown = text.utf8.count > 2_000 ? String(text.prefix(500)) + options.glyphs.ellipsis : text
    return TerminalText.escaped(shown)
  }

  private func ink(_ severity: Diagnostic.Severity) -> Style.Ink {
    switch severity {
    case .note: .name
    case .warning: .warning
    case .error: .error
    }
  }
}
