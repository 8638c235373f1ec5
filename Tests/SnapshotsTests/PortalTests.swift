import Graphs
import Testing

@testable import Snapshots

/// The bundle of a Data Product Portal.
struct PortalTests {
  private static let a = "11111111-1111-4111-8111-111111111111"
  private static let b = "22222222-2222-4222-8222-222222222222"
  private static let port = "33333333-3333-4333-8333-333333333333"
  private static let ann = #"{"id":"u1","email":"ann@x.org","first_name":"Ann","last_name":"Lee"}"#

  private static func input(_ id: String, _ status: String, _ rest: String = "") -> String {
    """
    {"id":"\(id)","status":"\(status)","output_port_id":"\(port)","renewal_status":null,
     "current_request":{"id":"r","justification":"why \(status)","decision_note":null,
       "access_duration_type":"time_bound","requested_duration_days":90,
       "requested_by":\(ann),"decided_by":null,"requested_on":"2026-01-01T00:00:00"\(rest)},
     "output_port":{"id":"\(port)","name":"Sales Day","namespace":"sales_day","data_product_id":"\(a)"}}
    """
  }

  private static func bundle(inputs: [String], extra: String = "") -> String {
    """
    {"portalVersion":"0.7.0","takenAt":"2026-06-30T00:00:00Z","responses":{
     "/api/v2/version":{"version":"0.7.0"},
     "/api/v2/configuration/domains":{"domains":[{"id":"99999999-9999-4999-8999-999999999999","name":"Sales & Co","description":"D"}]},
     "/api/v2/configuration/platforms":{"platforms":[{"id":"pl","name":"AWS"}]},
     "/api/v2/users":{"users":[\(ann)]},
     "/api/v2/authz/role_assignments/data_product":{"role_assignments":[
       {"id":"ra","data_product":{"id":"\(a)","name":"A"},"user":\(ann),"role":{"name":"Owner"},"decision":"approved"},
       {"id":"rb","data_product":{"id":"\(b)","name":"B"},"user":\(ann),"role":{"name":"Owner"},"decision":"pending"}]},
     "/api/v2/data_products":{"data_products":[
       {"id":"\(a)","name":"A one","namespace":"a_one","status":"active","domain":{"id":"99999999-9999-4999-8999-999999999999","name":"Sales & Co"},
        "type":{"name":"Ingestion","icon_key":"INGESTION"},"lifecycle":{"name":"Production","value":3},
        "tags":[{"id":"t","value":"PII"}],"user_count":3},
       {"id":"\(b)","name":"B","namespace":"b","status":"pending","domain":{"id":"99999999-9999-4999-8999-999999999999","name":"Sales & Co"},"lifecycle":null,"tags":[]}]},
     "/api/v2/data_products/\(a)/output_ports":{"output_ports":[
       {"id":"\(port)","name":"Sales Day","namespace":"sales_day","status":"active","access_type":"public",
        "data_product_id":"\(a)","tags":[],"access_modes":[{"id":"m","name":"read"}]}]},
     "/api/v2/data_products/\(a)/technical_assets/":{"technical_assets":[
       {"id":"t1","name":"Table","namespace":"tbl","status":"active","owner_id":"\(a)","platform_id":"pl",
        "result_string":"db.tbl","configuration":{"configuration_type":"GlueTechnicalAssetConfiguration","database":"db"},
        "output_port_links":[{"output_port_id":"\(port)","technical_asset_id":"t1","status":"approved"}]},
       {"id":"t2","name":"Other","namespace":"oth","status":"pending","owner_id":"\(a)",
        "output_port_links":[{"output_port_id":"\(port)","technical_asset_id":"t2","status":"pending"}]}]},
     "/api/v2/data_products/\(a)/output_ports/\(port)/data_contract":{"schema":[
       {"id":"s","name":"days","physical_name":"d","logical_type":"table","properties":[
         {"id":"f","name":"day","logical_type":"date","primary_key":true,"properties":[{"id":"g","name":"y"}]}]}]},
     "/api/v2/data_products/\(a)/output_ports/\(port)/data_quality_summary":
       {"id":"q","created_at":"2026-06-29T00:00:00Z","overall_status":"warning","dimensions":{"Completeness":"success"},
        "technical_assets":[{"name":"Table","status":"failure"}]},
     "/api/v2/data_products/\(a)/output_ports/\(port)/query_stats":{"output_port_query_stats_responses":[
       {"date":"2026-06-28","consumer_data_product_id":"\(b)","query_count":7}]},
     "/api/v2/data_products/\(b)/input_ports":{"input_ports":[\(inputs.joined(separator: ","))]},
     "/api/v2/explorations":{"explorations":[
       {"id":"e1","name":"Why","namespace":"why","status":"active","domain":{"id":"99999999-9999-4999-8999-999999999999","name":"Sales & Co"},"owner":\(ann)}]}
     \(extra)}}
    """
  }

  private static func mesh(_ inputs: [String], extra: String = "") -> Snapshot {
    load(["portal.json": bundle(inputs: inputs, extra: extra)])
  }

