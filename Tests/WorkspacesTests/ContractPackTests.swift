import Testing

@testable import Contracts
@testable import Policies

/// The pack *contract* of `check` knows what the room of contracts judges.
@Suite struct ContractPackTests {
  @Test func theRegistryKnowsEveryRule() {
    let known = ContractPack.evolution
    #expect(known.map(\.id) == ChangeRule.allCases.map(\.id).sorted())
    for rule in ChangeRule.allCases {
      let level = rule.level(for: .consumers)
      #expect(
        known.first { $0.id == rule.id }?.severity.rawValue == level.severity, "\(rule.rawValue)")
      #expect(!rule.title.isEmpty)
    }
    let conformance = ConformanceRule.allCases.map { "contract/\($0.rawValue)" }
    #expect(Rule.conformance.map(\.id) == conformance)
  }
}
