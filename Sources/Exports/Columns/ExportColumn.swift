import Graphs

/// One property of a label group or a relationship type, with the type that all its values share.
struct ExportColumn: Sendable {
  let key: String
  let column: Column
  let type: PropertyType

  /// Nil where no row has a value. O(rows) for columns that are not of one type.
  init?(key: String, column: Column) {
    self.key = key
    self.column = column
    switch column.storage {
    case .bools: type = .boolean
    case .ints: type = .integer
    case .floats: type = .float
    case .strings: type = .text
    case .values(let values):
      var joined: PropertyType?
      for (row, value) in values.enumerated() where column.present[row] {
        guard let own = PropertyType(of: value) else { continue }
        joined = joined?.joined(own) ?? own
        if joined == .mixed { break }
      }
      guard let joined else { return nil }
      type = joined
    }
    guard column.present.population > 0 else { return nil }
  }

  /// The value of a node or relationship, `.null` when it has none.
  func value(of id: UInt32, _ strings: StringTable) -> Value {
    column.value(at: Int(id - column.first), strings: strings)
  }
}
