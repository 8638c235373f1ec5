import Graphs
import Temporals
import Testing

@testable import Exports

/// How values and names are quoted.
@Suite struct TextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", "\"\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("two\nlines", "\"two\nlines\""), (" pad", "\" pad\""), ("é", "é"),
  ])
  func csvCells(_ text: String, _ cell: String) { #expect(CsvText.quoted(text) == cell) }

  @Test func anAbsentCellIsNoEmptyText() {
    #expect(CsvText.row(["a", nil, "", "b"]) == "a,,\"\",b\n")
  }

  @Test(arguments: [
    ("name", "name"), ("order", "`order`"), ("two words", "`two words`"), ("a`b", "`a``b`"),
    ("", "``"), ("1st", "`1st`"), ("MATCH", "`MATCH`"), ("Größe", "`Größe`"),
  ])
  func cypherNames(_ text: String, _ name: String) { #expect(CypherText.name(text) == name) }

  @Test(arguments: [
    (Value.string("it's \\ a\n\u{7}"), "'it\\'s \\\\ a\\n\\u0007'"),
    (.int(.min), "(-9223372036854775807 - 1)"),
    (.float(.infinity), "(1.0 / 0.0)"), (.float(1e20), "1e+20"), (.bool(true), "true"),
    (.list([.int(1), .float(2.5)]), "[1, 2.5]"), (.list([.int(1), .string("x")]), "'[1,\"x\"]'"),
    (.list([.null]), "'[null]'"), (.map(ValueMap([("k", .int(1))])), "'{\"k\":1}'"),
  ])
  func cypherValues(_ value: Value, _ text: String) { #expect(CypherText.value(value) == text) }

  @Test func xmlHoldsNothingThatItCannot() {
    #expect(XmlText.escaped("<a b=\"c\">&\u{0}\n") == "&lt;a b=&quot;c&quot;&gt;&amp;\u{FFFD}&#10;")
  }

  @Test(arguments: [
    ([Value.int(1), .float(2)], PropertyType.float), ([.int(1), .string("x")], .mixed),
    ([.list([]), .list([.string("x")])], .list(.text)),
    ([.list([.int(1)]), .list([.float(1)])], .list(.float)),
    ([.list([.null])], .mixed), ([.list([.list([])])], .mixed), ([.map(ValueMap())], .mixed),
    ([.bool(true)], .boolean), ([.list([])], .list(.none)),
  ])
  func aColumnHasOneType(_ values: [Value], _ type: PropertyType) {
    var builder = GraphBuilder()
    for value in values {
      builder.setProperty("p", of: builder.addNode(labels: ["A"]), to: value)
    }
    let mesh = ExportMesh(builder.freeze(flow: []).graph, name: "t")
    #expect(mesh.columns(ofGroup: 0).map(\.type) == [type])
  }

  @Test func namesDifferInMoreThanCase() {
    var names = DistinctNames(["from"])
    #expect(["a", "A", "a", "From"].map { names.name($0) } == ["a", "A_2", "a_3", "From_2"])
    var files = FileNames()
    #expect(
      ["../x", "a b", "a/b", "", "."].map { files.name($0) }
        == ["_._x", "a_b", "a_b-2", "_", "_-2"])
  }
}
