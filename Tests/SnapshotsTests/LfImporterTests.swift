import Diagnostics
import Graphs
import Testing

@testable import Snapshots

struct LfImporterTests {
  /// A 4.1 document whose details and sections are given.
  static func product(_ details: String, _ sections: String = "") -> String {
    """
    schema: https://opendataproducts.org/v4.1/schema/odps.yaml
    version: 4.1
    product:
      details:
        en: { \(details) }
    \(sections.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    """
  }

  @Test func detailsOfTheMainLanguage() {
    let snapshot = load([
      "p.yaml": """
      schema: https://opendataproducts.org/v4.1/schema/odps.yaml
      version: 4.1
      product:
        x-odd: 7
        details:
          fi: { name: Tapahtumat, productID: events-1 }
          en:
            name: Events
            productID: events-1
            productVersion: 1.0
            status: sunset
            visibility: public
            type: dataset
            portfolioPriority: high
            governanceProfile: audit_ready
            tags: [ city ]
            slogan: unheard of
            useCases:
            - useCase: { useCaseTitle: Plan a trip, useCaseDescription: d, useCaseURL: "https://u/1" }
        dataHolder:
          en: { legalName: Mind Oy, businessDomain: Smart City, email: a@mind.example, contactName: Ana }
        license: { en: { scope: { permanent: false } } }
        pricingPlans: { declarative: { en: [ { name: Basic, price: 5 } ] } }
      """
    ])
    let address = "smart-city/events-1"
    #expect(snapshot.addresses("Product") == [address])
    #expect(snapshot.text("name", address) == "Events")
    #expect(snapshot.text("version", address) == "1.0")
    #expect(snapshot.text("status", address) == "deprecated")
    #expect(snapshot.text("sourceStatus", address) == "sunset")
    #expect(snapshot.text("slogan", address) == "unheard of")
    #expect(snapshot.value("x-odd", address).plain == "7")
    #expect(snapshot.text("standardVersion", address) == "4.1")
    #expect(snapshot.value("translations", address).plain.contains("name: Tapahtumat"))
    #expect(snapshot.value("pricingPlans", address).plain.contains("price: 5"))
    #expect(snapshot.value("license", address).plain.contains("permanent: false"))
    #expect(snapshot.value("line", address).plain == "8")
    #expect(snapshot.text("owner", address) == "team:mind-oy")
    #expect(snapshot.links("MEMBER_OF") == ["person:ana -[declared]-> team:mind-oy"])
    #expect(snapshot.links("SERVES") == ["\(address) -[declared]-> useCase:plan-a-trip"])
    #expect(snapshot.text("standard", address) == "LF ODPS")
  }

  @Test(arguments: [
    ("product:\n  en: { name: P, productID: p, version: 1.0, type: source-aligned }", "3.1"),
    ("product:\n  name: P\n  productID: p\n  productVersion: 1.0\n  type: source-aligned", "4.0"),
    (
      "product:\n  details:\n    en: { name: P, productID: p, productVersion: 1.0, "
        + "type: source-aligned }", "3.0"
    ),
  ])
  func olderShapes(product: String, version: String) {
    let snapshot = load([
      "p.yaml": "schema: https://opendataproducts.org/v3.1/schema\nversion: \(version)\n\(product)"
    ])
    #expect(snapshot.addresses("Product") == ["p"])
    #expect(snapshot.text("version", "p") == "1.0")
    #expect(snapshot.text("archetype", "p") == "source")
    #expect(snapshot.text("type", "p") == "source-aligned")
    #expect(snapshot.codes() == [])
  }

