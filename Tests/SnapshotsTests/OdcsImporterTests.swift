import Graphs
import Testing

@testable import Snapshots

struct OdcsImporterTests {
  static let document = """
    apiVersion: v3.1.0
    kind: DataContract
    id: 53581432-6c55-4ba2-a65f-72344a91553a
    name: Seller Orders
    version: 1.1.0
    status: current
    domain: Seller
    dataProduct: Orders Product
    tenant: Harbour
    description:
      purpose: All orders.
      usage: Predict sales.
      authoritativeDefinitions: [ { type: privacy-statement, url: "https://x/p" } ]
    authoritativeDefinitions: [ { type: canonicalUrl, url: "https://x/orders.yaml" } ]
    servers:
      - { server: prod, type: postgres, environment: prod, host: db, port: 5432 }
    schema:
      - id: o_obj
        name: orders
        physicalName: t_orders
        relationships:
          - { from: [orders.country, orders.customer], to: [customers.country, customers.id] }
        quality: [ { metric: rowCount, mustBeGreaterThan: 10, dimension: completeness } ]
        properties:
          - id: c_prop
            name: customer
            logicalType: string
            physicalType: varchar(18)
            required: true
            primaryKey: true
            primaryKeyPosition: 1
            classification: restricted
            transformSourceObjects: [ customers, elsewhere ]
            customProperties: [ { property: pii, value: true }, { property: name, value: kept } ]
            relationships: [ { type: foreignKey, to: schema/cust_obj/properties/id_prop } ]
            authoritativeDefinitions: [ { type: businessDefinition, url: "https://x/terms/customer" } ]
            quality:
              - { id: q1, metric: nullValues, mustBe: 0 }
              - { metric: invalidValues, mustBeBetween: [0, 5] }
          - { name: country, logicalType: string }
          - name: lines
            logicalType: array
            items: { logicalType: object, properties: [ { name: sku, relationships: [ { to: other.yaml#x.y } ] } ] }
      - id: cust_obj
        name: customers
        properties: [ { id: id_prop, name: id, oddKey: {deep: [1]} }, { name: country } ]
    slaProperties:
      - { property: latency, value: 24, unit: h, element: orders.customer }
      - { property: latency, value: 48, unit: h }
    team:
      name: Sales Data
      members:
        - { username: old@x, role: Owner, dateIn: 2020-01-01, dateOut: 2021-01-01 }
        - { username: ana@x, name: Ana, role: Owner, dateIn: 2021-01-01 }
        - { username: bo@x, role: steward }
    roles: [ { role: reader, access: read } ]
    price: { priceAmount: 9.5 }
    support: [ { channel: "#sales", url: "https://x" } ]
    customProperties: [ { property: tier, value: gold } ]
    tags: [a, b]
    """

  let snapshot = load(["orders.odcs.yaml": document])
  private let key = "contract:seller-orders@1.1.0"

  @Test func contractItself() {
    #expect(snapshot.diagnostics.isEmpty)
    #expect(snapshot.addresses("Contract") == [key])
    #expect(snapshot.text("status", key) == "active")
    #expect(snapshot.text("sourceStatus", key) == "current")
    #expect(snapshot.text("description", key) == "All orders.")
    #expect(snapshot.text("usage", key) == "Predict sales.")
    #expect(snapshot.text("domain", key) == "seller")
    #expect(snapshot.text("owner", key) == "person:ana")
    #expect(snapshot.text("tier", key) == "gold")
    #expect(snapshot.value("tags", key).plain == "[a, b]")
    #expect(snapshot.value("price", key).plain == "{priceAmount: 9.5}")
    #expect(snapshot.view.nodes(aliased: "https://x/orders.yaml").count == 1)
    #expect(snapshot.view.nodes(aliased: "53581432-6c55-4ba2-a65f-72344a91553a").count == 1)
  }

  /// An owner whose last day is still to come owns; who that is depends on the day of the mesh.
  @Test(arguments: [
    (nil, "team:sales"), ("2026-05-01", "person:ana-x"), ("2026-06-30T12:00:00Z", "person:ana-x"),
    ("2026-07-01", "team:sales"),
  ])
  func anOwnerOwnsUpToTheLastDay(asOf: String?, owner: String) {
    let text = """
      apiVersion: v3.1.0
      kind: DataContract
      id: orders
      version: 1.0.0
      status: active
      team:
        name: Sales
        members: [ { username: ana@x, role: owner, dateOut: 2026-06-30 } ]
      """
    let snapshot = load(["a.odcs.yaml": text], asOf: asOf)
    #expect(snapshot.text("owner", "contract:orders@1.0.0") == owner)
    #expect(snapshot.links("MEMBER_OF").count == 1)
  }

