import Graphs
import Testing

@testable import Snapshots

/// The index over records and the fields that have no column, against a plain search.
@Suite struct ObservationIndexTests {
  private func table(_ lines: [String]) -> ObservationTable {
    var reader = ObservationReader()
    reader.read(Array(lines.joined(separator: "\n").utf8), path: "x.obs.jsonl")
    reader.finish()
    return reader.table
  }

  @Test func findsWhatAPlainSearchFinds() {
    var generator = SystemRandomNumberGenerator()
    for size in [0, 1, 2, 500] {
      let table = table(
        (0..<size).map { _ in
          let day = Int.random(in: 10...28, using: &generator)
          let subject = Int.random(in: 0..<7, using: &generator)
          let kind = ["usage", "check", "odd"].randomElement(using: &generator) ?? ""
          return #"{"kind":"\#(kind)","at":"2026-06-\#(day)","subject":"s\#(subject)"}"#
        })
      let index = ObservationIndex(table)
      #expect(index.order.count == size && Set(index.order).count == size)
      #expect(Set(index.subjects) == Set(table.subject))
      for subject in Set(table.subject) {
        for kind in Set(table.kind) {
          let expected = (0..<table.rowCount).filter {
            table.subject[$0] == subject && table.kind[$0] == kind
          }.sorted { (table.at[$0], $0) < (table.at[$1], $1) }
          #expect(index.rows(of: subject, kind: kind).map { Int($0) } == expected)
        }
      }
      #expect(index.rows(of: .max, kind: 1).isEmpty)
    }
  }

  @Test func fieldsWithoutAColumnAreReadFromTheirBytes() {
    let table = table([
      #"{"kind":"x","at":"2026-06-01","a":{"bad":1,"b":[2,"}"]} , "bad" : 37 ,"total":1.5e3,"n":-2}"#,
      #"{"kind":"x","at":"2026-06-01","name":"say \"hi\", {ok}","bad":"37","flag":true,"no":null}"#,
      #"{"kind":"x","at":"2026-06-01","détectée":1,"detectedAt":"2026-06-01T01:00:00Z","big":12345678901234567168}"#,
      #"{"kind":"x","at":"2026-06-01"}"#,
    ])
    let fields = RecordFields(table)
    #expect(fields.number("bad", of: 0) == 37 && fields.number("total", of: 0) == 1_500)
    #expect(fields.number("n", of: 0) == -2 && fields.number("b", of: 0) == nil)
    #expect(fields.text("name", of: 1) == #"say "hi", {ok}"#)
    #expect(fields.number("bad", of: 1) == nil && fields.text("bad", of: 1) == "37")
    #expect(fields.flag("flag", of: 1) == true && fields.text("no", of: 1) == nil)
    #expect(fields.flag("name", of: 1) == nil)
    #expect(fields.instant("detectedAt", of: 2) == Instant.microseconds("2026-06-01T01:00:00Z"))
    #expect(fields.number("big", of: 2) == 12_345_678_901_234_567_168)
    #expect(fields.number("bad", of: 3) == nil)
  }
}
