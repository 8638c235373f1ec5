import Diagnostics
import Graphs
import Testing

@testable import Snapshots

/// One product in several standards: declared keys join its documents, names never do.
struct ProductKeyTests {
  private static func dpds(_ id: String?, _ qualified: String?, _ name: String) -> String {
    let keys = [id.map { "id: \($0)" }, qualified.map { "fullyQualifiedName: \($0)" }]
      .compactMap { $0 }
    return "dataProductDescriptor: 1.0.0\ninfo: { name: \(name), version: '1.0', "
      + keys.map { $0 + ", " }.joined() + "owner: { id: Team } }\n"
      + "interfaceComponents: { outputPorts: [ { name: o } ] }"
  }

  private static let lf = LfImporterTests.product(
    "name: Geo data, productID: geo, productVersion: '1.0', status: production")

  @Test func oneDeclaredKeyJoins() {
    let snapshot = load([
      "a.yaml": Self.dpds("geo", "urn:dpds:x:dataproducts:geo:1", "geo"), "b.yaml": Self.lf,
      "c.yaml": OdpsImporterTests.product(
        "urn:dpds:x:dataproducts:geo:1", name: "Geo", version: "1.0", domain: nil,
        "outputPorts: [ { name: p, version: 1.0.0 } ]"),
    ])
    #expect(snapshot.addresses("Product") == ["geo"])
    #expect(snapshot.addresses("OutputPort") == ["geo/o", "geo/p@1"])
    #expect(snapshot.text("status", "geo") == "active")
    #expect(snapshot.text("owner", "geo") == "team:team")
    let standards =
      [snapshot.value("standard", "geo").plain, snapshot.value("otherStandards", "geo").plain]
      .joined()
    for name in ["DPDS", "LF ODPS", "ODPS"] { #expect(standards.contains(name)) }
    #expect(!snapshot.diagnostics.contains { $0.message.contains("`standard`") })
  }

  @Test func keysJoinThroughAThirdDocumentInAnyOrder() {
    let urn = "urn:dpds:x:dataproducts:geo:1"
    let texts = [
      Self.dpds("geo", nil, "geo"), Self.dpds(nil, urn, "geo"), Self.dpds("geo", urn, "geo"),
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
      let snapshot = load([
        "a.yaml": texts[order[0]], "b.yaml": texts[order[1]], "c.yaml": texts[order[2]],
      ])
      #expect(snapshot.addresses("Product") == ["geo"])
      #expect(snapshot.addresses("OutputPort") == ["geo/o"])
    }
  }

  @Test func namesNeverJoin() {
    let snapshot = load([
      "a.yaml": Self.dpds("one", nil, "geo"), "b.yaml": Self.dpds("two", nil, "geo"),
      "c.yaml": LfImporterTests.product("name: geo, productID: three"),
      "d.yaml": "dataProductDescriptor: 1.0.0\ninfo: { name: geo, version: '1.0' }",
      "e.yaml": "dataProductDescriptor: 1.0.0\ninfo: { name: geo, version: '1.0' }",
      "f.yaml": LfImporterTests.product("name: one"),
      "g.yaml": "apiVersion: v1.0.0\nkind: DataProduct\nname: two\nversion: 1.0.0\n",
    ])
    #expect(snapshot.addresses("Product").count == 7)
    #expect(snapshot.codes().contains("load.address-clash"))
  }

  @Test func chainsOfKeysAreFollowed() {
    var keys = ProductKeys()
    for number in 0..<1000 { keys.declare(["k\(number)", "k\(number + 1)"]) }
    #expect(keys.key(of: "k1000") == "k0")
    #expect(keys.key(of: "other") == "other")
  }
}