  @Test(arguments: [
    """
    dataAccess:
      API: { outputPorttype: API, format: JSON, accessURL: "https://x/api", x-n: 1, name: { en: Api } }
      file: { outputPorttype: file }
    """,
    """
    dataAccess:
    - { interface: API, outputPortType: API, format: JSON, accessURL: "https://x/api", x-n: 1 }
    - { outputPortType: file }
    """,
  ])
  func accessMethodsAreOutputPorts(access: String) {
    let snapshot = load([
      "p.yaml": Self.product("name: P, productID: p", access + "\ncontract: { id: c }"),
      "c.yaml": OdpsImporterTests.contract("c", "1.0.0"),
    ])
    #expect(snapshot.addresses("OutputPort") == ["p/API", "p/file"])
    #expect(snapshot.text("type", "p/API") == "API")
    #expect(snapshot.value("x-n", "p/API").plain == "1")
    #expect(snapshot.links("EXPOSES") == ["p/API -[declared]-> asset:https-x-api"])
    #expect(
      snapshot.links("GOVERNED_BY") == [
        "p/API -[declared]-> contract:c@1.0.0", "p/file -[declared]-> contract:c@1.0.0",
      ])
    #expect(snapshot.summary.unresolved == 0)
  }

  @Test(arguments: [
    ("{ id: orders, contractVersion: 2.2.2 }", "contract:orders@1.0.0"),
    ("{ contractURL: \"https://m/contracts/orders\" }", "contract:orders@1.0.0"),
    ("{ contractURL: \"https://m/x/orders.odcs.yaml\" }", "contract:orders@1.0.0"),
    ("{ $ref: ./contracts/orders.odcs.yaml }", "contract:orders@1.0.0"),
    ("{ id: gone }", "contract:gone"),
    ("{ contractURL: \"https://m/gone\" }", "contract:https-m-gone"),
    (
      "{ id: in, spec: { apiVersion: v3.1.0, kind: DataContract, version: 3.0.0, "
        + "schema: [ { name: t } ] } }", "contract:in@3.0.0"
    ),
  ])
  func contracts(contract: String, address: String) {
    let snapshot = load([
      "m/p.yaml": Self.product("name: P, productID: p", "contract: \(contract)"),
      "m/contracts/orders.odcs.yaml": OdpsImporterTests.contract("orders", "1.0.0"),
    ])
    #expect(snapshot.links("GOVERNED_BY") == ["p/default -[declared]-> \(address)"])
    #expect(snapshot.links("HAS_PORT") == ["p -[inferred]-> p/default"])
    let isKnown = !address.contains("gone")
    #expect(snapshot.summary.unresolved == (isKnown ? 0 : 1))
    if address.hasPrefix("contract:in") {
      #expect(snapshot.addresses("Dataset") == ["contract:in@3.0.0#t"])
    }
  }

  @Test(arguments: [
    "SLA: { declarative: { default: { dimensions: [ { dimension: uptime, objective: 99, unit: percent, weight: 3 } ] } } }",
    "SLA: { default: { dimensions: [ { dimension: uptime, objective: 99, unit: percent, weight: 3 } ] } }",
    "SLA: { declarative: [ { dimension: uptime, objective: 99, unit: percent, weight: 3 } ] }",
    "SLA: { declarative: { default: [ { dimension: uptime, objective: 99, unit: percent, weight: 3 } ] } }",
  ])
  func levels(section: String) {
    let snapshot = load(["p.yaml": Self.product("name: P, productID: p", section)])
    let address = "p#slo:default-uptime"
    #expect(snapshot.links("PROMISES") == ["p -[declared]-> \(address)"])
    #expect(snapshot.text("property", address) == "uptime")
    #expect(snapshot.value("value", address).plain == "99")
    #expect(snapshot.value("weight", address).plain == "3")
    #expect(snapshot.text("profile", address) == "default")
  }

  @Test func qualityProfilesAndChecks() {
    let snapshot = load([
      "p.yaml": Self.product(
        "name: P, productID: p",
        """
        dataQuality:
          declarative:
            default: { displaytitle: { en: Basic }, dimensions: [ { dimension: accuracy, objective: 90, unit: percentage, weight: 2 } ] }
            premium: { $ref: "#/product/dataQuality/declarative/default" }
          executable:
          - { dimension: accuracy, type: SodaCL, spec: [ "x > 1" ] }
        """)
    ])
    #expect(
      snapshot.addresses("QualityRule") == [
        "p#quality:default-accuracy", "p#quality:executable-accuracy",
        "p#quality:premium-accuracy",
      ])
    let rule = "p#quality:default-accuracy"
    #expect(snapshot.text("operator", rule) == ">=")
    #expect(snapshot.value("target", rule).plain == "90")
    #expect(snapshot.value("weight", rule).plain == "2")
    #expect(snapshot.text("profileName", rule) == "Basic")
    #expect(snapshot.text("engine", "p#quality:executable-accuracy") == "SodaCL")
    #expect(snapshot.value("implementation", "p#quality:executable-accuracy").plain == "[x > 1]")
    #expect(snapshot.links("CHECKED_BY").count == 3)
  }

  @Test func strategy() {
    let snapshot = load([
      "p.yaml": Self.product(
        "name: P, productID: p",
        """
        productStrategy:
          status: Active
          x-more: 1
          objectives: [ { en: Smarter campaigns, fi: Kampanjat }, { en: Less waste } ]
          contributesToKPI: { id: K1, name: Uplift, unit: percent, target: 5, direction: increase }
          productKPIs: [ { id: K2, name: { en: Use }, unit: downloads, target: 4000 } ]
        """)
    ])
    #expect(
      snapshot.addresses("Objective") == ["objective:less-waste", "objective:smarter-campaigns"])
    #expect(snapshot.links("SERVES").count == 2)
    #expect(
      snapshot.value("productKPIs", "p").plain
        == "[{id: K2, name: Use, target: 4000, unit: downloads}]")
    #expect(snapshot.value("contributesToKPI", "p").plain.contains("target: 5"))
    #expect(snapshot.text("strategyStatus", "p") == "Active")
    #expect(snapshot.value("productStrategy", "p").plain == "{x-more: 1}")
    #expect(
      snapshot.value("translations", "objective:smarter-campaigns").plain.contains("Kampanjat"))
  }

  @Test func recommendationsAreNoLineage() {
    let snapshot = load([
      "a/p.yaml": Self.product(
        "name: P, productID: p, recommendedDataProducts: [ \"https://m/b/q.yaml\", r, \"https://m/gone.json\" ]"
      ),
      "b/q.yaml": Self.product("name: Q, productID: q"),
      "c/r.yaml": Self.product("name: R, productID: r"),
    ])
    #expect(
      snapshot.links("RECOMMENDS") == [
        "p -[declared]-> https-m-gone-json", "p -[declared]-> q", "p -[declared]-> r",
      ])
    #expect(snapshot.links("FEEDS") == [])
    #expect(snapshot.addresses("Unresolved") == ["https-m-gone-json"])
    #expect(snapshot.text("kind", "https-m-gone-json") == "Product")
    #expect(snapshot.view.nodes(aliased: "https://m/gone.json").count == 1)
  }

  @Test func theHighestVersionCounts() {
    let snapshot = load([
      "a.yaml": Self.product("name: P, productID: p, productVersion: 0.9"),
      "b.yaml": Self.product("name: P2, productID: p, productVersion: 0.10"),
    ])
    #expect(snapshot.text("name", "p") == "P2")
    #expect(snapshot.value("versions", "p").plain.contains("version: 0.9"))
    #expect(snapshot.summary.conflicts == 0)
  }

  @Test func unknownVersionsAreReadAllTheSame() {
    let snapshot = load([
      "a.yaml": "schema: https://opendataproducts.org/dev/schema/odps.yaml\nversion: 9.0\n"
        + "product: { details: { en: { name: P, productID: p } } }"
    ])
    #expect(snapshot.addresses("Product") == ["p"])
    #expect(snapshot.codes() == ["load.api-version"])
    #expect(snapshot.diagnostics.first?.message.contains("read as v4.1") == true)
  }
}
