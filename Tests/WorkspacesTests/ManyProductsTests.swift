import TestSupport
import Testing

@testable import Metrics

/// Where a statement asks a metric of many products it is found for all at once: the same as of
/// each by itself.
@Suite struct ManyProductsTests {
  private static let count = 3 * ManyProducts.few

  /// Products with one or two ports, contracts and assets that several share, owners, and uses of
  /// all of them by others and by themselves.
  private static func mesh(_ random: inout SeededGenerator) -> (text: String, records: String) {
    func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    var products: [String] = []
    for product in 0..<count {
      let ports = (0...number(2)).map { port in
        let exposed = number(3) == 0 ? #", "exposes": ["asset:a\#(number(9))"]"# : ""
        return #"{"name": "o\#(port)", "version": "1.0.0", "contract": "c\#(number(40))@1.0.0""#
          + "\(exposed)}"
      }
      let owner = number(2) == 0 ? #", "owner": "team:t\#(number(3))""# : ""
      products.append(
        #"{"id": "p\#(product)", "domain": "d", "outputs": [\#(ports.joined(separator: ","))]"#
          + "\(owner)}")
    }
    let contracts = (0..<40).map { #"{"id": "c\#($0)", "version": "1.0.0"}"# }
    let assets = (0..<9).map { #"{"id": "a\#($0)"}"# }
    let text = """
      {"dpq": 1, "mesh": {"asOf": "2026-06-30T12:00:00Z"}, "domains": [{"id": "d"}],
       "teams": [{"id": "t0"}, {"id": "t1"}, {"id": "t2"}],
       "products": [\(products.joined(separator: ","))],
       "contracts": [\(contracts.joined(separator: ","))],
       "assets": [\(assets.joined(separator: ","))]}
      """
    var records: [String] = []
    for _ in 0..<4 * count {
      let product = "d/p\(number(count))"
      let subjects = [
        product, "\(product)/o0@1", "\(product)/o1@1", "contract:c\(number(40))@1.0.0",
        "asset:a\(number(9))", "nobody",
      ]
      let actors = ["u\(number(5))", "t0", "team:t1", "d/p\(number(9))", product]
      let year = ["2023", "2024", "2025", "2026", "2026", "2027"][number(6)]
      let kind = ["usage", "usage", "usage", "cost"][number(4)]
      let more = [
        "", #","actorKind":"platform""#, #","count":0"#, #","amount":5,"currency":"EUR""#,
      ][number(4)]
      records.append(
        #"{"kind":"\#(kind)","at":"\#(year)-0\#(1 + number(6))-1\#(number(10))","#
          + #""subject":"\#(subjects[number(6)])","actor":"\#(actors[number(5)])"\#(more)}"#)
    }
    return (text, records.joined(separator: "\n") + "\n")
  }

  @Test(arguments: [1, 2, 3]) func allAtOnceIsEachByItself(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (text, records) = Self.mesh(&random)
    let mesh = try SmallMesh(text, observations: records)
    for metric in ["days-unused", "cost", "queries", "csat"] {
      let all = try mesh.rows(
        "MATCH (p:Product) RETURN p.address, dpq.metric('\(metric)', p) ORDER BY p.address;")
      #expect(all.count == Self.count)
      for row in all {
        let alone = try mesh.rows("RETURN dpq.metric('\(metric)', '\(row[0])');")
        #expect(alone == [[row[1]]], "\(metric) of \(row[0])")
      }
      let isKnown = Set(all.map { $0[1] }).count > 1
      #expect(isKnown == (metric != "csat"))
    }
  }

  /// A feed that looks everywhere makes no record zero, not unknown.
  @Test func whatIsLookedForEverywhereIsZero() throws {
    let products = (0..<Self.count).map { #"{"id": "p\#($0)", "domain": "d"}"# }
    let mesh = try SmallMesh(
      #"{"dpq": 1, "mesh": {"asOf": "2026-06-30"}, "domains": [{"id": "d"}], "products": ["#
        + products.joined(separator: ",") + "]}",
      observations: #"{"kind":"coverage","at":"2026-01-01","of":"usage","subjects":["*"],"#
        + #""from":"2026-01-01","until":"2026-06-30"}"# + "\n")
    let found = try mesh.rows(
      "MATCH (p:Product) RETURN DISTINCT dpq.metric('queries', p), dpq.metric('days-unused', p);")
    #expect(found == [["0.0", "–"]])
  }
}