  @Test func productsLieInTheirDomains() {
    let mesh = Self.mesh([])
    #expect(mesh.addresses("Product") == ["sales-co/a_one", "sales-co/b", "sales-co/why"])
    #expect(mesh.text("status", "sales-co/a_one") == "active")
    #expect(mesh.text("lifecycle", "sales-co/a_one") == "Production")
    #expect(mesh.text("type", "sales-co/a_one") == "Ingestion")
    #expect(mesh.value("tags", "sales-co/a_one").plain == "[PII]")
    #expect(mesh.text("status", "sales-co/b") == "proposed")
    #expect(mesh.text("sourceStatus", "sales-co/b") == "pending")
    #expect(mesh.value("exploration", "sales-co/why").plain == "true")
    #expect(mesh.text("owner", "sales-co/why") == "person:ann-lee")
    #expect(mesh.text("owner", "sales-co/a_one") == "person:ann-lee")
    // A role that is not decided yet owns nothing.
    #expect(mesh.text("owner", "sales-co/b") == nil)
    #expect(mesh.value("roles", "sales-co/b").plain.contains("decision: pending"))
    #expect(mesh.asOf == Instant.microseconds("2026-06-30"))
    #expect(mesh.view.nodes(aliased: Self.a).count == 1)
    #expect(mesh.codes() == [])
  }

  @Test func portsExposeApprovedAssetsOnly() {
    let mesh = Self.mesh([])
    let port = "sales-co/a_one/sales_day"
    #expect(mesh.links("EXPOSES") == ["\(port) -[declared]-> asset:tbl"])
    #expect(mesh.text("visibility", "asset:tbl") == "exposed")
    #expect(mesh.text("visibility", "asset:oth") == "private")
    #expect(mesh.value("output_port_links", "asset:oth").plain.contains("status: pending"))
    #expect(mesh.text("platform", "asset:tbl") == "AWS")
    #expect(mesh.text("location", "asset:tbl") == "db.tbl")
    #expect(
      mesh.value("access", port).plain
        == "{modes: [read], sourceType: public, type: unrestricted}")
    #expect(
      mesh.addresses("Field") == [
        "contract:sales_day#days.day", "contract:sales_day#days.day.y",
      ])
    #expect(mesh.value("primaryKey", "contract:sales_day#days.day").plain == "true")
    #expect(mesh.links("GOVERNED_BY") == ["\(port) -[declared]-> contract:sales_day"])
  }

  @Test func qualityAndUseAreObservations() {
    let table = Self.mesh([]).observations
    let rows = (0..<table.rowCount).map { row in
      [table.kind, table.subject, table.check, table.status, table.actor].map {
        table.text($0[row]) ?? "-"
      }.joined(separator: " ")
    }
    let port = "sales-co/a_one/sales_day"
    #expect(
      rows == [
        "check \(port) quality summary warn -", "check \(port) Completeness pass -",
        "check \(port) Table fail -", "usage \(port) - - sales-co/b",
      ])
    #expect(table.count[3] == 7)
  }

  /// All six states of an input port: an agreement and a port each, FEEDS for the one in force.
  @Test(arguments: [
    ("pending", "requested", false), ("approved", "approved", true), ("denied", "denied", false),
    ("expired", "expired", false), ("revoked", "revoked", false),
    ("cancelled", "cancelled", false),
  ])
  func inputPortsAreAgreements(state: String, status: String, feeds: Bool) {
    let mesh = Self.mesh([
      Self.input("i1", state, #","valid_from":"2026-01-01","valid_until":"2026-12-31""#)
    ])
    #expect(mesh.addresses("Agreement") == ["agreement:i1"])
    #expect(mesh.text("status", "agreement:i1") == status)
    #expect(mesh.text("purpose", "agreement:i1") == "why \(state)")
    #expect(mesh.text("duration", "agreement:i1") == "time_bound")
    #expect(mesh.value("durationDays", "agreement:i1").plain == "90")
    #expect(mesh.text("requestedBy", "agreement:i1") == "ann@x.org")
    let input = "sales-co/b/sales_day"
    #expect(mesh.addresses("InputPort") == [input])
    let basis = feeds ? "agreed" : "declared"
    #expect(mesh.links("READ_BY") == ["sales-co/a_one/sales_day -[\(basis)]-> \(input)"])
    #expect(mesh.linkValues("READ_BY", "status") == [status])
    #expect(mesh.links("FEEDS") == (feeds ? ["sales-co/a_one -[agreed]-> sales-co/b"] : []))
  }

  @Test(arguments: [("2026-06-29", "expired"), ("2026-06-30", "approved")])
  func anApprovedPortEndsWithItsGrant(until: String, status: String) {
    let mesh = Self.mesh([Self.input("i1", "approved", ",\"valid_until\":\"\(until)\"")])
    #expect(mesh.linkValues("READ_BY", "status") == [status])
  }

  @Test func aPortThatTheBundleLacksIsUnresolved() {
    let other = "44444444-4444-4444-8444-444444444444"
    let mesh = Self.mesh([
      Self.input("i1", "approved").replacing(
        "\"output_port_id\":\"\(Self.port)\"", with: "\"output_port_id\":\"\(other)\"")
    ])
    #expect(mesh.summary.unresolved == 1)
    #expect(mesh.links("FEEDS").count == 1)
  }

  @Test func pathsMayStandAtTheRoot() {
    let text = """
      {"/api/v2/data_products":{"data_products":[{"id":"x","name":"X","namespace":"x","status":"archived"}]},
       "/api/v2/data_products/x/output_ports/o/input_ports/":{"input_ports":[
         {"id":"i","status":"approved","consuming_abstract_data_product_id":"x"}]},
       "/api/v2/unknown":[1],"/api/v2/data_products/x/output_ports/o/data_contract":{}}
      """
    let mesh = load(["a.json": text])
    #expect(mesh.addresses("Product") == ["x"])
    #expect(mesh.text("status", "x") == "retired")
    #expect(mesh.addresses("Agreement") == ["agreement:i"])
  }
}