  /// Several files are read side by side; who leaves is told of each where it stands.
  @Test func whoLeavesIsToldInTheOwnFile() {
    func text(_ id: String) -> String {
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: \(id)
      version: 1.0.0
      status: active
      team: [ { username: \(id)@x, role: owner, dateOut: 2026-06-30 } ]
      """
    }
    let folder = Folder()
    for id in ["a", "b", "c"] { folder.write("\(id).odcs.yaml", text(id)) }
    let day = Instant.microseconds("2026-05-01")
    let snapshot = SnapshotLoader.load(
      paths: [folder.path], options: SnapshotLoader.Options(asOf: day))
    #expect(
      snapshot.linkValues("OWNS", "file")
        == ["a", "b", "c"].map {
          "\(folder.path)/\($0).odcs.yaml"
        })
  }

  @Test func schema() {
    #expect(
      snapshot.addresses("Field") == [
        "\(key)#customers.country", "\(key)#customers.id", "\(key)#orders.country",
        "\(key)#orders.customer", "\(key)#orders.lines", "\(key)#orders.lines.sku",
      ])
    #expect(snapshot.text("physicalName", "\(key)#orders") == "t_orders")
    let field = "\(key)#orders.customer"
    #expect(snapshot.text("type", field) == "string")
    #expect(snapshot.text("physicalType", field) == "varchar(18)")
    #expect(snapshot.value("required", field).plain == "true")
    #expect(snapshot.value("primaryKeyPosition", field).plain == "1")
    #expect(snapshot.value("pii", field).plain == "true")
    #expect(snapshot.value("customProperties", field).plain == "{name: kept}")
    #expect(snapshot.value("oddKey", "\(key)#customers.id").plain == "{deep: [1]}")
    #expect(snapshot.text("itemType", "\(key)#orders.lines") == "object")
  }

  @Test func references() {
    #expect(
      snapshot.links("REFERENCES") == [
        "\(key)#orders.country -[declared]-> \(key)#customers.country",
        "\(key)#orders.customer -[declared]-> \(key)#customers.id",
        "\(key)#orders.customer -[declared]-> \(key)#customers.id",
        "\(key)#orders.lines.sku -[declared]-> other.yaml#x.y",
      ])
    #expect(snapshot.labels("other.yaml#x.y") == ["Unresolved"])
    #expect(
      snapshot.links("FLOWS_TO") == ["\(key)#customers -[inferred]-> \(key)#orders"])
    #expect(
      snapshot.links("MEANS") == ["\(key)#orders.customer -[declared]-> term:customer"])
  }

  @Test func promisesRulesAndServers() {
    #expect(
      snapshot.addresses("SLO") == ["\(key)#slo:latency", "\(key)#slo:latency-2"])
    #expect(snapshot.value("value", "\(key)#slo:latency").plain == "24")
    let rules = snapshot.addresses("QualityRule")
    #expect(rules.count == 3)
    #expect(rules.allSatisfy { $0.hasPrefix("\(key)#quality:") })
    let signs = rules.compactMap { snapshot.text("operator", $0) }.sorted()
    #expect(signs == ["=", ">", "between"])
    #expect(rules.contains { snapshot.value("target", $0).plain == "[0, 5]" })
    #expect(rules.contains { snapshot.text("field", $0) == "customer" })
    #expect(snapshot.addresses("Asset") == ["asset:seller-orders-prod-prod"])
    #expect(snapshot.text("platform", "asset:seller-orders-prod-prod") == "postgres")
  }

  @Test func teamAndOwner() {
    #expect(snapshot.addresses("Team") == ["team:sales-data"])
    #expect(snapshot.links("MEMBER_OF").count == 3)
    #expect(snapshot.linkValues("MEMBER_OF", "to") == ["2021-01-01", "null", "null"])
    #expect(snapshot.links("OWNS") == ["person:ana -[declared]-> \(key)"])
    #expect(snapshot.linkValues("OWNS", "ownerRule") == ["team member with role owner"])
  }

  @Test(arguments: [
    ("team: { name: T }", "team:t"), ("team: [ { username: u, role: owner } ]", "person:u"),
    ("team: [ { username: u, role: dev } ]", nil),
    ("customProperties: [ { property: owner, value: Team Nine } ]", "team:team-nine"),
    ("customProperties: [ { property: ownerEmail, value: a@b.c } ]", "person:a-b-c"),
  ])
  func ownerRules(yaml: String, owner: String?) {
    let text = "apiVersion: v3.0.2\nkind: DataContract\nid: c\nversion: 1.0\n\(yaml)\n"
    #expect(load(["c.yaml": text]).text("owner", "contract:c@1.0") == owner)
  }

  @Test(arguments: [("v9.9.9", 1), ("v2.3.0", 1), ("v3.0.2", 0), ("3.1.0", 0), ("v3.2.0", 0)])
  func unknownVersionsAreReadAndTold(version: String, warnings: Int) {
    let snapshot = load(["c.yaml": "apiVersion: \(version)\nkind: DataContract\nid: c\n"])
    #expect(snapshot.addresses("Contract") == ["contract:c"])
    #expect(snapshot.codes().filter { $0 == "load.api-version" }.count == warnings)
  }

  @Test func referencesToAnotherFileLandInItsContract() {
    let other =
      "apiVersion: v3.1.0\nkind: DataContract\nid: people\nversion: 2.0.0\n"
      + "schema: [ { name: p, properties: [ { name: key } ] } ]\n"
    let own =
      "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nschema:\n"
      + "- { name: o, properties: [ { name: k, relationships: [ { to: \"../x/people.yaml#p.key\" } ] } ] }\n"
    let snapshot = load(["a/people.odcs.yml": other, "a/c.yaml": own])
    #expect(
      snapshot.links("REFERENCES") == [
        "contract:c@1.0.0#o.k -[declared]-> contract:people@2.0.0#p.key"
      ])
  }
}
