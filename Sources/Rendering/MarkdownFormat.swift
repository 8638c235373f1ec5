internal import Tables

/// Markdown as GitHub reads it: pipe tables, pages as headings and lists, drawings fenced.
struct MarkdownFormat {
  /// Of a page's title; its panels are one level below.
  var headingLevel = 1

  func write(_ answer: Answer, to output: inout TextOutput) {
    if let page = answer.page {
      write(page, to: &output)
    } else if let drawing = answer.drawing {
      write(drawing, to: &output)
    } else {
      write(answer.table, to: &output)
    }
  }

  /// A pipe table; nothing is cut.
  func write(_ table: Table, to output: inout TextOutput) {
    guard !table.columns.isEmpty else { return }
    output.line(row(table.columns.map { MarkdownFormat.escaped($0.name) }))
    let rules = table.columns.map { column in
      let isNumeric = column.cells.allSatisfy { CellText.isNumber($0) || $0 == .null }
      let isRight = column.alignment == .right || (isNumeric && !column.cells.isEmpty)
      return isRight ? "---:" : "---"
    }
    output.line(row(rules))
    for index in 0..<table.rowCount {
      let cells = table.columns.map { MarkdownFormat.escaped(CellText.plain($0.cells[index])) }
      output.line(row(cells))
      if output.hasFailed { return }
    }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private func write(_ page: Page, to output: inout TextOutput) {
    let mark = String(repeating: "#", count: headingLevel)
    output.line("\(mark) \(MarkdownFormat.escaped(page.title))")
    if !page.subtitle.isEmpty { output.line("\n" + MarkdownFormat.escaped(page.subtitle)) }
    for panel in page.panels {
      output.line("\n\(mark)# \(MarkdownFormat.escaped(panel.title))")
      for body in panel.bodies {
        output.line()
        write(body, to: &output)
      }
    }
    if !page.credit.isEmpty { output.line("\n" + MarkdownFormat.escaped(page.credit)) }
    guard !page.next.isEmpty else { return }
    output.line("\nNext:\n")
    for statement in page.next { output.line("- " + MarkdownFormat.code(statement)) }
  }

  private func write(_ body: Page.Body, to output: inout TextOutput) {
    switch body {
    case .facts(let facts):
      for fact in facts {
        let value = Glyphs.unicode.prefix(fact.mark) + MarkdownFormat.escaped(fact.value)
        output.line("- **\(MarkdownFormat.escaped(fact.label))**: \(value)".trimmedEnd)
      }
    case .table(let table): write(table, to: &output)
    case .tree(let branches):
      for branch in branches {
        let indent = String(repeating: "  ", count: min(max(branch.depth, 0), 40))
        let details = branch.details.filter { !$0.isEmpty }.map(MarkdownFormat.escaped)
        let text = Glyphs.unicode.prefix(branch.mark) + MarkdownFormat.escaped(branch.label)
        output.line(indent + "- " + ([text] + details).joined(separator: " · "))
      }
    case .drawing(let drawing): write(drawing, to: &output)
    case .text(let text):
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        output.line(MarkdownFormat.escaped(String(line)))
      }
    }
  }

  private func write(_ drawing: Drawing, to output: inout TextOutput) {
    let lines = RailsFormat(options: RenderOptions()).lines(drawing)
    let text = lines.map { $0.text(Style(colour: false)) }
    let fence = MarkdownFormat.fence(around: text)
    output.line(fence + "text")
    for line in text { output.line(line) }
    output.line(fence)
  }

  /// Text that Markdown and the HTML inside it read as text; line breaks become `<br>`.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\n": result += "<br>"
      case "\r": break
      default:
        if TerminalText.steersTerminal(scalar) {
          result += TerminalText.escaped(String(scalar)).replacing("\\", with: "\\\\")
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func code(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(text) + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + TerminalText.escaped(text) + pad + fence
  }

  static func fence(around lines: [String]) -> String {
    String(repeating: "`", count: max(3, lines.map(longestRun).reduce(0, max) + 1))
  }

  private static func longestRun(_ text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
