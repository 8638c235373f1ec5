import Diagnostics
import Graphs
import Testing

@testable import Snapshots

/// `$ref` in descriptors: pointers, files, addresses, and what leads nowhere.
struct ReferenceTests {
  private static func product(_ reference: String, _ rest: String = "") -> String {
    """
    {"dataProductDescriptor": "1.0.0",
     "info": {"fullyQualifiedName": "urn:dpds:m:dataproducts:p:1", "name": "p", "version": "1.0.0"},
     "interfaceComponents": {"outputPorts": [{"description": "beside", "$ref": "\(reference)"}]},
     "components": {"outputPorts": {"a~b": {"name": "inner", "description": "there", "version": "1.0.0"},
       "loop": {"$ref": "#/components/outputPorts/pool"}, "pool": {"$ref": "#/components/outputPorts/loop"}}}
     \(rest)}
    """
  }

  private static let port =
    "{\"name\": \"outer\", \"description\": \"there\", \"version\": \"1.0.0\"}"

  @Test(arguments: [
    ("#/components/outputPorts/a~0b", "p/inner@1", "f/p.json"),
    ("#components/outputPorts/a~0b", "p/inner@1", "f/p.json"),
    ("ports/o.json", "p/outer@1", "f/ports/o.json"),
    ("./ports/../ports/o.json#", "p/outer@1", "f/ports/o.json"),
    ("ports/o.yaml", "p/outer@1", "f/ports/o.json"),
    ("file://f/ports/o.json", "p/outer@1", "f/p.json"),
    ("https://example.com/main/f/ports/o.json", "p/outer@1", "f/ports/o.json"),
    ("ports/many.json#/list/1", "p/outer@1", "f/ports/many.json"),
  ])
  func targets(reference: String, address: String, file: String) {
    let snapshot = load([
      "f/p.json": Self.product(reference), "f/ports/o.json": Self.port,
      "f/ports/many.json": "{\"list\": [1, \(Self.port)]}",
    ])
    guard !reference.hasPrefix("file:") else {
      // A path counts from the folder of the file that names it.
      #expect(snapshot.codes().contains("load.reference"))
      return
    }
    #expect(snapshot.addresses("OutputPort") == [address])
    #expect(snapshot.text("description", address) == "beside")
    #expect(snapshot.text("file", address) == file)
    #expect(!snapshot.codes().contains { $0.contains("reference") })
  }

  @Test(arguments: [
    ("#/components/outputPorts/gone", "load.reference"),
    ("ports/gone.json", "load.reference"),
    ("https://example.com/gone.json", "load.remote-reference"),
    ("#/components/outputPorts/loop", "load.reference-loop"),
  ])
  func whatLeadsNowhereIsTold(reference: String, code: String) {
    let snapshot = load(["p.json": Self.product(reference)])
    #expect(snapshot.codes().filter { $0.contains("reference") } == [code])
    #expect(snapshot.addresses("OutputPort").count == 1)
    #expect(
      snapshot.diagnostics.first { $0.code == code }?.source?.firstLine == 3
        || code.hasSuffix("loop"))
  }

  @Test(arguments: [
    "dataProductDescriptor: 1.0.0\ninfo: { name: '{product-name}' }",
    "product: { details: { en: { productID: '{{string}}', name: '{{string}}' } } }",
  ])
  func templatesAreSkipped(text: String) {
    let snapshot = load(["t.yaml": text])
    #expect(snapshot.addresses("Product") == [])
    #expect(snapshot.summary.skipped.first?.reason.contains("template") == true)
  }

  @Test func severalFilesLikeOneAddressAreNone() {
    let snapshot = load([
      "p.json": Self.product("https://example.com/x/o.json"), "a/o.json": Self.port,
      "b/o.json": Self.port,
    ])
    #expect(snapshot.codes().contains("load.remote-reference"))
  }

  @Test func fragmentsCountAsRead() {
    let snapshot = load(["p.json": Self.product("o.json"), "o.json": Self.port])
    #expect(snapshot.summary.skipped == [])
    #expect(snapshot.summary.formats.map(\.name) == ["DPDS", "fragment"])
    #expect(snapshot.sources.map(\.format) == ["fragment", "DPDS"])
    let alone = load(["o.json": Self.port])
    #expect(alone.summary.skipped.count == 1)
  }

  /// Each of n schemas holds two of the next: 2ⁿ fields, were they all written out.
  @Test func schemasThatUnfoldAreBounded() {
    let schemas = (0..<40).map { number in
      "\"s\(number)\": {\"properties\": {\"a\": {\"$ref\": \"#/x/s\(number + 1)\"}, "
        + "\"b\": {\"$ref\": \"#/x/s\(number + 1)\"}}}"
    }
    let port = """
      {"name": "o", "promises": {"api": {"specification": "openapi", "definition":
        {"openapi": "3.0.0", "components": {"schemas": {"s": {"$ref": "#/x/s0"}}}}}}}
      """
    let snapshot = load([
      "p.json": Self.product(
        "#/y", ", \"y\": \(port), \"x\": {\(schemas.joined(separator: ", ")), \"s40\": {}}")
    ])
    #expect(snapshot.addresses("Field").count <= 10_000)
    #expect(snapshot.codes().contains("load.schema-size"))
  }

  @Test func schemasThatHoldThemselvesEnd() {
    let port = """
      {"name": "o", "promises": {"api": {"specification": "openapi", "definition":
        {"openapi": "3.0.0", "components": {"schemas": {"tree":
          {"properties": {"name": {"type": "string"}, "child": {"$ref": "#/y/promises/api/definition/components/schemas/tree"}}}}}}}}}
      """
    let snapshot = load(["p.json": Self.product("#/y", ", \"y\": \(port)")])
    #expect(
      snapshot.addresses("Field").map { $0.split(separator: "#").last } == [
        "tree.child", "tree.name",
      ])
  }
}
