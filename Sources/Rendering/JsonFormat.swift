internal import Tables

/// Rows as JSON objects: one array, or one object a line.
struct JsonFormat {
  let isLines: Bool

  func write(_ table: Table, to output: inout TextOutput) -> Footer {
    let count = table.rowCount
    let keys = table.columns.map { JsonText.string($0.name) + ":" }
    if !isLines { output.write("[") }
    for row in 0..<count {
      if !isLines { output.write(row == 0 ? "\n" : ",\n") }
      var text = "{"
      for (index, column) in table.columns.enumerated() {
        if index > 0 { text += "," }
        text += keys[index]
        JsonText.append(column.cells[row], to: &text)
      }
      output.write(text + (isLines ? "}\n" : "}"))
      if output.hasFailed { break }
    }
    if !isLines { output.line(count == 0 ? "]" : "\n]") }
    return Footer(rows: count, columns: table.columns.count)
  }
}
