import Graphs
import Testing

@testable import Snapshots

struct ScalarTests {
  @Test(arguments: [
    ("1", "int 1"), ("-7", "int -7"), ("0", "int 0"), ("1.0", "float 1.0"), ("1e3", "float 1000.0"),
    ("-0.5", "float -0.5"), ("01", "text 01"), ("1.2.0", "text 1.2.0"), ("v1.0.0", "text v1.0.0"),
    ("2026-06-30", "text 2026-06-30"), ("yes", "text yes"), ("no", "text no"), ("on", "text on"),
    ("true", "bool true"), ("False", "bool false"), ("null", "null"), ("~", "null"), ("", "null"),
    ("0x1F", "text 0x1F"), ("1_000", "text 1_000"), (".5", "text .5"), ("+1", "text +1"),
    ("9223372036854775807", "int 9223372036854775807"),
    ("9223372036854775808", "text 9223372036854775808"), ("1e999", "text 1e999"),
    ("12:30:45", "text 12:30:45"), ("NaN", "text NaN"), ("-", "text -"),
  ])
  func plainScalars(text: String, expected: String) {
    let described =
      switch Scalars.value(ofPlain: text) {
      case .null: "null"
      case .bool(let bool): "bool \(bool)"
      case .int(let int): "int \(int)"
      case .float(let float): "float \(float)"
      case .string(let text): "text \(text)"
      default: "other"
      }
    #expect(described == expected)
  }

  @Test func quotedAndNamedScalarsStayText() throws {
    let root = try #require(
      YamlReader(Array("version: 1.0\nvalue: 1.0\nquoted: '1.0'\nid: 007\nnote: yes".utf8))
        .documents.first)
    #expect(root.value().plain == "{id: 007, note: yes, quoted: 1.0, value: 1.0, version: 1.0}")
    guard case .map(let map) = root.value(), case .string = map["version"],
      case .float = map["value"], case .string = map["quoted"]
    else {
      Issue.record("wrong types")
      return
    }
  }

  @Test(arguments: [
    ("1.2.0", "1.10.0"), ("v1", "1.0.1"), ("1.0", "1.0.0"), ("2.0.0-beta", "2.0.0-rc"),
    ("0.9.0", "v1.0.0"),
  ])
  func versionsSortByNumber(lower: String, higher: String) {
    #expect(Identifiers.isVersion(lower, before: higher))
    #expect(!Identifiers.isVersion(higher, before: lower))
  }

  @Test(arguments: [
    ("Customer Data Product", "customer-data-product"), ("  Ünder-ground!! 2 ", "nder-ground-2"),
    ("a__b", "a__b"), ("日本", ""), ("A/B:C", "a-b-c"),
  ])
  func slugs(text: String, slug: String) {
    #expect(Identifiers.slug(text) == slug)
  }

  @Test(arguments: [
    ("orders@1.2.0", "orders", "1.2.0"), ("orders@v2", "orders", "v2"),
    ("ana@harbour.example", "ana@harbour.example", nil), ("orders", "orders", nil),
    ("a@1@2", "a@1", "2"), ("orders@latest", "orders@latest", nil),
  ])
  func versionsAreSplitOff(text: String, id: String, version: String?) {
    let split = Identifiers.splitVersion(text)
    #expect(split.id == id)
    #expect(split.version == version)
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1970-01-02T00:00:00Z", 86_400_000_000),
    ("2026-06-30T12:00:00.25+02:00", 1_782_813_600_250_000),
    ("2024-02-29", 1_709_164_800_000_000), ("1969-12-31T23:59:59Z", -1_000_000),
    ("2026-06-30 12:00", 1_782_820_800_000_000),
  ])
  func instants(text: String, microseconds: Int64) {
    #expect(Instant.microseconds(text) == microseconds)
  }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-02-30", "2023-02-29", "2026-06-30T25:00:00Z",
    "2026-06-30T12:00:00+99:00", "2026-06-30T12:00:00.Z", "0000-01-01", "2026-06-30x",
  ])
  func noInstants(text: String) {
    #expect(Instant.microseconds(text) == nil)
  }
}
