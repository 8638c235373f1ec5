import Diagnostics
internal import Tables

/// A run as a Markdown document: prose as it was written, statements fenced, answers below them.
package struct NotebookMarkdown {
  package init() {}

  /// Lines that enclose what a run wrote, so that the document can be run again: what stands
  /// between them is not its author's. Readers of Markdown do not see them.
  package static let answerMark = "<!-- dpq: answer -->"
  package static let openingMark = "<!-- dpq: opening -->"
  package static let endMark = "<!-- dpq: end -->"

  package func text(_ notebook: Notebook) -> String {
    var output = TextOutput()
    output.write(opening(notebook))
    for piece in notebook.pieces {
      output.line()
      switch piece {
      case .prose(let text): output.line(text)
      case .heading(let title): output.line("## " + MarkdownFormat.escaped(title))
      case .cell(let cell):
        // The title stands in the block, so that the document knows it when it runs again.
        let text = (cell.title.map { "// %% \($0)\n" } ?? "") + cell.text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let fence = MarkdownFormat.fence(around: lines.map(String.init))
        output.line(fence + "dpq")
        for line in lines { output.line(TerminalText.escaped(String(line))) }
        output.line(fence)
        output.line()
        output.write(answers([cell]))
      }
    }
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// Title, facts, and how it went, between their marks.
  package func opening(_ notebook: Notebook) -> String {
    var lines = [
      Self.openingMark, "", "# " + MarkdownFormat.escaped(notebook.title), "",
    ]
    lines += (notebook.facts + notebook.summary).map { "- " + MarkdownFormat.escaped($0) }
    lines += notebook.troubles.map { cell in
      let mark = cell.outcome > 1 ? "not evaluated" : "no"
      return "- **\(mark)**: \(MarkdownFormat.escaped(cell.name)) (line \(cell.line)): "
        + MarkdownFormat.escaped(cell.trouble ?? "")
    }
    return (lines + ["", Self.endMark, ""]).joined(separator: "\n")
  }

  /// What statements answered, between their marks.
  package func answers(_ cells: [Notebook.Cell]) -> String {
    var output = TextOutput()
    output.line(Self.answerMark)
    for cell in cells {
      output.line()
      write(cell, to: &output)
    }
    output.line("\n" + Self.endMark)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// Drawn of characters, above the table of its figures.
  private func write(_ chart: Chart, of answer: Answer, to output: inout TextOutput) {
    guard
      let text = try? Renderer(format: chart.format, options: RenderOptions(width: 100))
        .text(answer).text, !text.isEmpty
    else { return }
    output.line("```text\n\(text)```\n")
  }

  private func write(_ cell: Notebook.Cell, to output: inout TextOutput) {
    if let answer = cell.answer {
      if let chart = cell.chart { write(chart, of: answer, to: &output) }
      if let report = answer.report {
        ReportMarkdown().write(report, to: &output)
      } else {
        MarkdownFormat(headingLevel: 3).write(answer, to: &output)
      }
      if cell.rowsLeftOut > 0 { output.line("\n… \(cell.rowsLeftOut) more rows") }
      for note in answer.notes { output.line("\n_\(MarkdownFormat.escaped(note))_") }
    }
    guard !cell.diagnostics.isEmpty else { return }
    let text = DiagnosticText().text(cell.diagnostics)
      .split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    let fence = MarkdownFormat.fence(around: text)
    output.line((cell.answer == nil ? "" : "\n") + fence + "text")
    for line in text { output.line(line) }
    output.line(fence)
  }
}
