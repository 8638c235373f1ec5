import Graphs
import Testing

@testable import Snapshots

struct OdpsImporterTests {
  static func product(
    _ id: String, name: String? = nil, version: String = "1.0.0", domain: String? = "Sales",
    _ rest: String = ""
  ) -> String {
    var text = "apiVersion: v1.0.0\nkind: DataProduct\nid: \(id)\nversion: \(version)\n"
    text += "name: \(name ?? id)\nstatus: production\n"
    if let domain { text += "domain: \(domain)\n" }
    return text + rest + "\n"
  }

  static func contract(_ id: String, _ version: String) -> String {
    "apiVersion: v3.1.0\nkind: DataContract\nid: \(id)\nversion: \(version)\nstatus: active\n"
  }

  @Test func productAndPorts() {
    let snapshot = load([
      "p.yaml": Self.product(
        "fbe8d147-28db-4f1d-bedf-a3fe9f458427", name: "Customer 360",
        """
        type: consumerAligned
        customProperties: [ { property: owner, value: crm }, { property: tier, value: 1 } ]
        outputPorts:
        - { name: out one, version: 1.0.0, type: tables, odd: x, customProperties: [ { property: containsPii, value: true } ] }
        managementPorts:
        - { name: d, content: discoverability }
        - { name: o, content: observability, url: "https://x" }
        - { name: c, content: control }
        - { name: t, content: dictionary }
        """)
    ])
    let address = "sales/customer-360"
    #expect(snapshot.addresses("Product") == [address])
    #expect(snapshot.text("archetype", address) == "consumer")
    #expect(snapshot.text("status", address) == "active")
    #expect(snapshot.text("sourceStatus", address) == "production")
    #expect(snapshot.text("owner", address) == "team:crm")
    #expect(snapshot.linkValues("OWNS", "ownerRule") == ["customProperties"])
    #expect(snapshot.value("tier", address).plain == "1")
    #expect(snapshot.value("containsPii", "\(address)/out-one@1").plain == "true")
    #expect(snapshot.text("odd", "\(address)/out-one@1") == "x")
    #expect(snapshot.labels("\(address)/d") == ["DiscoveryPort", "Port"])
    #expect(snapshot.labels("\(address)/o") == ["ObservabilityPort", "Port"])
    #expect(snapshot.labels("\(address)/c") == ["ControlPort", "Port"])
    #expect(snapshot.labels("\(address)/t") == ["Port"])
    #expect(snapshot.view.nodes(aliased: "fbe8d147-28db-4f1d-bedf-a3fe9f458427").count == 1)
  }

  @Test func theHighestVersionIsTheNode() {
    let snapshot = load([
      "a.yaml": Self.product(
        "p", version: "1.10.0", "outputPorts: [ { name: n, version: 2.0.0 } ]"),
      "b.yaml": Self.product("p", version: "1.9.0", "outputPorts: [ { name: o, version: 1.0.0 } ]"),
    ])
    #expect(snapshot.addresses("Product") == ["sales/p"])
    #expect(snapshot.text("version", "sales/p") == "1.10.0")
    #expect(snapshot.addresses("OutputPort") == ["sales/p/n@2"])
    guard case .list(let versions) = snapshot.value("versions", "sales/p") else {
      Issue.record("no versions")
      return
    }
    #expect(versions.count == 2)
    #expect(versions.first?.plain.contains("version: 1.9.0") == true)
    #expect(snapshot.summary.conflicts == 0)
  }

  @Test func productsWithoutDomainAreTheirSegment() {
    let snapshot = load(["p.yaml": Self.product("solo", domain: nil)])
    #expect(snapshot.addresses("Product") == ["solo"])
    #expect(snapshot.addresses("Domain") == [])
  }

  @Test(arguments: [
    ("1.0.0", "1.0.0", true, 0), ("v1.0.0", "1.0.0", true, 0), ("1.0.0", "v1.0.0", true, 0),
    ("2.0.0", "1.0.0", true, 1),
  ])
  func portsJoinContracts(wanted: String, loaded: String, isResolved: Bool, warnings: Int) {
    let snapshot = load([
      "c.yaml": Self.contract("orders", loaded),
      "p.yaml": Self.product(
        "p", "outputPorts: [ { name: o, version: \(wanted), contractId: orders } ]"),
    ])
    #expect(
      snapshot.links("GOVERNED_BY").first?.hasSuffix("contract:orders@\(loaded)") == isResolved)
    #expect(snapshot.codes().filter { $0 == "load.contract-version" }.count == warnings)
    #expect(snapshot.summary.unresolved == 0)
  }

  @Test func whatIsMissingBecomesAPlaceholder() {
    let snapshot = load([
      "a.yaml": Self.contract("orders", "1.0.0"), "b.yaml": Self.contract("orders", "2.0.0"),
      "p.yaml": Self.product(
        "p",
        """
        inputPorts: [ { name: i, version: 1.0.0, contractId: urn:x } ]
        outputPorts: [ { name: o, version: 3.0.0, contractId: orders, inputContracts: [ { id: gone, version: 1.0.0 } ] } ]
        """),
    ])
    #expect(
      snapshot.addresses("Unresolved") == [
        "contract:gone@1.0.0", "contract:orders@3.0.0", "contract:urn-x@1.0.0",
      ])
    #expect(snapshot.links("DERIVED_FROM") == ["sales/p/o@3 -[declared]-> contract:gone@1.0.0"])
    #expect(snapshot.links("READ_BY") == ["contract:urn-x@1.0.0 -[declared]-> sales/p/i@1"])
    #expect(snapshot.addresses("Contract") == ["contract:orders@1.0.0", "contract:orders@2.0.0"])
  }

  @Test func inputPortsReadEveryProviderOfTheirContract() {
    let port = "outputPorts: [ { name: out, version: 1.0.0, contractId: k } ]"
    let snapshot = load([
      "a.yaml": Self.product("a", port), "b.yaml": Self.product("b", port),
      "c.yaml": Self.product(
        "c", "inputPorts: [ { name: in, version: 1.0.0, contractId: k } ]"),
      "k.yaml": Self.contract("k", "1.0.0") + "servers: [ { server: s, type: duckdb } ]\n",
    ])
    #expect(
      snapshot.links("READ_BY") == [
        "sales/a/out@1 -[declared]-> sales/c/in@1", "sales/b/out@1 -[declared]-> sales/c/in@1",
      ])
    #expect(snapshot.linkValues("READ_BY", "ambiguous") == ["true", "true"])
    #expect(snapshot.linkValues("FEEDS", "via") == ["[sales/a/out@1]", "[sales/b/out@1]"])
    #expect(snapshot.links("EXPOSES").count == 2)
    let alone = load([
      "a.yaml": Self.product("a", port),
      "c.yaml": Self.product(
        "c", "inputPorts: [ { name: in, version: 1.0.0, contractId: k } ]"),
    ])
    #expect(alone.links("READ_BY").count == 1)
    #expect(alone.linkValues("READ_BY", "ambiguous") == ["null"])
    #expect(alone.links("FEEDS") == ["sales/a -[declared]-> sales/c"])
  }

  @Test func selfSourcedPortsReadNothing() {
    let snapshot = load([
      "p.yaml": Self.product("p", "inputPorts: [ { name: self, contractId: p } ]")
    ])
    #expect(snapshot.links("READ_BY") == [])
    #expect(snapshot.summary.unresolved == 0)
  }
}
