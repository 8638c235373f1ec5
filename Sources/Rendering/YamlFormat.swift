internal import Tables

/// The YAML file that an answer is; rows become a list of maps, their values as in JSON, which YAML
/// reads too.
struct YamlFormat {
  func write(_ answer: Answer, to output: inout TextOutput) {
    if let document = answer.document, document.format == .yaml {
      output.write(document.text)
      return
    }
    let table = answer.table
    if table.rowCount == 0 || table.columns.isEmpty { output.line("[]") }
    for row in 0..<table.rowCount {
      for (index, column) in table.columns.enumerated() {
        let key = JsonText.string(column.name)
        output.line((index == 0 ? "- " : "  ") + key + ": " + JsonText.value(column.cells[row]))
      }
      if output.hasFailed { return }
    }
  }
}
