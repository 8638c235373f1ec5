import Diagnostics
import Graphs
import Testing

@testable import Snapshots

/// DCS, DPS, DUA and OAAS.
struct SpecificationTests {
  private static let product = """
    dataProductSpecification: 0.0.1
    id: warmers
    info: { title: Shelf Warmers, owner: fulfilment, status: active, archetype: raw, domain: Stock, maturity: managed }
    tags: [glue]
    inputPorts:
      - { id: topic, name: Topic, sourceSystemId: erp, type: Kafka }
    outputPorts:
      - id: table_v1
        name: "Table (v1)"
        type: Parquet
        dataContractId: warm
        location: arn:aws:x
        containsPii: false
      - { id: api, name: Api, type: REST API, server: { host: h }, dataContractId: gone }
    """

  private static let contract = """
    dataContractSpecification: 1.2.0
    id: warm
    info: { title: Warm, version: 2.0.0, owner: fulfilment, status: in development }
    terms: { usage: any, noticePeriod: P3M, policies: [ { name: privacy, url: https://x/p } ] }
    servers:
      production: { type: s3, environment: prod, location: s3://b/x, format: json }
      linked: { type: s3, dataProductId: warmers, outputPortId: api }
    models:
      orders:
        type: table
        fields:
          order_id: { $ref: "#/definitions/order_id", required: true, pii: false }
          mail:
            type: text
            classification: sensitive
            lineage: { inputFields: [ { namespace: n, name: db.orders, field: mail } ] }
            quality: [ { type: sql, description: d, mustBeLessThan: 3 } ]
          place: { type: record, fields: { city: { type: text } } }
      items:
        fields:
          order_id: { type: text, references: orders.order_id }
    definitions:
      order_id: { title: Order ID, type: text, pii: true, description: The order }
    servicelevels:
      availability: { percentage: 99.9% }
      latency: { threshold: 25h, sourceTimestampField: orders.order_id }
      retention: { period: P1Y }
    quality: { type: SodaCL, specification: { "checks for orders": [ row_count > 0 ] } }
    """

  private static let source = "id: erp\nname: ERP\nowner: fulfilment\n"
  private static let team = """
    id: fulfilment
    name: Fulfilment
    type: Domain Team
    members: [ { emailAddress: Ann@x.org, role: Data Product Owner }, { emailAddress: bo@x.org, role: juggler } ]
    """

  private static var mesh: Snapshot {
    load([
      "dataproducts/w.yaml": product, "datacontracts/w.yaml": contract,
      "sourcesystems/erp.yaml": source, "teams/f.yaml": team,
    ])
  }

