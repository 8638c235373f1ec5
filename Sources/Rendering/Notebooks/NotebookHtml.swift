internal import Tables

/// A run as one HTML document: styles inside, a script only for sorting tables by their heads.
package struct NotebookHtml {
  private let colouring: Colouring?

  package init(colouring: Colouring? = nil) {
    self.colouring = colouring
  }

  package func text(_ notebook: Notebook) -> String {
    var output = TextOutput()
    output.line("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
    output.line(
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<title>\(HtmlFormat.escaped(notebook.title))</title>")
    output.line("<style>\n\(HtmlFormat.style)\n\(Self.style)\n</style>\n</head>\n<body>")
    writeOpening(notebook, to: &output)
    for piece in notebook.pieces {
      switch piece {
      case .prose(let text): output.line("<div class=\"prose\">\(ProseHtml.text(text))</div>")
      case .heading(let title): output.line("<h2>\(HtmlFormat.escaped(title))</h2>")
      case .cell(let cell): write(cell, to: &output)
      }
    }
    output.line("<script>\n\(Self.sorting)\n</script>\n</body>\n</html>")
    return String(decoding: output.bytes, as: UTF8.self)
  }

  private func writeOpening(_ notebook: Notebook, to output: inout TextOutput) {
    output.line("<header>\n<h1>\(HtmlFormat.escaped(notebook.title))</h1>")
    for fact in notebook.facts {
      output.line("<p class=\"subtitle\">\(HtmlFormat.escaped(fact))</p>")
    }
    let look = !notebook.isWell ? "ill" : notebook.hasErrors ? "doubtful" : "well"
    output.line("<div class=\"verdict \(look)\">")
    for line in notebook.summary { output.line("<p>\(HtmlFormat.escaped(line))</p>") }
    if !notebook.troubles.isEmpty {
      output.line("<ul>")
      for cell in notebook.troubles {
        output.line(
          "<li><a href=\"#\(cell.anchor)\">\(HtmlFormat.escaped(cell.name))</a>: "
            + "\(HtmlFormat.escaped(cell.trouble ?? ""))</li>")
      }
      output.line("</ul>")
    }
    output.line("</div>\n</header>")
  }

  private func write(_ cell: Notebook.Cell, to output: inout TextOutput) {
    let mark = cell.outcome == 0 ? "" : cell.outcome == 1 ? " no" : " wrong"
    output.line("<section class=\"cell\(mark)\" id=\"\(cell.anchor)\">")
    output.line(
      "<div class=\"statement\"><span class=\"number\">\(cell.number)</span>"
        + "<pre><code>\(HtmlFormat.escaped(cell.text))</code></pre></div>")
    if cell.isAssertion, cell.outcome == 0 {
      output.line("<p class=\"holds\">✓ holds</p>")
    } else if let answer = cell.answer {
      output.write(
        HtmlFormat(colouring: colouring, headingLevel: 3).fragment(
          answer, chart: cell.chart))
      if cell.rowsLeftOut > 0 {
        output.line("<p class=\"dim\">… \(cell.rowsLeftOut) more rows</p>")
      }
    }
    if !cell.diagnostics.isEmpty {
      let text = DiagnosticText().text(cell.diagnostics)
      output.line("<pre class=\"diagnostic\">\(HtmlFormat.escaped(text))</pre>")
    }
    output.line("</section>")
  }

  private static let style = """
    header { border-bottom: 1px solid #8884; margin-bottom: 1.5rem; }
    header h1 { margin-bottom: .25rem; } header p { margin: .1rem 0; }
    .verdict { border-left: .3rem solid; padding: .4rem .9rem; margin: 1rem 0; }
    .verdict.well { border-color: #2da44e; } .verdict.ill { border-color: #cf222e; }
    .verdict.doubtful { border-color: #9a6700; }
    .verdict ul { list-style: disc; }
    .prose { max-width: 46rem; } .prose ul { list-style: disc; }
    .prose code { background: #8882; padding: .1rem .3rem; border-radius: .2rem; }
    .cell { margin: 1rem 0 1.75rem; }
    .cell > table { display: block; overflow-x: auto; }
    .statement { display: flex; gap: .75rem; background: #8881; border-radius: .3rem; }
    .statement pre { margin: .5rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    .statement .number { opacity: .5; padding: .5rem 0 0 .6rem; min-width: 1.4rem; }
    .no .statement { border-left: .3rem solid #9a6700; }
    .wrong .statement { border-left: .3rem solid #cf222e; }
    .diagnostic { white-space: pre-wrap; } .holds { color: #2da44e; margin: .3rem 0; }
    th[aria-sort] { cursor: pointer; }
    th[aria-sort=ascending]::after { content: " ▲"; }
    th[aria-sort=descending]::after { content: " ▼"; }
    @media print {
      body { max-width: none; margin: 0; font-size: 11px; }
      .cell, tr { break-inside: avoid-page; } th { position: static; }
      .cell > table { display: table; }
    }
    """

  /// Clicking a head sorts by it; without the script the tables stand as they were answered.
  private static let sorting = """
    for (const table of document.querySelectorAll(".cell table")) {
      const body = table.tBodies[0];
      if (!body || body.rows.length < 2) continue;
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        head.setAttribute("aria-sort", "none");
        head.addEventListener("click", () => {
          const up = head.getAttribute("aria-sort") !== "ascending";
          for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
          head.setAttribute("aria-sort", up ? "ascending" : "descending");
          const isNumber = head.classList.contains("n");
          const key = row => row.cells[column].textContent;
          const order = (a, b) => isNumber
            ? (parseFloat(key(a)) || 0) - (parseFloat(key(b)) || 0) : key(a).localeCompare(key(b));
          body.append(...[...body.rows].sort((a, b) => up ? order(a, b) : order(b, a)));
        });
      });
    }
    """
}
