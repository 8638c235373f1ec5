/// What was shown of an answer and what was not, for the line under it.
package struct Footer: Sendable, Equatable {
  package var rows: Int
  package var shownRows: Int
  package var columns: Int
  package var shownColumns: Int

  package init(rows: Int, shownRows: Int? = nil, columns: Int = 0, shownColumns: Int? = nil) {
    self.rows = rows
    self.shownRows = shownRows ?? rows
    self.columns = columns
    self.shownColumns = shownColumns ?? columns
  }

  /// The same of more rows, of which only these came to be shown.
  func counting(_ rows: Int) -> Footer {
    var footer = self
    footer.rows = rows
    return footer
  }

  /// Whether rows or columns are missing from what was shown.
  package var isCut: Bool { shownRows < rows || shownColumns < columns }

  /// `12 rows`, or `40 of 1,340 rows, 2 columns hidden`.
  package var text: String {
    let noun = rows == 1 ? "row" : "rows"
    var text =
      shownRows < rows
      ? "\(Footer.grouped(shownRows)) of \(Footer.grouped(rows)) \(noun)"
      : "\(Footer.grouped(rows)) \(noun)"
    let hidden = columns - shownColumns
    if hidden > 0 { text += ", \(hidden) \(hidden == 1 ? "column" : "columns") hidden" }
    return text
  }

  /// A count with a comma between groups of three digits.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var bytes: [UInt8] = number < 0 ? [0x2D] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { bytes.append(0x2C) }
      bytes.append(digit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
