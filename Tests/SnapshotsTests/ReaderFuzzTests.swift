import TestSupport
import Testing

@testable import Snapshots

/// Random texts for each reader: it answers with trees that hang together, or with an error.
///
/// `DPQ_CASES` says how many, `DPQ_SEED` where to begin.
struct ReaderFuzzTests {
  private static let cases = Disk.variable("DPQ_CASES").flatMap { Int($0) } ?? 2_000
  private static let first = Disk.variable("DPQ_SEED").flatMap { UInt64($0) } ?? 1

  private static let jsonPieces = [
    "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\\u00e9\"", "\"\\ud83d\"", "1", "-0.5e3", "01",
    "true",
    "null", "\n", " ", "\"", "\\", "é", "日", "\u{1}", "{\"a\":1,\"a\":2}", "[[[", "\"\\n\"",
  ]
  private static let yamlPieces = [
    "a: ", "- ", "\n", "  ", "    ", "? ", ": ", "&x ", "*x", "{", "}", "[", "]", ", ", "'it''s'",
    "\"q\\t\"", "|\n", ">-\n", "---\n", "...\n", "# c\n", "!!str ", "~", "null", "é: 日\n", "\t",
    "x",
    "<<: ", "%TAG ! x\n", "a: &y {b: 1}\n", "c: *y\n", "\u{85}", "\r\n",
  ]

  private func text(_ pieces: [String], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
    }
    if !bytes.isEmpty, Int.random(in: 0..<8, using: &random) == 0 {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    return bytes
  }

  /// Places lie in the text and inside those of what holds them; every way in gives the same.
  private func check(_ node: DocumentNode, _ bytes: [UInt8], _ seed: UInt64) {
    var pending = [(node, 0)]
    var seen = 0
    while let (node, depth) = pending.popLast(), seen < 5_000 {
      seen += 1
      #expect(depth <= ReadLimits.depth, "seed \(seed)")
      #expect(node.bytes.upperBound <= bytes.count, "seed \(seed)")
      #expect(node.place.line >= 1 && node.place.column >= 1, "seed \(seed)")
      for entry in node.entries {
        #expect(Int(entry.place.lower) <= bytes.count, "seed \(seed)")
        let found = node[entry.key]
        #expect(found?.cell == (entry.value.isNull ? nil : entry.value.cell), "seed \(seed)")
        pending.append((entry.value, depth + 1))
      }
      #expect(Set(node.entries.map(\.key)).count == node.entries.count, "seed \(seed)")
      pending += node.elements.map { ($0, depth + 1) }
      _ = node.text
    }
  }

