import Graphs
import Testing

@testable import Snapshots

struct WitboostImporterTests {
  private static let descriptor = """
    id: urn:dmb:dp:sales:orders:1
    name: Orders
    kind: dataproduct
    domain: sales
    version: 1.0.0
    status: DRAFT
    dataProductOwner: tom_x.com
    dataProductOwnerDisplayName: Tom
    ownerGroup: team_x
    maturity: Strategic
    tags: [ { tagFQN: gold, source: Tag } ]
    businessConcepts: [ { tagFQN: Margin } ]
    components:
    - id: urn:dmb:cmp:sales:orders:1:raw
      name: raw
      kind: outputport
      version: 1.0.1
      outputPortType: Files
      dependsOn: [ "urn:dmb:cmp:sales:orders:1:job" ]
      dataContract:
        schema:
        - { name: id, dataType: string, constraint: PRIMARY_KEY, tags: [ { tagFQN: PII } ] }
        - { name: at, dataType: struct, constraint: NOT_NULL, children: [ { name: zip, dataType: string } ] }
        SLA: { upTime: 99.9% }
        endpoint: https://h/raw
        termsAndConditions: internal
    - id: urn:dmb:cmp:sales:orders:1:job
      name: job
      kind: workload
      workloadType: batch
      readsFrom: [ "urn:dmb:ex:mainframe", "urn:dmb:cmp:sales:orders:1:area", "urn:dmb:cmp:crm:customers:1:out" ]
      specific: { cron: "0 0 * * *" }
    - { id: "urn:dmb:cmp:sales:orders:1:area", name: area, kind: storage }
    - { id: "urn:dmb:cmp:sales:orders:1:obs", name: obs, kind: observability, endpoint: "http://o" }
    """

  @Test func productAndComponents() {
    let snapshot = load(["p.yaml": Self.descriptor])
    let address = "sales/orders"
    #expect(snapshot.addresses("Product") == [address])
    #expect(snapshot.text("status", address) == "draft")
    #expect(snapshot.text("sourceStatus", address) == "DRAFT")
    #expect(snapshot.text("maturity", address) == "Strategic")
    #expect(snapshot.value("tags", address).plain == "[gold]")
    #expect(snapshot.text("owner", address)?.hasPrefix("person:tom") == true)
    #expect(snapshot.linkValues("OWNS", "ownerRule") == ["dataProductOwner"])
    #expect(snapshot.links("MEANS") == ["sales/orders -[declared]-> term:Margin"])
    #expect(snapshot.addresses("ObservabilityPort") == ["sales/orders/obs"])
    #expect(snapshot.addresses("Job") == ["job:Orders-job"])
    #expect(snapshot.addresses("Asset") == ["asset:Orders-area", "asset:https-h-raw"])
    #expect(snapshot.value("specific", "job:Orders-job").plain.contains("cron"))
    #expect(snapshot.view.nodes(aliased: "urn:dmb:cmp:sales:orders:1:raw").count >= 1)
  }

  @Test func lineage() {
    let snapshot = load(["p.yaml": Self.descriptor])
    #expect(
      snapshot.links("FLOWS_TO") == [
        "asset:Orders-area -[declared]-> job:Orders-job",
        "job:Orders-job -[inferred]-> sales/orders/raw@1",
        "sales/orders/customers-out -[declared]-> job:Orders-job",
        "sales/orders/mainframe -[declared]-> job:Orders-job",
      ])
    #expect(
      snapshot.links("READ_BY").contains("source:mainframe -[declared]-> sales/orders/mainframe"))
    #expect(snapshot.links("FEEDS").count == 2)
    #expect(snapshot.summary.unresolved == 1)
    let upstream = """
      id: urn:dmb:dp:crm:customers:1
      name: Customers
      kind: dataproduct
      domain: crm
      components: [ { id: "urn:dmb:cmp:crm:customers:1:out", name: out, kind: outputPort, version: 1.0.0 } ]
      """
    let both = load(["p.yaml": Self.descriptor, "q.yaml": upstream])
    #expect(both.links("FEEDS").contains("crm/customers -[declared]-> sales/orders"))
    #expect(both.summary.unresolved == 0)
  }

  @Test func contract() {
    let snapshot = load(["p.yaml": Self.descriptor])
    #expect(snapshot.addresses("Contract").count == 1)
    let contract = snapshot.addresses("Contract").first ?? ""
    #expect(snapshot.links("GOVERNED_BY") == ["sales/orders/raw@1 -[declared]-> \(contract)"])
    #expect(
      snapshot.addresses("Field") == ["#raw.at", "#raw.at.zip", "#raw.id"].map { contract + $0 })
    #expect(snapshot.value("primaryKey", "\(contract)#raw.id").plain == "true")
    #expect(snapshot.value("required", "\(contract)#raw.at").plain == "true")
    #expect(snapshot.value("tags", "\(contract)#raw.id").plain == "[PII]")
    #expect(snapshot.text("value", "\(contract)#slo:upTime") == "99.9%")
    #expect(snapshot.text("termsAndConditions", contract) == "internal")
    #expect(snapshot.links("EXPOSES") == ["sales/orders/raw@1 -[declared]-> asset:https-h-raw"])
  }
}
