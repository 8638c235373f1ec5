import Graphs
import Testing

@testable import Snapshots

/// OORS, registry metrics, OSDS, and the results of an Entropy Data export.
struct ResultImportTests {
  private func rows(_ mesh: Snapshot) -> [String] {
    let table = mesh.observations
    return (0..<table.rowCount).map { row in
      let texts = [table.kind, table.subject, table.check, table.status].map {
        table.text($0[row]) ?? "-"
      }
      let value = table.value[row].isNaN ? "-" : "\(table.value[row])"
      return (texts + [value]).joined(separator: " ")
    }
  }

  private static let contract =
    "dataContractSpecification: 1.2.0\nid: k\ninfo: { version: 1.0.0 }\n"

  @Test func observabilityResults() {
    let text = """
      kind: ObservabilityResults
      apiVersion: v0.1.0
      id: run1
      observedAt: 2026-06-30T18:00:00+01:00
      source: { process: p, runID: r, vendor: soda }
      contract: { contractID: k, version: 1.0.0 }
      results:
        - { id: dup, type: check, status: fail, severity: critical, dimension: uniqueness,
            measure: { value: 3, threshold: { mustBe: 0 }, unit: rows }, message: many }
        - { id: fresh, type: metric, status: pass, measure: { value: 12.5 } }
      """
    let mesh = load(["a.yaml": text, "k.yaml": Self.contract])
    #expect(
      rows(mesh) == [
        "check contract:k@1.0.0 dup fail 3.0", "check contract:k@1.0.0 fresh pass 12.5",
      ])
    #expect(mesh.observations.threshold[0] == 0)
    #expect(mesh.observations.at[0] == Instant.microseconds("2026-06-30T17:00:00Z"))
    #expect(mesh.summary.formats.map(\.name) == ["DCS", "OORS"])
    let undated = load(["a.yaml": text.replacing("observedAt", with: "seen"), "k.yaml": "dpq: 1"])
    #expect(undated.codes().contains("load.observation"))
  }

  @Test func metricsOfARegistry() {
    let text = """
      - { id: urn:p, kind: DataProduct, apiVersion: v1.0.0, name: P, domain: d, status: active }
      - kind: DataProductObservabilityMetrics
        productId: urn:p
        asOf: 2026-03-02T06:00:00Z
        status: degraded
        physical: { pipeline: { status: success, durationSeconds: 120, recordsProcessed: 15 } }
        dynamic:
          freshness: { withinExpectation: false, lastUpdatedAt: 2026-03-01T05:00:00Z, lagMinutes: 70 }
          quality: { rulesTotal: 25, rulesPassed: 24, rulesFailed: 1 }
          responseTime: { met: true, actualP95Ms: 2500, objectiveMs: 10000 }
      """
    let mesh = load(["registry.yaml": text])
    #expect(
      rows(mesh) == [
        "check d/p health warn -", "check d/p pipeline pass -", "check d/p freshness fail 70.0",
        "arrival d/p - - -", "check d/p quality rules fail -",
        "check d/p response time p95 pass 2500.0",
      ])
    #expect(mesh.observations.ms[1] == 120_000)
    #expect(mesh.observations.rows[1] == 15)
    #expect(mesh.codes() == [])
  }

  @Test func semanticDefinitionsAreTerms() {
    let text = """
      apiVersion: v1.0.0
      kind: SemanticDefinition
      id: doc
      domain: sales
      status: active
      definitions:
        - id: customer
          name: Customer
          description: A party that buys
          logicalType: object
          properties: [ { id: mail, name: Mail, classification: confidential } ]
          authoritativeDefinitions: [ { type: ontology, url: "https://x/Party" } ]
        - { name: Lifetime Value }
      """
    let mesh = load(["a.yaml": text])
    #expect(
      mesh.addresses("Term") == [
        "term:customer", "term:lifetime-value", "term:mail", "term:party",
      ])
    #expect(mesh.text("description", "term:customer") == "A party that buys")
    #expect(mesh.text("domain", "term:customer") == "sales")
    #expect(mesh.value("aliases", "term:customer").plain.contains("doc#/definitions/customer"))
    #expect(mesh.links("MEANS") == ["term:customer -[declared]-> term:party"])
    #expect(mesh.addresses("Domain") == ["sales"])
  }

  @Test func foldersOfAnExport() {
    let mesh = load([
      "x/teams/sales.yaml": "{ id: sales, name: Sales, type: Domain }",
      "x/teams/emea.yaml": "{ id: emea, name: EMEA, type: Domain, parent: sales }",
      "x/teams/crew.yaml": "{ id: crew, name: Crew, type: Team, parent: emea }",
      "x/dataproducts/p.yaml": "{ id: p, info: { title: P, owner: crew } }",
      "x/tags/gold.yaml": "{ id: gold, info: { owner: crew, description: The best } }",
      "x/definitions/a/sku.yaml": "{ id: sku, title: SKU, type: text, owner: crew }",
      "x/definitions/sku.yaml": "{ id: sku, title: SKU, type: text, owner: crew }",
      "x/assets/t.yaml":
        "{ id: t, info: { name: T, source: snowflake, qualifiedName: db.s.t, owner: crew }, columns: [ { name: c, type: text } ] }",
      "x/policies/own.yaml": "{ id: own, name: Own it, status: Accepted, content: text }",
      "x/costs/c.yaml":
        "{ id: c, dataProductId: p, yearMonth: 2026-05, amount: 12.5, currency: EUR, category: Infra }",
      "x/testresults/r.yaml":
        "{ id: r, dataContractId: k, timestampEnd: 2026-05-01T00:00:00Z, checks: [ { name: n, result: warning } ] }",
      "x/datacontracts/k.yaml": Self.contract,
    ])
    #expect(mesh.addresses("Domain") == ["sales", "sales.emea"])
    #expect(mesh.addresses("Product") == ["sales.emea/p"])
    #expect(mesh.links("CONTAINS").contains("sales.emea -[inferred]-> sales.emea/p"))
    #expect(mesh.addresses("Term") == ["term:gold", "term:sku"])
    #expect(mesh.text("owner", "term:sku") == "team:crew")
    #expect(mesh.addresses("Field") == ["asset:t#c"])
    #expect(mesh.addresses("Policy") == ["policy:own"])
    #expect(mesh.addresses("Team") == ["team:crew", "team:emea", "team:sales"])
    #expect(rows(mesh) == ["cost sales.emea/p - - -", "check contract:k@1.0.0 n warn -"])
    // What lies in no folder of an export is not taken for part of one.
    let skipped = load(["a.yaml": "{ id: sales, name: Sales, type: Domain }"])
    #expect(skipped.summary.skipped.map(\.path) == ["a.yaml"])
    #expect(mesh.summary.skipped.map(\.path) == ["x/definitions/a/sku.yaml"])
  }
}
