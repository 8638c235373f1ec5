import Diagnostics
import Graphs
import Testing

@testable import Snapshots

/// Keys of ODCS 3.1 and 3.2 and of Bitol ODPS 1.1, and version 2 of ODCS.
struct BitolFieldTests {
  @Test func contractsOfVersion32() {
    let snapshot = load([
      "c.yaml": """
      apiVersion: v3.2.0
      kind: DataContract
      id: c
      version: 1.0.0
      deprecated: true
      context: { instructions: ask first }
      host: ${HOST:-localhost}
      price: { priceAmount: 9.95 }
      roles: [ { role: reader, access: read } ]
      support: [ { channel: help, tool: slack } ]
      authoritativeDefinitions: [ { type: canonicalUrl, url: "https://x/c.yaml" } ]
      schema:
      - name: t
        physicalName: t_1
        properties:
        - name: total
          semanticType: measure
          synonyms: [ { synonym: Sales, locale: en-US }, { synonym: TO } ]
          enum: [ { value: 1, label: One } ]
          authoritativeDefinitions: [ { type: semantics, url: "https://x/terms#total" } ]
          transformSourceObjects: [ s.amount, t_0 ]
        - { name: plain, synonyms: [ { synonym: Simple } ] }
        - name: m
          logicalType: map
          map: { key: { logicalType: string }, value: { logicalType: object, properties: [ { name: inner } ] } }
        - name: list
          logicalType: array
          items: { logicalType: array, items: { properties: [ { name: deep } ] } }
      - { name: s, physicalName: t_0, properties: [ { name: amount } ] }
      slaProperties: [ { property: latency, value: 4, element: "t.total, t.gone" } ]
      """
    ])
    let contract = "contract:c@1.0.0"
    let total = "\(contract)#t.total"
    #expect(snapshot.text("status", contract) == "deprecated")
    #expect(snapshot.text("host", contract) == "${HOST:-localhost}")
    #expect(snapshot.value("context", contract).plain == "{instructions: ask first}")
    #expect(snapshot.value("price", contract).plain == "{priceAmount: 9.95}")
    #expect(snapshot.value("roles", contract).plain.contains("reader"))
    #expect(snapshot.value("support", contract).plain.contains("slack"))
    #expect(snapshot.view.nodes(aliased: "https://x/c.yaml").count == 1)
    #expect(snapshot.value("synonyms", total).plain == "[Sales, TO]")
    #expect(snapshot.value("synonymDetails", total).plain.contains("en-US"))
    #expect(snapshot.value("synonymDetails", "\(contract)#t.plain").plain == "null")
    #expect(snapshot.value("enum", total).plain == "[{label: One, value: 1}]")
    #expect(snapshot.text("semanticType", total) == "measure")
    #expect(snapshot.links("MEANS") == ["\(total) -[declared]-> term:total"])
    #expect(snapshot.text("valueType", "\(contract)#t.m") == "object")
    #expect(snapshot.addresses("Field").contains("\(contract)#t.m.inner"))
    #expect(snapshot.addresses("Field").contains("\(contract)#t.list.deep"))
    #expect(
      snapshot.links("FLOWS_TO") == [
        "\(contract)#s -[inferred]-> \(contract)#t", "\(contract)#s.amount -[inferred]-> \(total)",
      ])
    #expect(
      snapshot.links("APPLIES_TO") == ["\(contract)#slo:latency -[inferred]-> \(total)"])
    #expect(snapshot.codes() == [])
  }

  @Test(arguments: [
    "customers.id", "customers.customer_id", "schema/cust/properties/cid",
    "#/schema/cust/properties/cid", "https://x/other.yaml#customers.id", "other.yml#customers.id",
    "other.odcs.json#/schema/cust/properties/cid",
  ])
  func relationshipsInBothNotations(to: String) {
    let provider =
      OdpsImporterTests.contract("other", "1.0.0") + """
        authoritativeDefinitions: [ { type: canonical, url: "https://x/other.yaml" } ]
        schema: [ { id: cust, name: customers, properties: [ { id: cid, name: id } ] } ]
        """
    let isOther = to.contains("other")
    let own =
      isOther ? "" : "- { id: cust, name: customers, properties: [ { id: cid, name: id } ] }"
    let snapshot = load([
      "other.odcs.yaml": provider,
      "c.yaml": OdpsImporterTests.contract("c", "1.0.0") + """
        schema:
        - { name: orders, properties: [ { name: cust, relationships: [ { to: "\(to)", type: foreignKey } ] } ] }
        \(own)
        """,
    ])
    let target = isOther ? "contract:other@1.0.0" : "contract:c@1.0.0"
    let isKnown = !to.hasSuffix("customer_id") && !to.hasSuffix("json#/schema/cust/properties/cid")
    #expect(snapshot.links("REFERENCES").count == 1)
    #expect(
      (snapshot.links("REFERENCES") == [
        "contract:c@1.0.0#orders.cust -[declared]-> \(target)#customers.id"
      ]) == isKnown)
  }

  @Test func productsOfVersion11() {
    let snapshot = load([
      "p.yaml": OdpsImporterTests.product(
        "p",
        """
        type: aggregate
        context: { constraints: none }
        synonyms: [ { synonym: Orders } ]
        outputPorts:
        - { name: o, version: 1.0.0, deprecated: true, sbom: [ { type: external, url: "https://s" } ],
            authoritativeDefinitions: [ { type: definition, url: "https://x/term" } ] }
        """
      ).replacing("v1.0.0", with: "v1.1.0")
    ])
    #expect(snapshot.text("archetype", "sales/p") == "aggregate")
    #expect(snapshot.value("synonyms", "sales/p").plain == "[Orders]")
    #expect(snapshot.value("context", "sales/p").plain == "{constraints: none}")
    #expect(snapshot.text("status", "sales/p") == "active")
    #expect(snapshot.text("status", "sales/p/o@1") == "deprecated")
    #expect(snapshot.value("sbom", "sales/p/o@1").plain.contains("external"))
    #expect(snapshot.links("MEANS").count == 1)
    #expect(snapshot.codes() == [])
  }

  @Test func versionTwo() {
    let snapshot = load([
      "c.yaml": """
      apiVersion: v2.2.2
      kind: DataContract
      uuid: 53581432-6c55-4ba2-a65f-72344a91553a
      version: 1.1.0
      status: current
      datasetDomain: Seller
      quantumName: my quantum
      tenant: T
      sourceSystem: bigquery
      database: edw
      username: ${USER}
      password: hush
      stakeholders: [ { username: ceastwood, role: Owner, dateIn: 2022-08-02 } ]
      slaDefaultColumn: tab1.ref
      slaProperties: [ { property: latency, value: 4, column: tab1.ref } ]
      dataset:
      - table: tab1
        physicalName: tab_1
        dataGranularity: one row
        columns:
        - { column: ref, isPrimaryKey: true, isNullable: false, partitionStatus: true, logicalType: date, odd: 1 }
        - { column: amount, isNullable: true, transformSourceTables: [ tab1 ] }
        quality: [ { code: nullCheck, toolName: ElevatE, dimension: completeness } ]
      """
    ])
    let contract = snapshot.addresses("Contract").first ?? ""
    #expect(contract == "contract:my-quantum@1.1.0")
    #expect(snapshot.text("status", contract) == "active")
    #expect(snapshot.text("standardVersion", contract) == "v2.2.2")
    #expect(snapshot.text("dataProduct", contract) == "my quantum")
    #expect(snapshot.text("domain", contract) == "seller")
    #expect(snapshot.text("tenant", contract) == "T")
    #expect(snapshot.text("owner", contract) == "person:ceastwood")
    let ref = "\(contract)#tab1.ref"
    #expect(snapshot.value("primaryKey", ref).plain == "true")
    #expect(snapshot.value("required", ref).plain == "true")
    #expect(snapshot.value("required", "\(contract)#tab1.amount").plain == "false")
    #expect(snapshot.value("partitioned", ref).plain == "true")
    #expect(snapshot.value("odd", ref).plain == "1")
    #expect(snapshot.value("line", ref).plain == "21")
    #expect(snapshot.text("type", ref) == "date")
    #expect(snapshot.text("dataGranularityDescription", "\(contract)#tab1") == "one row")
    #expect(snapshot.links("APPLIES_TO") == ["\(contract)#slo:latency -[inferred]-> \(ref)"])
    #expect(snapshot.links("CHECKED_BY").count == 1)
    let server = snapshot.addresses("Asset").first ?? ""
    #expect(snapshot.text("database", server) == "edw")
    #expect(snapshot.text("platform", server) == "bigquery")
    #expect(snapshot.text("username", server) == "${USER}")
    #expect(snapshot.codes() == ["load.secret"])
    #expect(snapshot.value("password", server).plain == "null")
    #expect(snapshot.value("password", contract).plain == "null")
  }

  @Test(arguments: [("v2.9.0", 0), ("v9.9.9", 1)])
  func unknownVersionsLoad(version: String, warnings: Int) {
    let contract = "kind: DataContract\nid: c\nversion: 1.0.0\n"
    let third = load(["c.yaml": "apiVersion: v9.9.9\n\(contract)"])
    #expect(third.addresses("Contract") == ["contract:c@1.0.0"])
    #expect(third.diagnostics.first?.message.contains("read as v3.2.0") == true)
    let second = load(["c.yaml": "apiVersion: \(version)\n\(contract)dataset: [ { table: t } ]"])
    #expect(second.addresses("Dataset") == ["contract:c@1.0.0#t"])
    #expect(second.codes() == ["load.api-version"])
  }
}
