import Graphs
import TestSupport
import Testing
import Workspaces

/// `slo`, the pack *contract* of `check`, and the metrics of promises judge by one code; here random
/// promises say so.
@Suite struct MetricAgreementTests {
  private static let promises = [
    ("availability", ["\"99\"", "99.9", "100"], "percent"), ("latency", ["6", "30", "400"], "h"),
    ("frequency", ["1", "7"], "d"), ("errorRate", ["1", "30"], "percent"),
    ("timeToRepair", ["1", "90"], "h"), ("retention", ["1"], "y"),
    ("responseTimeP90", ["50", "500"], "ms"), ("timeOfAvailability", ["\"05:00\""], ""),
    ("endOfSupport", ["\"2026-06-01\"", "\"2026-09-01\""], ""), ("custom", ["0.5"], ""),
  ]

  private static func mesh(_ random: inout SeededGenerator) -> CatalogMesh {
    let count = Int.random(in: 1...4, using: &random)
    var contracts: [String] = []
    var products: [String] = []
    var records: [String] = []
    func record(_ kind: String, _ day: Int, _ port: String, _ fields: String) {
      let at = "2026-06-\(day < 10 ? "0" : "")\(day)T03:00:00Z"
      records.append(
        #"{"kind":"\#(kind)","at":"\#(at)","subject":"d/\#(port)"\#(fields)}"#)
    }
    for number in 0..<count {
      let slos = (0..<Int.random(in: 0...3, using: &random)).map { index -> String in
        let (property, values, unit) = promises[Int.random(in: promises.indices, using: &random)]
        let value = values[Int.random(in: values.indices, using: &random)]
        return #"{"id": "s\#(index)", "property": "\#(property)", "value": \#(value), "#
          + #""unit": "\#(unit)"}"#
      }
      contracts.append(
        #"{"id": "c\#(number)", "version": "1.0.0", "status": "active", "#
          + #""slos": [\#(slos.joined(separator: ", "))]}"#)
      products.append(
        #"{"id": "p\#(number)", "domain": "d", "outputs": [{"name": "o", "version": "1.0.0", "#
          + #""contract": "c\#(number)@1.0.0"}]}"#)
      let port = "p\(number)/o@1"
      for day in 1...29 where Bool.random(using: &random) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: record("arrival", day, port, "")
        case 1: record("usage", day, port, #","actor":"u","ok":\#(Bool.random(using: &random))"#)
        case 2: record("latency", day, port, #","ms":\#(Int.random(in: 1...800, using: &random))"#)
        case 3:
          record(
            "outage", day, port, #","until":"2026-06-\#(day < 10 ? "0" : "")\#(day)T08:00:00Z""#)
        case 4: record("incident", day, port, #","until":"2026-06-30T00:00:00Z""#)
        default: record("sli", day, port, #","name":"custom","good":1,"total":2"#)
        }
      }
    }
    return CatalogMesh(
      """
      {"dpq": 1, "mesh": {"name": "M", "asOf": "2026-06-30T00:00:00Z"}, "domains": [{"id": "d"}],
      "products": [\(products.joined(separator: ", "))],
      "contracts": [\(contracts.joined(separator: ", "))]}
      """, observations: records.joined(separator: "\n"))
  }

  @Test func oneVerdictEverywhere() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    var judged = 0
    for _ in 0..<40 {
      let mesh = Self.mesh(&random)
      let promises = try mesh.answer("slo").rows.map { row in row.map { mesh.text($0) } }
      let broken = Dictionary(grouping: promises.filter { $0[7] == "broken" }, by: \.[1])
      judged += promises.count { $0[7] != "n/a" }
      let findings = try mesh.rows("dpq.contract_conformance").filter { $0[0] == "CNF-06" }
      // One finding a port, which names each promise that it breaks.
      let told = findings.filter { $0[2] != "–" }
      #expect(told.map { $0[2] }.sorted() == broken.keys.sorted(), "seed \(seed)")
      for finding in told {
        for promise in broken[finding[2]] ?? [] {
          #expect(finding[4].contains(promise[4]), "seed \(seed): \(finding[4])")
        }
      }
      let checked = try mesh.answer("check --pack contract").rows.map { $0.map { mesh.text($0) } }
        .filter { $0[1] == "contract/CNF-06" }
      #expect(
        Set(checked.map { $0[3] }) == Set(broken.keys),
        "seed \(seed)")
      let whole = try mesh.metric("promises-kept")
      let kept = promises.count { ["kept", "at risk"].contains($0[7]) }
      if promises.contains(where: { $0[7] != "n/a" }) {
        #expect(
          whole["terms"].map { mesh.text($0) }?.contains("kept=\(Double(kept))") == true,
          "seed \(seed)")
      } else {
        #expect(whole["value"]?.isNull == true, "seed \(seed)")
      }
    }
    #expect(judged > 40, "seed \(seed)")
  }
}
