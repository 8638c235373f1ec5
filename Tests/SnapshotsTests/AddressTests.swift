import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct AddressTests {
  private typealias Odps = OdpsImporterTests

  @Test func clashesTakeAHashOfTheId() {
    let snapshot = load([
      "a.yaml": Odps.product("urn:a", name: "Same Name"),
      "b.yaml": Odps.product("urn:b", name: "Same name"),
    ])
    let addresses = snapshot.addresses("Product")
    #expect(addresses.count == 2)
    #expect(Set(addresses).count == 2)
    #expect(addresses.allSatisfy { $0.hasPrefix("sales/same-name-") && $0.utf8.count == 20 })
    #expect(snapshot.codes().filter { $0 == "load.address-clash" }.count == 2)
    let alone = load(["a.yaml": Odps.product("urn:a", name: "Same Name")])
    #expect(alone.addresses("Product") == ["sales/same-name"])
  }

  @Test func anIdThatIsTheSegmentKeepsItsAddress() {
    let snapshot = load([
      "a.yaml": Odps.product("orders", name: "Other"),
      "b.yaml": Odps.product("urn:b", name: "Orders"),
    ])
    #expect(snapshot.addresses("Product").contains("sales/orders"))
    #expect(snapshot.text("id", "sales/orders") == "orders")
    #expect(snapshot.addresses("Product").count == 2)
  }

  @Test func contractsClashWhateverTheirVersions() {
    let head = "apiVersion: v3.1.0\nkind: DataContract\nname: Orders\n"
    let snapshot = load([
      "a.yaml": head + "id: urn:a\nversion: 1.0.0\n",
      "b.yaml": head + "id: urn:b\nversion: 2.0.0\n",
    ])
    let segments = snapshot.addresses("Contract").map { Identifiers.splitVersion($0).id }
    #expect(Set(segments).count == 2)
    #expect(segments.allSatisfy { $0.hasPrefix("contract:orders-") })
  }

  @Test(arguments: [
    (["1.0.0"], ["sales/p/x@1"]), (["1.0.0", "2.0.0"], ["sales/p/x@1", "sales/p/x@2"]),
    (["v1.0.0"], ["sales/p/x@1"]), (["2.0.0", "2.1.0"], ["sales/p/x@2.0", "sales/p/x@2.1"]),
    (["2.1.0", "2.1.1"], ["sales/p/x@2.1.0", "sales/p/x@2.1.1"]),
    (["2.1.0", "2.1.1", "3.0.0"], ["sales/p/x@2.1.0", "sales/p/x@2.1.1", "sales/p/x@3"]),
    (["latest"], ["sales/p/x"]),
  ])
  func portsShowAsMuchOfTheirVersionAsTheyNeed(versions: [String], expected: [String]) {
    let ports = versions.map { "- { name: x, version: \($0) }" }.joined(separator: "\n")
    let snapshot = load(["p.yaml": Odps.product("p", "outputPorts:\n\(ports)")])
    #expect(snapshot.addresses("OutputPort") == expected)
  }

  @Test func inputAndOutputOfOneNameSaySo() {
    let snapshot = load([
      "p.yaml": Odps.product(
        "p",
        "inputPorts: [ { name: x, version: 1.0.0 } ]\noutputPorts: [ { name: x, version: 1.0.0 } ]"),
      "q.yaml": "dpq: 1\nproducts: [ { id: q, inputs: [ { name: i, reads: [ sales/p/x@1 ] } ] } ]",
    ])
    #expect(snapshot.addresses("InputPort") == ["q/i", "sales/p/in:x@1"])
    #expect(snapshot.addresses("OutputPort") == ["sales/p/out:x@1"])
    #expect(snapshot.links("READ_BY") == ["sales/p/out:x@1 -[declared]-> q/i"])
    #expect(snapshot.view.nodes(aliased: "sales/p/x@1").count == 1)
  }

  @Test func domainsAndTeamsAreOneWhateverTheirCase() {
    let snapshot = load([
      "a.yaml": Odps.product("a", domain: "Sales EMEA", "team: { name: Data Team }"),
      "b.yaml": Odps.product("b", domain: " sales emea", "team: { name: DATA TEAM }"),
      "m.yaml": """
      dpq: 1
      domains: [ { id: sales-emea, name: Sales EMEA } ]
      teams: [ { id: dt, name: Data Team } ]
      """,
    ])
    #expect(snapshot.addresses("Domain") == ["sales-emea"])
    #expect(snapshot.addresses("Team") == ["team:dt"])
    #expect(snapshot.addresses("Product") == ["sales-emea/a", "sales-emea/b"])
    #expect(snapshot.text("owner", "sales-emea/b") == "team:dt")
    #expect(snapshot.summary.conflicts == 0)
  }

  @Test func noAddressNeedsQuotes() {
    let snapshot = load([
      "p.yaml": Odps.product("日本", name: "日本", domain: "Über/uns"),
      "q.yaml": Odps.product("a b", name: "100 % \"x\"", domain: "Über/uns"),
    ])
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-_/.@:#")
    for label in ["Domain", "Product"] {
      for address in snapshot.addresses(label) {
        #expect(address.allSatisfy { allowed.contains($0) }, "\(address)")
      }
    }
    #expect(snapshot.addresses("Product").count == 2)
  }

  @Test func conflictsAreKeptAndTold() {
    let snapshot = load([
      "a.yaml": Odps.product("p", "tenant: one\ncolour: red"),
      "b.yaml": Odps.product("p", "tenant: two\nshape: round"),
    ])
    #expect(snapshot.summary.conflicts == 1)
    let told = snapshot.diagnostics.first { $0.code == "load.conflict" }
    #expect(told?.placedMessage.contains("b.yaml:1") == true)
    #expect(told?.message.contains("a.yaml:1") == true)
    #expect(snapshot.text("tenant", "sales/p") == "one")
    #expect(snapshot.text("colour", "sales/p") == "red")
    #expect(snapshot.text("shape", "sales/p") == "round")
    #expect(snapshot.value("conflicts", "sales/p").plain == "[tenant: two (b.yaml:1)]")
  }
}
