import Testing
import Workspaces

/// What contracts promise, in rows and words.
@Suite struct ContractProcedureTests {
  let mesh = CatalogSmallMesh.mesh

  @Test(arguments: ["contract:orders@1.0.0", "sales/orders/daily@2", "sales/orders"])
  func schemaInFileOrder(_ argument: String) throws {
    let rows = try mesh.rows("dpq.contract_schema", argument).map { Array($0[0...6]) }
    #expect(
      rows == [
        ["orders", "–", "–", "S.ORDERS", "–", "–", "–"],
        ["orders", "id", "0", "string", "primary key, required", "internal", "–"],
        ["orders", "client_key", "0", "string", "–", "–", "true"],
        ["orders", "address", "0", "object", "–", "–", "–"],
        ["orders", "address.city", "1", "string", "length ≥ 1", "–", "–"],
      ])
  }

  @Test(arguments: [
    (#"{"property": "latency", "value": 24, "unit": "h"}"#, "at most 24 hours late"),
    (#"{"property": "availability", "value": 99.9, "unit": "percent"}"#, "available 99.9 %"),
    (#"{"property": "frequency", "value": 1, "unit": "d"}"#, "every day"),
    (#"{"property": "frequency", "value": 15, "unit": "min"}"#, "every 15 minutes"),
    (#"{"property": "retention", "value": 3, "unit": "y"}"#, "kept 3 years"),
    (#"{"property": "errorRate", "value": 0.1, "unit": "%"}"#, "errors at most 0.1 %"),
    (#"{"property": "timeToRepair", "value": 4, "unit": "h"}"#, "repaired within 4 hours"),
    (#"{"property": "latency", "value": "P1DT12H"}"#, "at most 1 day 12 hours late"),
    (#"{"property": "supportHours", "value": 8, "unit": "h"}"#, "support hours 8 h"),
    (#"{"property": "latency", "description": "as soon as it comes"}"#, "as soon as it comes"),
    (#"{"property": "latency"}"#, "–"),
  ]) func serviceLevelsInWords(_ slo: String, _ words: String) throws {
    let mesh = CatalogMesh(
      #"{"dpq": 1, "contracts": [{"id": "c", "version": "1.0.0", "slos": [\#(slo)]}]}"#)
    #expect(try mesh.rows("dpq.contract_promises", "contract:c@1.0.0").map { $0[2] } == [words])
  }

  @Test(arguments: [
    ("P1D", "1 day", "every day"), ("PT15M", "15 minutes", "every 15 minutes"),
    ("P7D", "7 days", "every week"), ("24 h", "24 hours", "every day"),
    ("PT1S", "1 second", "every second"), ("daily", "1 day", "every day"),
    ("P1M", "1 month", "every month"), ("P1DT12H", "1 day 12 hours", "every 1 day 12 hours"),
    ("0.5 h", "0.5 hours", "every 30 minutes"), ("P2W", "2 weeks", "every 2 weeks"),
  ]) func durations(_ text: String, _ phrase: String, _ every: String) throws {
    let duration = try #require(TextDuration(text))
    #expect(duration.phrase == phrase)
    #expect(duration.everyPhrase == every)
  }

  @Test(arguments: ["", "P", "PT", "5 m", "soon", "P1H", "1e999h", "-3 h", "P--1D", "PTT1H", "½ h"])
  func noDurations(_ text: String) { #expect(TextDuration(text) == nil) }
}
