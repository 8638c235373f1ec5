import TestSupport
import Testing

@testable import Snapshots

/// A text that is read in parts gives the very tree that it gives in one go.
struct JsonTeamTests {
  private static let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 2_000
  private static let first = Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? 1

  private static func isSame(_ bytes: [UInt8], partBytes: Int, helpers: Int = 1) -> Bool {
    var reader = JsonReader(bytes, base: 3)
    let whole = try? reader.document()
    let read = JsonTeam.document(
      bytes, base: 3, monitor: nil, helpers: helpers, partBytes: partBytes)
    guard let whole, let read else { return whole == nil && read == nil }
    return whole.cells == read.root.cells && reader.remarks == read.remarks
  }

  @Test(arguments: [
    "{}", "[]", "1", "\"a\"", " [ 1 , 2 ] ", "[[1,2],[3,[4,5]],{}]",
    #"{"a": {"b": 1, "c": 2}, "d": [1, 2, 3], "a": 4, "e": {"b": 1, "b": 2}}"#,
    #"{"a": {"x": 1, "y": 2, "x": 3, "z": 4, "x": 5}, "b": "a\"b,c\\", "é": ",{["}"#,
    "{\"a\":\n{\"b\":\n1,\n\n\"c\":\n2},\n\"d\":[\n\n1,\n2]\n}\n",
    "{\"a\": 1, \"b\": 2,}", "[1, 2, ]", "[1, 2", "{\"a\": 1}, {\"b\": 2}", "[1], 2", "{\"a\", 1}",
    "[1, \"a\nb\", 2]", "[1, {\"a\": 1, 2}]", "", " ", ",", "[,]", "[1}, 2]", "{\"a\": [1, 2}, 3]",
  ])
  func parts(text: String) {
    for partBytes in 1...text.utf8.count + 1 {
      #expect(Self.isSame(Array(text.utf8), partBytes: partBytes), "parts of \(partBytes) bytes")
    }
  }

  @Test(arguments: [7, 8, 9, 100, 512, 513]) func nested(depth: Int) {
    let text =
      String(repeating: #"{"a": [1, 2, {"c": 3, "c": 4}], "b": "#, count: depth) + "0"
      + String(repeating: ", \"c\": 5, \"a\": 6}", count: depth)
    for partBytes in [1, 5, 17, 400] {
      #expect(Self.isSame(Array(text.utf8), partBytes: partBytes), "parts of \(partBytes) bytes")
    }
  }

  @Test func remarksAreBounded() throws {
    let text = "[" + String(repeating: #"{"a": 1, "a": 2}, "#, count: 300) + "{}]"
    #expect(Self.isSame(Array(text.utf8), partBytes: 100))
  }

  /// Random documents, some of them damaged.
  @Test func randomTexts() {
    for seed in Self.first..<Self.first + UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      var bytes = Self.value(depth: 0, &random)
      if Int.random(in: 0..<4, using: &random) == 0 {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.removeSubrange(place...)
        case 1: bytes[place] = UInt8.random(in: 0...127, using: &random)
        default:
          bytes.insert(contentsOf: Array("{}[],:\"\\".utf8).shuffled(using: &random), at: place)
        }
      }
      let partBytes = Int.random(in: 1...60, using: &random)
      #expect(Self.isSame(bytes, partBytes: partBytes, helpers: 2), "seed \(seed)")
    }
  }

  private static func value(depth: Int, _ random: inout SeededGenerator) -> [UInt8] {
    let scalars = ["1", "-2.5e3", "true", "null", "\"\"", "\"x,y\"", "\"a\\\"]\"", "\"日\\u00e9\""]
    let kind = depth > 10 ? 0 : Int.random(in: depth == 0 ? 1...2 : 0...3, using: &random)
    let blank = { (random: inout SeededGenerator) -> String in
      ["", "", " ", "\n", "\r\n\t"].randomElement(using: &random) ?? ""
    }
    guard kind == 1 || kind == 2 else {
      return Array((scalars.randomElement(using: &random) ?? "0").utf8)
    }
    var bytes: [UInt8] = [kind == 1 ? 0x7B : 0x5B]
    for index in 0..<Int.random(in: 0...5, using: &random) {
      if index > 0 { bytes += Array("\(blank(&random)),".utf8) }
      bytes += Array(blank(&random).utf8)
      if kind == 1 {
        let key = ["a", "b", "c", "d", "é", "\\u0061"].randomElement(using: &random) ?? "a"
        bytes += Array("\"\(key)\"\(blank(&random)):\(blank(&random))".utf8)
      }
      bytes += value(depth: depth + 1, &random)
    }
    return bytes + Array(blank(&random).utf8) + [kind == 1 ? 0x7D : 0x5D]
  }

  @Test func corpus() throws {
    guard let corpus = Disk.variable("DPQ_CORPUS") else {
      print("JsonTeamTests: no corpus, 1 case skipped")
      return
    }
    var count = 0
    for file in SourceFinder([corpus]).files where file.fileExtension == "json" {
      guard let bytes = try? FileReader.bytes(of: file).get(), bytes.count < 1 << 20 else {
        continue
      }
      count += 1
      for partBytes in [1, 1_000] {
        #expect(Self.isSame(bytes, partBytes: partBytes), "\(file.path), parts of \(partBytes)")
      }
    }
    #expect(count > 50)
  }

  /// What the monitor hears of a text that is damaged is the same in the end.
  @Test(arguments: ["[1, 2, 3]", "[1, 2, 3"]) func progress(text: String) throws {
    let bytes = Array(text.utf8)
    let monitor = LoadMonitor()
    let read = JsonTeam.document(bytes, base: 0, monitor: monitor, helpers: 1, partBytes: 2)
    #expect(monitor.progress.bytes == (read == nil ? 0 : bytes.count))
  }

  @Test func stopsWhenAsked() {
    let monitor = LoadMonitor()
    monitor.stop()
    let read = JsonTeam.document(
      Array("[1, 2, 3]".utf8), base: 0, monitor: monitor, helpers: 1, partBytes: 2)
    #expect(read == nil)
  }
}
