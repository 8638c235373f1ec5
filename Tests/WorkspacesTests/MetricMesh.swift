import Graphs
import Testing
import Workspaces

/// Small meshes for the tests of metrics, and single figures of them.
enum MetricMesh {
  /// `d/p` with the port `d/p/t@1`, which promises data of at most a day; `d/q` reads it.
  static func one(_ observations: [String], asOf: String = "2026-06-30T00:00:00Z") -> CatalogMesh {
    CatalogMesh(
      """
      {"dpq": 1, "mesh": {"name": "M", "asOf": "\(asOf)"},
      "teams": [{"id": "t", "name": "T"}], "domains": [{"id": "d", "name": "D"}],
      "products": [{"id": "p", "domain": "d", "name": "P", "owner": "team:t", "status": "active",
        "outputs": [{"name": "t", "version": "1.0.0", "status": "active", "contract": "c@1.0.0"}],
        "successCriteria": [{"metric": "pmf", "operator": ">=", "target": 40, "unit": "percent"},
          {"metric": "check-pass-rate", "operator": ">=", "target": 90, "unit": "percent"},
          {"metric": "timeToAccess", "operator": "<=", "target": 2, "unit": "d"}]},
        {"id": "q", "domain": "d", "name": "Q",
          "inputs": [{"name": "in", "reads": ["d/p/t@1"]}]}],
      "contracts": [{"id": "c", "version": "1.0.0", "name": "C", "status": "active",
        "slos": [{"id": "fresh", "property": "latency", "value": 24, "unit": "h"}]}]}
      """,
      observations: observations.joined(separator: "\n"))
  }

  /// `d/p` with the port `d/p/t@1`, whose contract promises one thing; `d/q` reads it.
  static func promising(
    _ property: String, _ value: String, _ unit: String, _ records: [String]
  ) -> CatalogMesh {
    CatalogMesh(
      """
      {"dpq": 1, "mesh": {"name": "M", "asOf": "2026-06-30T00:00:00Z"},
      "domains": [{"id": "d", "name": "D"}],
      "products": [{"id": "p", "domain": "d", "name": "P", "status": "active",
        "outputs": [{"name": "t", "version": "1.0.0", "status": "active", "contract": "c@1.0.0"}]},
        {"id": "q", "domain": "d", "name": "Q",
          "inputs": [{"name": "in", "reads": ["d/p/t@1"]}]}],
      "contracts": [{"id": "c", "version": "1.0.0", "name": "C", "status": "active",
        "slos": [{"id": "s", "property": "\(property)", "value": \(value), "unit": "\(unit)"}]}]}
      """,
      observations: records.joined(separator: "\n"))
  }

  /// The mesh of the oracle G: four domains, nine products, nine feeds.
  static let topology: CatalogMesh = {
    let domains = [
      ("identity", ["reg_users"]), ("sales", ["orders", "payments"]),
      ("marketing", ["web_clicks", "cust360", "churn"]),
      ("finance", ["revenue", "fin_report", "legacy_dump"]),
    ]
    let feeds = [
      "orders": ["reg_users"], "payments": ["orders"], "revenue": ["payments", "orders"],
      "cust360": ["reg_users", "orders", "web_clicks"], "churn": ["cust360"],
      "fin_report": ["revenue"],
    ]
    let owners = [
      "reg_users": "bo", "orders": "bo", "payments": "cy", "web_clicks": "cy", "cust360": "cy",
      "churn": "dee", "revenue": "dee", "fin_report": "ana",
    ]
    var products: [String] = []
    for (domain, names) in domains {
      for name in names {
        let reads = (feeds[name] ?? []).map { source in
          let home = domains.first { $0.1.contains(source) }?.0 ?? ""
          return #"{"name": "\#(source)", "reads": ["\#(home)/\#(source)/o@1"]}"#
        }
        let owner = owners[name].map { #", "owner": "team:\#($0)""# } ?? ""
        products.append(
          #"{"id": "\#(name)", "domain": "\#(domain)", "name": "\#(name)"\#(owner), "#
            + #""outputs": [{"name": "o", "version": "1.0.0"}], "#
            + #""inputs": [\#(reads.joined(separator: ", "))]}"#)
      }
    }
    let teams = ["ana", "bo", "cy", "dee"].map { #"{"id": "\#($0)", "name": "\#($0)"}"# }
    let named = domains.map { #"{"id": "\#($0.0)", "name": "\#($0.0)"}"# }
    return CatalogMesh(
      #"{"dpq": 1, "mesh": {"name": "G", "asOf": "2026-06-30T00:00:00Z"}, "#
        + #""teams": [\#(teams.joined(separator: ", "))], "#
        + #""domains": [\#(named.joined(separator: ", "))], "#
        + #""products": [\#(products.joined(separator: ", "))]}"#)
  }()
}

extension CatalogMesh {
  /// The cells of the row that `metrics METRIC SUBJECT …` answers, by column.
  func metric(_ line: String) throws -> [String: Value] {
    let answer = try answer("metrics \(line)")
    let row = try #require(answer.rows.first, "no row for \(line)")
    let names = try #require(Self.registry.command(named: "metrics")).columns.map(\.name)
    return Dictionary(uniqueKeysWithValues: zip(names, row))
  }

  func figure(_ line: String) throws -> String {
    text(try #require(try metric(line)["figure"]))
  }

  func number(_ line: String) throws -> Double? {
    guard let value = try metric(line)["value"], case .float(let number) = value else {
      return nil
    }
    return number
  }

  /// A term of the formula.
  func term(_ name: String, _ line: String) throws -> Double? {
    guard let terms = try metric(line)["terms"], case .map(let map) = terms,
      let value = map[name], case .float(let number) = value
    else { return nil }
    return number
  }
}

/// Equal to a relative 1e-9.
func isNear(_ left: Double?, _ right: Double, by tolerance: Double = 1e-9) -> Bool {
  guard let left else { return false }
  return abs(left - right) <= tolerance * max(1, abs(right))
}
