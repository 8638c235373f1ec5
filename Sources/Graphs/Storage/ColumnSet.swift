/// The columns of one property key, by label group or relationship type; each may be read from a
/// file when it is first asked for.
package struct ColumnSet: Sendable, RandomAccessCollection {
  /// One column that is there, or can be read.
  package struct Entry: Sendable {
    package let kind: Column.Kind
    let column: Lazy<Column>

    package init(_ column: Column) {
      kind = column.kind
      self.column = Lazy(column)
    }

    package init(kind: Column.Kind, read: @escaping @Sendable () -> Column) {
      self.kind = kind
      column = Lazy(read: read)
    }
  }

  private let entries: [Entry?]

  package init(_ entries: [Entry?]) { self.entries = entries }

  package init(_ columns: [Column?]) { entries = columns.map { $0.map { Entry($0) } } }

  package var startIndex: Int { 0 }
  package var endIndex: Int { entries.count }

  /// The column of a label group or relationship type, nil where nothing there has the property.
  package subscript(position: Int) -> Column? { entries[position]?.column.value }

  /// What the values of each column are; reads none of them.
  package var kinds: [Column.Kind?] { entries.map { $0?.kind } }

  /// What the values of a column are, without reading it; nil where there is none.
  package func kind(_ position: Int) -> Column.Kind? { entries[position]?.kind }
}