  @Test func aProductHasPortsAssetsAndOwner() {
    let mesh = Self.mesh
    #expect(mesh.addresses("Product") == ["stock/warmers"])
    #expect(mesh.text("archetype", "stock/warmers") == "source")
    #expect(mesh.text("sourceArchetype", "stock/warmers") == "raw")
    #expect(mesh.text("owner", "stock/warmers") == "team:fulfilment")
    #expect(mesh.text("maturity", "stock/warmers") == "managed")
    #expect(
      mesh.addresses("Port") == [
        "stock/warmers/api", "stock/warmers/table_v1", "stock/warmers/topic",
      ])
    #expect(mesh.links("READ_BY") == ["source:erp -[declared]-> stock/warmers/topic"])
    #expect(mesh.links("FEEDS") == ["source:erp -[declared]-> stock/warmers"])
    #expect(
      mesh.links("GOVERNED_BY") == [
        "stock/warmers/api -[declared]-> contract:gone",
        "stock/warmers/api -[declared]-> contract:warm@2.0.0",
        "stock/warmers/table_v1 -[declared]-> contract:warm@2.0.0",
      ])
    #expect(mesh.text("location", "asset:warmers-table_v1") == "arn:aws:x")
    #expect(mesh.text("visibility", "asset:warmers-table_v1") == "exposed")
    #expect(mesh.summary.formats.map(\.name) == ["DCS", "DPS", "Entropy Data"])
  }

  @Test func aContractHasModelsTermsAndPromises() {
    let mesh = Self.mesh
    let contract = "contract:warm@2.0.0"
    #expect(mesh.text("status", contract) == "draft")
    #expect(mesh.text("sourceStatus", contract) == "in development")
    #expect(mesh.text("owner", contract) == "team:fulfilment")
    #expect(mesh.addresses("Dataset") == ["\(contract)#items", "\(contract)#orders"])
    #expect(
      mesh.addresses("Field") == [
        "\(contract)#items.order_id", "\(contract)#orders.mail", "\(contract)#orders.order_id",
        "\(contract)#orders.place", "\(contract)#orders.place.city",
      ])
    #expect(
      mesh.links("REFERENCES") == [
        "\(contract)#items.order_id -[declared]-> \(contract)#orders.order_id"
      ])
    // A field's own word wins over its definition's.
    #expect(mesh.value("pii", "\(contract)#orders.order_id").plain == "false")
    #expect(mesh.text("type", "\(contract)#orders.order_id") == "text")
    #expect(mesh.text("description", "\(contract)#orders.order_id") == "The order")
    #expect(
      mesh.links("MEANS") == ["\(contract)#orders.order_id -[declared]-> term:warm-order_id"])
    #expect(
      mesh.links("FLOWS_TO") == ["asset:db-orders#mail -[declared]-> \(contract)#orders.mail"])
    #expect(mesh.value("value", "\(contract)#slo:availability").plain == "99.9")
    #expect(mesh.text("unit", "\(contract)#slo:availability") == "percent")
    #expect(mesh.text("unit", "\(contract)#slo:latency") == "h")
    #expect(mesh.text("element", "\(contract)#slo:latency") == "orders.order_id")
    #expect(mesh.text("value", "\(contract)#slo:retention") == "P1Y")
    #expect(mesh.addresses("QualityRule").count == 2)
    #expect(mesh.links("APPLIES_TO") == ["policy:privacy -[declared]-> \(contract)"])
    #expect(
      mesh.links("EXPOSES").contains(
        "stock/warmers/table_v1 -[declared]-> asset:warm-production-prod"))
    #expect(
      mesh.links("EXPOSES").contains("stock/warmers/api -[declared]-> asset:warm-linked"))
  }

  @Test func theSchemaOfAnotherToolIsRead() {
    let head = "dataContractSpecification: 0.9.0\nid: old\ninfo: { version: 1.0.0 }\n"
    let avro =
      #"schema: { type: avro, specification: '[{"type":"record","name":"Stock","fields":[{"name":"sku","type":"string"}]}]' }"#
    let json =
      #"schema: { type: json-schema, specification: '{"title":"Stock","properties":{"sku":{"type":"string"}}}' }"#
    let dbt =
      "schema: { type: dbt, specification: { models: [ { name: Stock, columns: [ { name: sku } ] } ] } }"
    for text in [avro, json, dbt] {
      #expect(
        load(["a.yaml": head + text]).addresses("Field") == ["contract:old@1.0.0#Stock.sku"])
    }
    let broken = head + "schema: { type: avro, specification: '[{' }"
    #expect(load(["a.yaml": broken]).addresses("Field") == [])
  }

  @Test func peopleOfATeamHaveRolesOfTheVocabulary() {
    let mesh = Self.mesh
    #expect(mesh.addresses("Person") == ["person:ann-x-org", "person:bo-x-org"])
    #expect(mesh.linkValues("MEMBER_OF", "role") == ["juggler", "product owner"])
    #expect(mesh.linkValues("MEMBER_OF", "sourceRole") == ["Data Product Owner", "null"])
    #expect(mesh.text("type", "team:fulfilment") == "stream-aligned")
  }

  private static func agreement(_ rest: String) -> String {
    "dataUsageAgreementSpecification: 0.0.1\nid: ag\n" + rest
  }

  private static let consumer =
    "dataProductSpecification: 0.0.1\nid: reader\ninfo: { title: Reader }\noutputPorts: []\n"

  /// Each standing of an agreement, and the FEEDS that follow.
  @Test(arguments: [
    ("status: approved, startDate: 2026-01-01", "approved", 1),
    ("status: requested, startDate: 2026-01-01", "requested", 0),
    ("status: rejected, startDate: 2026-01-01", "denied", 0),
    ("status: approved, startDate: 2026-01-01, endDate: 2026-05-31", "approved", 0),
    ("status: approved, startDate: 2026-01-01, endDate: 2026-06-30", "approved", 1),
    ("status: approved, startDate: 2026-07-01", "approved", 0),
    ("status: approved, active: false, endDate: 2026-05-31", "expired", 0),
    ("status: approved, active: false", "revoked", 0),
  ])
  func agreementsFeedWhileTheyStand(info: String, status: String, feeds: Int) {
    let text = Self.agreement(
      """
      info: { purpose: reports, \(info) }
      provider: { teamId: fulfilment, dataProductId: warmers, outputPortId: table_v1 }
      consumer: { teamId: t, dataProductId: reader }
      """)
    let mesh = load(
      ["a.yaml": text, "p.yaml": Self.product, "r.yaml": Self.consumer], asOf: "2026-06-30")
    #expect(mesh.text("status", "agreement:ag") == status)
    let agreed = mesh.links("FEEDS").filter { $0.contains("[agreed]") }
    #expect(agreed.count == feeds)
    #expect(
      mesh.links("GRANTS") == ["agreement:ag -[declared]-> stock/warmers/table_v1"])
    #expect(mesh.text("consumerKind", "agreement:ag") == "product")
  }

  @Test func everyPortAndPortsThatNothingDeclares() {
    let all = Self.agreement(
      """
      info: { status: approved }
      provider: { dataProductId: warmers, outputPortId: "*" }
      consumer: { dataProductId: reader }
      """)
    let mesh = load(["a.yaml": all, "p.yaml": Self.product, "r.yaml": Self.consumer])
    #expect(mesh.links("GRANTS").count == 2)
    #expect(mesh.links("READ_BY").filter { $0.contains("-> reader/") }.count == 2)
    let bare = load([
      "a.yaml": all, "r.yaml": Self.consumer,
      "p.yaml": "id: warmers\ninfo: { title: W }\noutputPorts: []\n",
    ])
    #expect(bare.links("GRANTS") == ["agreement:ag -[declared]-> warmers/all-ports"])
    #expect(bare.labels("warmers/all-ports") == ["Unresolved"])
    #expect(bare.links("FEEDS") == ["warmers -[agreed]-> reader"])
    let gone = load([
      "a.yaml": all.replacing("\"*\"", with: "unknown"), "r.yaml": Self.consumer,
      "p.yaml": Self.product,
    ])
    #expect(gone.links("GRANTS") == ["agreement:ag -[declared]-> stock/warmers/unknown"])
    #expect(gone.links("FEEDS").contains("stock/warmers -[agreed]-> reader"))
  }

  @Test(arguments: [
    ("{ teamId: t }", "team:t", "team"), ("{ userId: u@x.org }", "person:u-x-org", "user"),
    ("{ sourceSystemId: app }", "source:app", "system"),
    ("{ teamId: acme }", "team:acme", "partner"),
  ])
  func agreementsAreGivenToAnyKindOfConsumer(consumer: String, to: String, kind: String) {
    let text = Self.agreement(
      "info: { status: approved }\nprovider: { dataProductId: warmers, outputPortId: api }\n"
        + "consumer: \(consumer)\n")
    let mesh = load([
      "a.yaml": text, "p.yaml": Self.product, "teams/t.yaml": "{ id: t, name: T, type: Team }",
      "teams/acme.yaml": "{ id: acme, name: Acme, type: External Partner }",
      "sourcesystems/app.yaml": "{ id: app, name: App }",
    ])
    #expect(mesh.links("TO") == ["agreement:ag -[declared]-> \(to)"])
    #expect(mesh.text("consumerKind", "agreement:ag") == kind)
    #expect(mesh.links("FEEDS").filter { $0.contains("agreed") } == [])
  }

  @Test func bitolsFormOfAnAgreement() {
    let text = """
      apiVersion: v0.9.0
      kind: AccessAgreement
      id: ag
      name: Orders for X
      status: approved
      description: { purpose: train, limitations: none }
      startTimestamp: 2026-01-01T00:00:00Z
      endTimestamp: 2026-12-31T00:00:00Z
      provider: { teamId: t, dataProductId: warmers, outputPortId: "Table (v1)", dataContractVersion: 2.0.0 }
      consumer: { teamId: t, dataProductId: reader }
      roles: [ { role: analyst } ]
      customProperties: [ { property: costCenter, value: M1 } ]
      """
    let mesh = load(
      ["a.yaml": text, "p.yaml": Self.product, "r.yaml": Self.consumer], asOf: "2026-06-30")
    #expect(mesh.links("GRANTS") == ["agreement:ag -[declared]-> stock/warmers/table_v1"])
    #expect(mesh.text("limitations", "agreement:ag") == "none")
    #expect(mesh.text("costCenter", "agreement:ag") == "M1")
    #expect(mesh.text("contractVersion", "agreement:ag") == "2.0.0")
    #expect(mesh.links("FEEDS").contains("stock/warmers -[agreed]-> reader"))
    #expect(mesh.diagnostics.filter { $0.code == "load.api-version" } == [])
  }
}
