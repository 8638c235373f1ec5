import Testing

@testable import Snapshots

struct YamlReaderTests {
  private func read(_ text: String) -> YamlReader { YamlReader(Array(text.utf8)) }

  @Test(arguments: [
    ("a: 1\r\nb:\r\n- x\r\n- y\r\n", "{a: 1, b: [x, y]}"),
    ("a:\n- 1\n- 2\nb: {c: [d, e,]}\n", "{a: [1, 2], b: {c: [d, e]}}"),
    ("a: |\n  one\n  two\nb: >-\n  three\n  four\n", "{a: one\ntwo\n, b: three four}"),
    ("a: one\n  two\n  three\n", "{a: one two three}"),
    ("tags: [x, y, ]\n", "{tags: [x, y]}"),
    ("a: &x {b: 1}\nc: *x\n", "{a: {b: 1}, c: {b: 1}}"),
    ("? [k]\n: v\n", "{(key at line 1): v}"),
    ("a: ${VAR:-none}\n", "{a: ${VAR:-none}}"),
    ("# only\na:\n", "{a: null}"),
    ("a: \"\\u00e9\"\n", "{a: é}"),
  ])
  func documents(text: String, expected: String) {
    let reader = read(text)
    #expect(reader.failure == nil)
    #expect(reader.documents.count == 1)
    #expect(reader.documents.first?.value().plain == expected)
  }

  @Test func severalDocuments() {
    let reader = read("--- \na: 1\n---\nb: 2\n...\n---\n- c\n")
    #expect(reader.documents.map { $0.value().plain } == ["{a: 1}", "{b: 2}", "[c]"])
    #expect(reader.documents.map(\.line) == [2, 4, 7])
  }

  @Test func placesCountScalarsAndBytes() throws {
    let text = "é: 日本\r\nlist:\r\n  - 'x y'\r\n"
    let root = try #require(read(text).documents.first)
    let first = try #require(root.entries.first)
    #expect(first.place == Place(line: 1, column: 1, lower: 0, upper: 0))
    #expect(first.value.place == Place(line: 1, column: 4, lower: 4, upper: 10))
    let item = try #require(root["list"]?.elements.first)
    #expect(item.place == Place(line: 3, column: 5, lower: 23, upper: 28))
    #expect(String(decoding: Array(text.utf8)[23..<28], as: UTF8.self) == "'x y'")
  }

  @Test func lastOfEqualKeysCountsAndBothLinesAreTold() {
    let reader = read("a: 1\nb: 2\na: 3\n")
    #expect(reader.documents.first?.value().plain == "{a: 3, b: 2}")
    #expect(reader.remarks.map(\.code) == ["load.duplicate-key"])
    #expect(reader.remarks.first?.message.contains("lines 1 and 3") == true)
  }

  @Test func manyKeysAreCheckedToo() {
    let keys = (0..<100).map { "k\($0): \($0)" } + ["k50: again"]
    let reader = read(keys.joined(separator: "\n"))
    #expect(reader.remarks.count == 1)
    #expect(reader.documents.first?.entries.count == 100)
  }

  @Test func whatStandsBeforeAnErrorIsKept() throws {
    let reader = read("a: 1\n---\nb: [1, 2\nc: 3\n")
    #expect(reader.documents.count == 1)
    let failure = try #require(reader.failure)
    #expect(failure.code == "load.yaml")
    #expect(failure.line == 4)
  }

  @Test(arguments: ["[", "- ", "{a: "])
  func nestingBombsEndEarly(opening: String) throws {
    let bomb =
      opening == "- "
      ? String(repeating: "- ", count: 100_000) : String(repeating: opening, count: 100_000)
    let failure = try #require(read(bomb).failure)
    #expect(failure.code == "load.depth" || failure.code == "load.yaml")
  }

  @Test func nestingUpToTheBoundIsRead() {
    let fine = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(read(fine).failure == nil)
    let deep = String(repeating: "[", count: 513) + String(repeating: "]", count: 513)
    #expect(read(deep).failure?.code == "load.depth")
  }

  @Test func aliasBombsEndEarly() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let parts = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(parts)]\n"
    }
    #expect(read(text).failure?.code == "load.alias")
  }

  @Test func aliasesDoNotNestWithoutBound() {
    var text = "a0: &a0 [x]\n"
    for level in 1..<600 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(read(text).failure?.code == "load.depth")
  }

  @Test(arguments: ["a: *nowhere\n", "a: &x [*x]\n"])
  func unknownAliases(text: String) {
    #expect(read(text).failure?.code == "load.alias")
  }
}
