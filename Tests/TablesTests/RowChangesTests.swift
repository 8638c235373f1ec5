import Tables
import Testing

/// Marks of what came and went.
@Suite struct RowChangesTests {
  private static func table(_ values: [Int64]) -> Table {
    Table(["a"], rows: values.map { [.int($0)] })
  }

  private static func marks(_ before: [Int64], _ after: [Int64]) -> [[Cell]] {
    let marked = RowChanges(table(before), table(after)).marked
    return (0..<marked.rowCount).map(marked.row)
  }

  @Test func marksWhatIsNewAndWhatWent() {
    #expect(
      Self.marks([1, 2, 3], [3, 4, 1]) == [
        [.text(""), .int(3)], [.text("+"), .int(4)], [.text(""), .int(1)], [.text("-"), .int(2)],
      ])
  }

  @Test func countsRowsThatAreAlike() {
    #expect(
      Self.marks([1, 1], [1, 1, 1]) == [
        [.text(""), .int(1)], [.text(""), .int(1)], [.text("+"), .int(1)],
      ])
    #expect(Self.marks([1, 1], [1]) == [[.text(""), .int(1)], [.text("-"), .int(1)]])
    #expect(Self.marks([], []).isEmpty)
  }

  @Test func knowsWhetherAnythingChanged() {
    #expect(RowChanges(Self.table([1, 2]), Self.table([2, 1])).isNone)
    #expect(!RowChanges(Self.table([1, 2]), Self.table([2])).isNone)
    #expect(!RowChanges(Self.table([1]), Self.table([1, 1])).isNone)
    #expect(!RowChanges(Self.table([]), Table(["b"], rows: [])).isNone)
  }

  @Test func otherColumnsAreAllNew() {
    let other = Table(["b"], rows: [[.int(1)]])
    #expect(RowChanges(Self.table([1]), other).marked.row(0) == [.text("+"), .int(1)])
  }
}