  /// A long text is judged in pieces, and is wrong where it is wrong as a whole.
  @Test func textInPieces() {
    let pieces: [[UInt8]] = [
      Array("a".utf8), Array("é".utf8), Array("日".utf8), Array("😀".utf8), [0x80], [0xC3],
      [0xE2, 0x82],
      [0xF0, 0x9F, 0x98], [0xF0], [0xFF], [0x80, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80],
    ]
    for seed in Self.first..<Self.first + UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      let most = Bool.random(using: &random) ? 4 : pieces.count
      let bytes = (0..<Int.random(in: 0...20, using: &random)).flatMap { _ in
        pieces[Int.random(in: 0..<most, using: &random)]
      }
      let whole = TextDecoding.firstInvalid(bytes)
      #expect((whole == nil) == (String(validating: bytes, as: UTF8.self) != nil), "seed \(seed)")
      for piece in [1, 2, 3, 4, 5, 11] {
        #expect(
          TextDecoding.firstInvalid(bytes, helpers: 1, piece: piece) == whole,
          "seed \(seed), \(piece)")
      }
    }
  }

  @Test func jsonReader() {
    for seed in Self.first..<Self.first + UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      let bytes = text(Self.jsonPieces, &random)
      guard TextDecoding.firstInvalid(bytes) == nil else { continue }
      var reader = JsonReader(bytes)
      if let node = try? reader.document() { check(node, bytes, seed) }
    }
  }

  @Test func yamlReader() {
    for seed in Self.first..<Self.first + UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      let bytes = text(Self.yamlPieces, &random)
      guard TextDecoding.firstInvalid(bytes) == nil else { continue }
      let reader = YamlReader(bytes)
      for node in reader.documents { check(node, bytes, seed) }
      if let failure = reader.failure { #expect(failure.offset <= bytes.count, "seed \(seed)") }
    }
  }

  @Test func lineReader() {
    for seed in Self.first..<Self.first + UInt64(Self.cases / 2) {
      var random = SeededGenerator(seed: seed)
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        bytes += text(Self.jsonPieces, &random) + [0x0A]
      }
      guard TextDecoding.firstInvalid(bytes) == nil else { continue }
      let whole = Self.plain(JsonLines(bytes))
      let parts = JsonLines(bytes, partBytes: Int.random(in: 1...40, using: &random)).parts
      #expect(parts.reduce(0) { $0 + $1.byteCount } == bytes.count, "seed \(seed)")
      #expect(parts.flatMap { Self.plain($0) }.sorted() == whole.sorted(), "seed \(seed)")
    }
  }

  /// Documents with lines and places, and failures, as text.
  private static func plain(_ lines: JsonLines) -> [String] {
    var lines = lines
    var texts: [String] = []
    while let batch = lines.next() {
      texts += batch.documents.map { "\($0.line) \($0.bytes) \($0.value().plain)" }
      texts += batch.failures.map { "\($0)" }
      texts += batch.remarks.map { "\($0)" }
    }
    return texts
  }

  @Test func observationReader() {
    for seed in Self.first..<Self.first + UInt64(Self.cases / 2) {
      var random = SeededGenerator(seed: seed)
      var bytes = Array("{\"kind\":\"run\",\"at\":\"2026-01-01\",\"subject\":\"a/b\"}\n".utf8)
      bytes += text(Self.jsonPieces + ["\"kind\":", "\"at\":", "2026-02-30"], &random)
      guard TextDecoding.firstInvalid(bytes) == nil else { continue }
      var reader = ObservationReader()
      reader.read(bytes, path: "a.obs.jsonl")
      reader.finish()
      #expect(reader.table.rowCount >= 1, "seed \(seed)")
    }
  }

  private static let csvPieces = [
    ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", " ", "a", "é", "2026-06-29", "usage", "1",
    "[1]", "{\"a\":", "true", "\u{0}", "-0.5e3", "p",
  ]

  @Test func csvReader() {
    for seed in Self.first..<Self.first + UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      let bytes = text(Self.csvPieces, &random)
      guard TextDecoding.firstInvalid(bytes) == nil else { continue }
      var reader = CsvReader(bytes)
      var line = 0
      while let row = reader.next() {
        #expect(row.line > line && row.line <= bytes.count + 1, "seed \(seed)")
        #expect(row.values.contains { !$0.isEmpty }, "seed \(seed)")
        line = row.line
      }
      for header in ["kind,at,subject,note\n", "source,target\n", ""] {
        let text = Array(header.utf8) + bytes
        let csv = DocumentReader.csv(text, isNamed: true, path: "a.csv")
        #expect(header.first != "k" || csv.isObservations, "seed \(seed)")
        if let document = csv.document { _ = document.value() }
      }
    }
  }

  /// Rows of any kind become records or are told; a load goes on with what lies beside them.
  @Test func observationTables() {
    for seed in Self.first..<Self.first + UInt64(Self.cases / 2) {
      var random = SeededGenerator(seed: seed)
      let header = "kind,at,subject,count,ok,note\nusage,2026-01-01,a/b,1\n"
      let bytes = Array(header.utf8) + text(Self.csvPieces, &random)
      guard TextDecoding.firstInvalid(bytes) == nil else { continue }
      var reader = ObservationReader()
      reader.readTable(bytes, path: "a.csv")
      reader.finish()
      #expect(reader.table.rowCount >= 1, "seed \(seed)")
      for row in 0..<reader.table.rowCount { _ = reader.table.otherFields(of: row) }
    }
  }

  /// A value written as JSON reads the same as JSON and as YAML.
  @Test func bothReadersAgree() throws {
    for seed in Self.first..<Self.first + UInt64(Self.cases / 4) {
      var random = SeededGenerator(seed: seed)
      let json = Self.json(depth: 0, &random)
      let bytes = Array(json.utf8)
      var reader = JsonReader(bytes)
      let one = try reader.document()
      let other = YamlReader(bytes)
      #expect(other.failure == nil, "seed \(seed): \(json)")
      #expect(other.documents.first?.value().plain == one.value().plain, "seed \(seed): \(json)")
      let places = other.documents.first?.entries.map(\.place)
      #expect(places == one.entries.map(\.place), "seed \(seed): \(json)")
      check(one, bytes, seed)
    }
  }

  private static func json(depth: Int, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth > 4 ? 4 : 7), using: &random) {
    case 0: return "\(Int.random(in: -1_000...1_000, using: &random))"
    case 1:
      return ["true", "false", "null", "-1.5e3", "\"\"", "\"null\""][
        Int.random(in: 0..<6, using: &random)]
    case 2, 3:
      let pieces = [
        "word", " ", "é", "日本", "\\n", "\\\"", "\\\\", "\\u0041", "'", ": ", " #", "\\t",
      ]
      let count = Int.random(in: 0...6, using: &random)
      return "\"" + (0..<count).map { _ in pieces[Int.random(in: 0..<12, using: &random)] }.joined()
        + "\""
    case 4:
      let items = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        json(depth: depth + 1, &random)
      }
      return "[" + items.joined(separator: ", ") + "]"
    default:
      let items = (0..<Int.random(in: 0...5, using: &random)).map { number in
        "\"k\(number)é\": \(json(depth: depth + 1, &random))"
      }
      return "{" + items.joined(separator: ",\n ") + "}"
    }
  }
}
