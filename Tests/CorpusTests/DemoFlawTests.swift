import Testing
import Workspaces

/// Every flaw that the story of the demo mesh tells of is found by the command meant for it.
@Suite struct DemoFlawTests {
  /// A flaw, the statement that finds it, and a row or line that must be in its answer.
  private static let flaws: [(flaw: String, statement: String, expected: String)] = [
    ("campaigns lost its owner", check("mesh/OWN-001"), "marketing/campaigns"),
    ("campaigns lost its owner", "list owner:none return node.address", "marketing/campaigns"),
    ("VAT is filed from a port past its sunset", check("mesh/PRT-001"), "sales/orders/daily@1"),
    (
      "VAT is filed from a port past its sunset",
      "downstream sales/orders/daily@1 where kind = 'input port' return address",
      "finance/vat-filing/orders"
    ),
    ("segments, churn risk and loyalty feed each other", check("mesh/CYC-001"), "crm/loyalty"),
    (
      "segments, churn risk and loyalty feed each other",
      "CALL algo.scc() YIELD node, size WHERE size = 3 RETURN node.address", "crm/segments"
    ),
    ("the forecast reads past the ports", check("mesh/BYP-001"), "finance/forecast"),
    (
      "the forecast reads past the ports",
      "downstream sales/pipeline where basis = 'bypass' return address", "finance/forecast"
    ),
    (
      "the recommender reads without an agreement", check("mesh/ACC-001"),
      "crm/support-cases/cases@1"
    ),
    (
      "the recommender reads without an agreement",
      "access where standing = 'without agreement' return address", "crm/support-cases/cases@1"
    ),
    (
      "a phone number was never classified", "pii where isUnmarked return address",
      "contract:shipments@1.1.0#shipments.phone_number"
    ),
    (
      "a phone number was never classified", check("mesh/PII-002"),
      "contract:shipments@1.1.0#shipments.phone_number"
    ),
    (
      "a contract was announced and never written", check("mesh/REF-001"),
      "contract:stock-reservations@1.0.0"
    ),
    (
      "a contract was announced and never written", "list unresolved return node.address",
      "contract:stock-reservations@1.0.0"
    ),
    ("the fit guide has no reader", check("mesh/USE-001"), "catalog/fit-guide"),
    ("a deprecated port is read", check("mesh/PRT-002"), "catalog/items/feed@1"),
    ("a port is kept up for nobody", check("mesh/PRT-003"), "sales/orders/events@1"),
    ("an old contract governs no port", check("mesh/CTR-001"), "contract:customers@1.0.0"),
    (
      "revenue no longer reconciles",
      "CALL dpq.observations() YIELD kind, subject, status, check "
        + "WHERE kind = 'check' AND status = 'fail' AND check = 'settled_share' "
        + "RETURN DISTINCT subject", "finance/revenue/daily@1"
    ),
    (
      "the settlement file is late",
      "CALL dpq.observations() YIELD kind, subject, status, check "
        + "WHERE kind = 'check' AND status = 'fail' AND subject IN "
        + "[p IN select('finance/revenue^port +finance/revenue^port') | p.address] "
        + "RETURN DISTINCT subject", "finance/payments/settlements@1"
    ),
  ]

  private static func check(_ rule: String) -> String {
    "check --pack mesh where rule = '\(rule)' return subject"
  }

  @Test func everyFlawIsFound() throws {
    let demo = Demo()
    for (flaw, statement, expected) in Self.flaws {
      let lines = try demo.tsv(statement).split(separator: "\n").map(String.init)
      #expect(lines.contains(expected), "\(flaw): \(statement) gives \(lines)")
    }
  }

  /// What the makers of the demo put amiss, with the one rule that finds it; of three products that
  /// feed each other the first by address stands for all.
  private static let planted: [(flaw: String, subject: String, rule: String)] = [
    ("unowned product", "marketing/campaigns", "mesh/OWN-001"),
    ("product cycle", "crm/loyalty", "mesh/CYC-001"),
    ("read past its sunset", "sales/orders/daily@1", "mesh/PRT-001"),
    (
      "unclassified personal field", "contract:shipments@1.1.0#shipments.phone_number",
      "mesh/PII-002"
    ),
    ("dangling contract", "contract:stock-reservations@1.0.0", "mesh/REF-001"),
    ("bypass of ports", "finance/forecast", "mesh/BYP-001"),
    ("unused product", "catalog/fit-guide", "mesh/USE-001"),
    ("missed promise", "finance/payments/settlements@1", "contract/CNF-06"),
    ("use without agreement", "crm/support-cases/cases@1", "mesh/ACC-001"),
    ("failing check", "finance/revenue/daily@1", "contract/CNF-05"),
    ("deprecated port that is read", "catalog/items/feed@1", "mesh/PRT-002"),
    ("port for nobody", "sales/orders/events@1", "mesh/PRT-003"),
    ("old contract", "contract:customers@1.0.0", "mesh/CTR-001"),
    ("open to everybody", "platform/web-events/table@1", "policy/SEC-005"),
    ("no contract", "finance/management-report/pages@2", "policy/CTR-001"),
    ("no contract", "finance/vat-filing/returns@1", "policy/CTR-001"),
    ("no contract", "logistics/carrier-scorecard/scores@1", "policy/CTR-001"),
    ("no contract", "logistics/demand-plan/proposals@1", "policy/CTR-001"),
    ("no contract", "marketing/next-best-offer/offers@1", "policy/CTR-001"),
  ]

  @Test func everyFlawIsFoundOnceAndByOneRule() throws {
    let lines = try Demo().tsv("check --fail-on never |> tsv").split(separator: "\n").dropFirst()
    var rules: [String: [String]] = [:]
    for line in lines {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      rules[cells[2], default: []].append(cells[1])
    }
    for (flaw, subject, rule) in Self.planted {
      #expect(rules[subject] == [rule], "\(flaw): \(subject)")
    }
    // Whatever else is found, nothing is found twice.
    for (subject, found) in rules { #expect(found.count == 1, "\(subject): \(found)") }
  }

  /// Every rule about the shape of the mesh either finds a flaw of the demo or is shown by its own
  /// example to find one elsewhere; none of the named kinds lacks a rule.
  @Test func everyKindOfFlawHasARule() throws {
    let rules = Set(
      try Demo().tsv("check --pack mesh |> tsv").split(separator: "\n").dropFirst()
        .compactMap { $0.split(separator: "\t").dropFirst().first.map(String.init) })
    #expect(
      rules.isSuperset(of: [
        "mesh/ACC-001", "mesh/BYP-001", "mesh/CTR-001", "mesh/CYC-001", "mesh/OWN-001",
        "mesh/PII-002", "mesh/PRT-001", "mesh/PRT-002", "mesh/PRT-003", "mesh/REF-001",
        "mesh/USE-001",
      ]))
  }
}
