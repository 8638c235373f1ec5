import Diagnostics
import TestSupport
import Testing

@testable import Snapshots

struct JsonReaderTests {
  private func read(_ text: String) throws(ReadFailure) -> DocumentNode {
    var reader = JsonReader(Array(text.utf8))
    return try reader.document()
  }

  @Test(arguments: [
    ("{}", "{}"), (" [ ] ", "[]"),
    ("{\"a\": [1, 2.5, true, null, \"x\"]}", "{a: [1, 2.5, true, null, x]}"),
    ("\"\\u00e9\\n\\\"\\ud83d\\ude00\"", "é\n\"😀"), ("\"\\ud83d\"", "\u{FFFD}"),
    ("\"\\ud83d\\u0041\"", "\u{FFFD}A"), ("-0.5e+3", "-500.0"), ("[[[]],{}]", "[[[]], {}]"),
    ("{\"a\":{\"b\":{}},\"c\":[]}", "{a: {b: {}}, c: []}"), ("\"日本\"", "日本"),
  ])
  func values(text: String, expected: String) throws {
    #expect(try read(text).value().plain == expected)
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2), ("[1 2]", 1, 4),
    ("{\"a\" 1}", 1, 6), ("tru", 1, 1), ("01", 1, 1), ("1.", 1, 1), ("\"abc", 1, 5),
    ("[\n1,\n@]", 3, 1),
    ("{\"é\":x}", 1, 6), ("1 1", 1, 3), ("]", 1, 1), ("\"\\x\"", 1, 4), ("\"\\u12\"", 1, 4),
    ("\"a\nb\"", 1, 3),
    ("{\"a\":}", 1, 6), ("[,]", 1, 2), ("nulll", 1, 1), ("{}}", 1, 3),
  ])
  func errorsHavePlaces(text: String, line: Int, column: Int) {
    let failure = #expect(throws: ReadFailure.self) { try read(text) }
    #expect(failure?.line == line)
    #expect(failure?.column == column, "\(text): \(failure?.message ?? "")")
  }

  /// Only a part of a long line is kept to be shown; its columns are those of the line.
  @Test(arguments: [10, 5_000, 90_000]) func errorsInLongLinesHaveTheirColumn(_ count: Int) throws {
    let text = "[0,\n\"" + String(repeating: "é", count: count) + "\" x]"
    let failure = try #require(throws: ReadFailure.self) { try read(text) }
    let shown = LoadDiagnostic.failure(failure, path: "a.json", bytes: Array(text.utf8))
    let place = try #require(shown.source?.position(of: shown.range?.lower ?? -1))
    #expect(place.line == 2)
    #expect(place.column == count + 4)
    #expect(failure.column == count + 4)
  }

  @Test func placesOfValuesAndKeys() throws {
    let root = try read("{\n  \"é\": {\"b\": [10, \"x\"]}\n}")
    let outer = try #require(root.entries.first)
    #expect(outer.place.line == 2)
    #expect(outer.place.column == 3)
    let list = try #require(outer.value["b"])
    #expect(list.place == Place(line: 2, column: 14, lower: 16, upper: 25))
    #expect(list.elements.map(\.place.column) == [15, 19])
    #expect(root.place.upper == 28)
  }

  @Test func lastOfEqualKeysCounts() throws {
    var reader = JsonReader(Array("{\"a\":1,\"b\":2,\"a\":3}".utf8))
    #expect(try reader.document().value().plain == "{a: 3, b: 2}")
    #expect(reader.remarks.map(\.code) == ["load.duplicate-key"])
    var escaped = JsonReader(Array("{\"ab\":1,\"\\u0061b\":2}".utf8))
    #expect(try escaped.document().value().plain == "{ab: 2}")
    let many = (0..<40).map { "\"k\($0 % 30)\":\($0)" }.joined(separator: ",")
    var large = JsonReader(Array("{\(many)}".utf8))
    let root = try large.document()
    #expect(root.entries.count == 30)
    #expect(root["k3"]?.text == "33")
    #expect(large.remarks.count == 10)
  }

  @Test func nestingIsBounded() throws {
    let fine = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    _ = try read(fine)
    let failure = #expect(throws: ReadFailure.self) {
      try read(String(repeating: "{\"a\":[", count: 100_000))
    }
    #expect(failure?.code == "load.depth")
  }

  /// Whatever is done to a text, readers answer with a tree or an error.
  @Test(arguments: 0..<20)
  func mutatedTextsNeverCrash(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = Array(
      "dpq: 1\nproducts:\n- {id: a, domain: b, tags: [x, \"y\\u00e9\"], n: -1.5e3}\n".utf8)
    let json = Array(
      "{\"dpq\":1,\"products\":[{\"id\":\"a\",\"n\":-1.5e3,\"t\":[true,null]}]}".utf8)
    for _ in 0..<200 {
      for original in [text, json] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.insert(UInt8.random(in: 32...126, using: &random), at: index)
          default: bytes.removeSubrange(index..<min(bytes.count - 1, index + 3))
          }
          if bytes.isEmpty { bytes = [0x7B] }
        }
        for path in ["a.json", "a.yaml"] {
          var session = LoadSession()
          session.load(bytes, of: SourceFile(path: path, isNamed: true))
          let snapshot = session.finish(name: nil, fallback: "x", asOf: nil)
          let isTold = snapshot.summary.documents > 0 || !snapshot.diagnostics.isEmpty
          #expect(isTold, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }
}
