import TestSupport
import Testing

@testable import Shell

/// `:history` in a terminal: each entry is one row, however long it is and narrow the window.
@Suite struct HistoryScreenTests {
  @Test(arguments: [20, 47, 80, 160])
  func anEntryIsOneRow(columns: Int) throws {
    let folder = try TemporaryFolder()
    let terminal = try Terminal.dpq(home: folder, columns: columns)
    _ = terminal.run("RETURN 1")
    _ = terminal.run("RETURN '" + String(repeating: "long ", count: 60) + "' AS x, '日本' AS y")
    let screen = terminal.run(":history 2")
    let rows = screen.split(separator: "\n").map(String.init)
    let asked = try #require(rows.firstIndex { $0.hasSuffix(":history 2") })
    let shown = rows[(asked + 1)...].dropLast()
    #expect(shown.count == 2, "\(screen)")
    #expect(shown.last?.hasSuffix("…") == true, "\(screen)")
    // The narrowest window has room for the number and the time alone.
    guard columns > 20 else { return }
    #expect(shown.first?.hasSuffix("RETURN 1") == true, "\(screen)")
    #expect(shown.last?.contains("RETURN 'long") == true, "\(screen)")
  }

  /// What goes elsewhere is whole.
  @Test func aPipeGetsAllOfIt() {
    let record = HistoryRecord(
      text: String(repeating: "long ", count: 60), at: 0, cwd: "", ms: 1, ok: true, session: "s")
    #expect(HistoryLine(width: 40, ellipsis: nil).text(record).hasSuffix("long long "))
    #expect(HistoryLine(width: 40, ellipsis: "~").text(record).count == 40)
  }
}
