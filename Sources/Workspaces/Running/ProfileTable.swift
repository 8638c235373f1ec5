import Execution
import Tables

/// What a query did as rows: one operator a line, its inputs indented below it.
enum ProfileTable {
  static func table(_ lines: [ProfileLine]) -> Table {
    var table = Table(
      ["operator", "details", "rows", "ms", "bytes"],
      rows: lines.map { line in
        let indent = String(repeating: "  ", count: line.depth)
        return [
          .text(indent + line.operation), .text(line.details), .int(Int64(line.rows)),
          .float(milliseconds(line.time)), .int(Int64(line.bytes)),
        ]
      })
    for column in 2...4 { table.columns[column].alignment = .right }
    return table
  }

  /// To a thousandth.
  private static func milliseconds(_ time: Duration) -> Double {
    let microseconds = time.components.attoseconds / 1_000_000_000_000
    return Double(time.components.seconds * 1_000_000 + microseconds) / 1_000
  }
}
