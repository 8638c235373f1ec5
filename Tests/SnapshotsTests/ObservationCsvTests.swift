import Diagnostics
import Graphs
import TestSupport
import Testing

@testable import Snapshots

/// Observations as comma-separated values say the same as lines of JSON.
struct ObservationCsvTests {
  private func read(_ text: String) -> ObservationReader {
    var reader = ObservationReader()
    reader.readTable(Array(text.utf8), path: "o.csv")
    reader.finish()
    return reader
  }

  @Test func columnsAreFields() {
    let table = read(
      #"""
      Kind,AT,subject,actorkind,count,rows,ok,value,version,note,bad,subjects
      usage,2026-06-29,sales/o@2,user,4,1200,TRUE,0.5,1.0,"a, ""b""",37,
      coverage,2026-01-01 06:00,s,,,,,,,,,"[""*"", 1]"
      """#
    ).table
    #expect(table.kind.map { table.text($0) } == ["usage", "coverage"])
    #expect(table.at[1] == Instant.microseconds("2026-01-01T06:00:00Z"))
    #expect(table.text(table.actorKind[0]) == "user")
    #expect(table.count == [4, ObservationTable.none])
    #expect(table.rows[0] == 1_200)
    #expect(table.ok == [1, -1])
    #expect(table.value[0] == 0.5)
    #expect(
      table.otherFields(of: 0).map { "\($0.key)=\($0.value.plain)" }
        == ["version=1.0", "note=a, \"b\"", "bad=37"])
    #expect(table.otherFields(of: 1).map(\.value.plain) == ["[*, 1]"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func anyLineEndsAndSeparators(_ end: String) {
    for separator in [",", ";", "\t"] {
      let rows = [
        ["kind", "at", "subject", "note"], ["usage", "2026-06-29", "s", "\"x\(end)y\""],
      ]
      let text = "\u{FEFF}" + rows.map { $0.joined(separator: separator) + end }.joined()
      let snapshot = load(["o.csv": text + end + end])
      let table = snapshot.observations
      #expect(table.rowCount == 1)
      #expect(table.otherFields(of: 0).map(\.value.plain) == ["x\(end)y"])
      #expect(snapshot.observationStore.diagnostics.isEmpty)
      #expect(snapshot.summary.formats.map(\.name) == ["observations"])
    }
  }

  @Test func badRowsAreToldWithTheirLines() {
    let reader = read(
      """
      kind,at,subject,note,note

      usage,2026-06-29,s,"two
      lines",
      ,2026-06-29,s
      usage,yesterday,s
      usage,2026-06-29,s,a,b,c
      usage,,s
      usage,2026-06-30,s,,,,
      usage,2026-06-30,"open
      """)
    #expect(reader.table.rowCount == 2)
    #expect(
      reader.diagnostics.map { String($0.placedMessage.prefix(42)) }
        == [
          "o.csv:1: two columns are called `note`; th", "o.csv:5: an observation needs `kind`",
          "o.csv:6: `yesterday` is no instant", "o.csv:7: a row of 6 values, where the firs",
          "o.csv:8: an observation needs `at`", "o.csv:10: a quote is not closed",
        ].map { String($0.prefix(42)) })
  }

  @Test func manyBadRowsAreCounted() {
    let reader = read("kind,at,subject\n" + String(repeating: "usage,never,s\n", count: 50))
    #expect(reader.diagnostics.count == 21)
    #expect(reader.diagnostics.last?.message.contains("of 30 more") == true)
  }

  @Test func tablesLieBesideLines() {
    let snapshot = load([
      "a.obs.jsonl": "{\"kind\":\"usage\",\"at\":\"2026-07-01\",\"subject\":\"a\",\"id\":\"1\"}\n",
      "b.csv": "id,kind,at,subject\n1,usage,2026-07-02,b\n2,usage,2026-07-02,c\n",
      "m.yaml": "dpq: 1\nproducts: [ { id: a } ]\n",
    ])
    let table = snapshot.observations
    #expect(table.subject.map { table.text($0) } == ["b", "c"])
  }

  /// Values of any kind, written as RFC 4180 says, are read as they were.
  @Test func quotedValuesSurvive() {
    let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 500
    let pieces = ["a", ",", ";", "\"", "\n", "\r\n", " ", "é", "\t", "1", "'", "\\"]
    for seed in 0..<UInt64(cases) {
      var random = SeededGenerator(seed: seed)
      let width = Int.random(in: 2...5, using: &random)
      var rows = [(0..<width).map { "c\($0)" }]
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        rows.append(
          (0..<width).map { column in
            (0..<Int.random(in: column == 0 ? 1...3 : 0...3, using: &random))
              .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
          })
      }
      let end = seed % 2 == 0 ? "\n" : "\r\n"
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + end
      }.joined()
      var reader = CsvReader(Array(text.utf8))
      var found: [[String]] = []
      while let row = reader.next() { found.append(row.values) }
      #expect(found == rows, "seed \(seed)")
      #expect(reader.openQuote == nil, "seed \(seed)")
    }
  }
}
