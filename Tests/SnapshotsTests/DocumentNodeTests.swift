import Testing

@testable import Snapshots

struct DocumentNodeTests {
  private func read(_ text: String) throws -> DocumentNode {
    try #require(YamlReader(Array(text.utf8)).documents.first)
  }

  @Test func partsOfDocumentsArePutTogether() throws {
    let root = try read("a: {x: 1}\nb: [2, 3]\n")
    let other = try read("c: 'four'\n")
    let added = DocumentEntry(
      key: "d", place: other.place,
      value: DocumentNode(content: .scalar("null", isPlain: false), place: other.place))
    var both = root
    both.content = .mapping(root.entries.reversed() + other.entries + [added])
    #expect(both.value().plain == "{a: {x: 1}, b: [2, 3], c: four, d: null}")
    #expect(both.entries.map(\.key) == ["b", "a", "c", "d"])
    #expect(both.place == root.place)
    #expect(both.entries[0].place == root.entries[1].place)
    #expect(both["b"]?.elements.map(\.place) == root["b"]?.elements.map(\.place))
    #expect(both["a"]?["x"]?.text == "1")
    #expect(both["missing"] == nil)
    let list = DocumentNode(content: .sequence([both, root]), place: root.place)
    #expect(list.elements.map { $0["b"]?.line } == [2, 2])
    #expect(DocumentNode(content: .mapping([]), place: root.place).entries.isEmpty)
  }

  @Test func anEntryTakesAnotherValue() throws {
    let root = try read("  a: 1\n  b: 2\n")
    var entry = try #require(root.entries.last)
    entry.value = root
    #expect(entry.key == "b")
    #expect(entry.place.column == 3)
    #expect(entry.value["a"]?.text == "1")
  }

  @Test(arguments: [
    ("a: &x {b: 1, b: 2}\nc: *x\n", "{a: {b: 2}, c: {b: 2}}"),
    ("a: &x 1\na: 2\nb: *x\n", "{a: 2, b: 1}"),
    ("&k key: 1\nother: *k\n", "{key: 1, other: key}"),
    ("a: &k word\n*k : 2\n", "{a: word, word: 2}"),
    ("? &x {deep: [1]}\n: value\nsame: *x\n", "{(key at line 1): value, same: {deep: [1]}}"),
    ("a: 1\nb: 2\na: 3\na: {b: 4}\n", "{a: {b: 4}, b: 2}"),
    ("a: ~\nb: ''\nc: \"\"\nd: !!str null\n", "{a: null, b: , c: , d: null}"),
    ("a: 'it''s'\nb: \"x\\ty\"\nc: 'no \\n'\n", "{a: it's, b: x\ty, c: no \\n}"),
  ])
  func anchorsKeysAndQuotes(text: String, expected: String) throws {
    #expect(try read(text).value().plain == expected)
  }

  @Test func longKeysAreToldApart() throws {
    let keys = (0..<2_000).map { "a-rather-long-key-\($0)-with-the-same-end" }
    let text = keys.enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ",\n")
    var reader = JsonReader(Array("{\(text)}".utf8))
    let root = try reader.document()
    #expect(root.entries.map(\.key) == keys)
    for (index, key) in keys.enumerated() { #expect(root[key]?.text == "\(index)") }
    #expect(reader.remarks.isEmpty)
  }
}
