import Diagnostics
internal import Tables

/// A run as a Jupyter notebook (nbformat 4.5): prose as Markdown cells, statements as code cells,
/// their answers as text and HTML.
package struct NotebookJupyter {
  package init() {}

  package func text(_ notebook: Notebook) -> String {
    var cells = [
      markdown(
        "opening",
        (["# \(notebook.title)", ""] + (notebook.facts + notebook.summary).map { "- \($0)" })
          .joined(separator: "\n"))
    ]
    for (index, piece) in notebook.pieces.enumerated() {
      switch piece {
      case .prose(let text): cells.append(markdown("prose-\(index)", text))
      case .heading(let title): cells.append(markdown("heading-\(index)", "## \(title)"))
      case .cell(let cell): cells.append(code(cell))
      }
    }
    return """
      {
       "cells": [
      \(cells.map { "  " + $0 }.joined(separator: ",\n"))
       ],
       "metadata": {"kernelspec": {"name": "dpq", "display_name": "dpq", "language": "dpq"}, \
      "language_info": {"name": "dpq", "file_extension": ".dpq"}},
       "nbformat": 4,
       "nbformat_minor": 5
      }

      """
  }

  private func markdown(_ id: String, _ text: String) -> String {
    object([
      ("cell_type", "\"markdown\""), ("id", JsonText.string(id)), ("metadata", "{}"),
      ("source", JsonText.string(text)),
    ])
  }

  private func code(_ cell: Notebook.Cell) -> String {
    var outputs: [String] = []
    if let answer = cell.answer {
      let plain =
        ([plain(answer, as: cell.chart?.format ?? .auto)] + answer.notes.map { $0 + "\n" }).joined()
      outputs.append(
        object([
          ("output_type", "\"execute_result\""), ("execution_count", "\(cell.number)"),
          (
            "data",
            object([
              ("text/plain", JsonText.string(plain)),
              (
                "text/html",
                JsonText.string(HtmlFormat(headingLevel: 3).fragment(answer, chart: cell.chart))
              ),
            ])
          ), ("metadata", "{}"),
        ]))
    }
    if !cell.diagnostics.isEmpty {
      outputs.append(
        object([
          ("output_type", "\"stream\""), ("name", "\"stderr\""),
          ("text", JsonText.string(DiagnosticText().text(cell.diagnostics))),
        ]))
    }
    return object([
      ("cell_type", "\"code\""), ("id", JsonText.string(cell.anchor)),
      ("execution_count", "\(cell.number)"), ("metadata", "{}"),
      ("source", JsonText.string(cell.text)),
      ("outputs", "[" + outputs.joined(separator: ",") + "]"),
    ])
  }

  /// As on a terminal of unlimited width, without colours.
  private func plain(_ answer: Answer, as format: OutputFormat) -> String {
    do throws(Diagnostic) {
      return try Renderer(format: format, options: RenderOptions(isTerminal: true)).text(answer)
        .text
    } catch {
      return DiagnosticText().text(error)
    }
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(JsonText.string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }
}
