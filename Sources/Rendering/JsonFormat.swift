internal import Tables

/// Rows as JSON objects: one array, or one object a line.
struct JsonFormat {
  let isLines: Bool

  func write(_ all: LaterTable, to output: inout TextOutput) -> Footer {
    let count = all.rowCount
    let keys = all.columns.map { JsonText.string($0.name) + ":" }
    if !isLines { output.write("[") }
    var isFirst = true
    for part in TableParts(all, hasProperties: true) {
      for row in 0..<part.rowCount {
        if !isLines { output.write(isFirst ? "\n" : ",\n") }
        isFirst = false
        var text = "{"
        for (index, column) in part.columns.enumerated() {
          if index > 0 { text += "," }
          text += keys[index]
          JsonText.append(column.cells[row], to: &text)
        }
        output.write(text + (isLines ? "}\n" : "}"))
      }
      if output.hasFailed { break }
    }
    if !isLines { output.line(count == 0 ? "]" : "\n]") }
    return Footer(rows: count, columns: all.columns.count)
  }
}
