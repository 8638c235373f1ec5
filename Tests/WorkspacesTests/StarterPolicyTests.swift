import Diagnostics
import Graphs
import Testing
import Workspaces

@testable import Policies

/// The starter pack: every policy is read, binds, and does what its examples show.
@Suite struct StarterPolicyTests {
  @Test func everyPolicyIsRead() throws {
    for (name, text) in StarterPolicies.texts {
      let source = SourceText(name: name, text: text)
      for range in StarterPolicies.definitions(in: source) {
        #expect(throws: Never.self) { _ = try PolicyReader.read(source, range) }
      }
    }
    let ids = StarterPolicies.all.map(\.id)
    #expect(ids.count == 38 && Set(ids).count == 38)
  }

  @Test(arguments: StarterPolicies.all.map(\.id)) func examplesHold(_ id: String) throws {
    let policy = try #require(StarterPolicies.all.first { $0.id == id })
    #expect(policy.examples.map(\.isGood) == [true, false], "\(id)")
    let demo = try #require(CatalogMesh.demo)
    let problems = try PolicyExamples(context: demo.context).findings(of: policy)
    #expect(problems.map(\.message) == [])
  }

  @Test func noPolicyFailsOnTheDemo() throws {
    let demo = try #require(CatalogMesh.demo)
    let judge = PolicyJudge(demo.context, .everything, for: StarterPolicies.all)
    for policy in StarterPolicies.all {
      if case .failed(let reason) = try judge.outcome(of: policy) {
        Issue.record("\(policy.id): \(reason)")
      }
    }
  }

  /// What two packs could say of one node is said once.
  @Test func flawsOfTheDemoAreFoundOnce() throws {
    let demo = try #require(CatalogMesh.demo)
    let rows = try demo.answer("check").rows
    func rules(of subject: String) -> [String] {
      rows.compactMap { row in
        guard case .string(let rule) = row[1], case .string(let found) = row[3], found == subject
        else { return nil }
        return rule
      }
    }
    #expect(rules(of: "marketing/campaigns") == ["mesh/OWN-001"])
    #expect(rules(of: "finance/forecast") == ["mesh/BYP-001"])
    #expect(rules(of: "crm/loyalty") == ["mesh/CYC-001"])
    #expect(rules(of: "sales/orders/daily@1") == ["mesh/PRT-001"])
    #expect(rules(of: "crm/support-cases/cases@1") == ["mesh/ACC-001"])
    #expect(rules(of: "logistics/stock/reservations@1") == ["mesh/PRT-003"])
    #expect(rules(of: "contract:stock-reservations@1.0.0") == ["mesh/REF-001"])
    #expect(rules(of: "contract:shipments@1.1.0#shipments.phone_number") == ["mesh/PII-002"])
    #expect(rules(of: "finance/management-report/pages@2") == ["policy/CTR-001"])
  }
}
