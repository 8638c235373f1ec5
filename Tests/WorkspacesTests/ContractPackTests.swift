import Testing

@testable import Contracts
@testable import Policies

/// The pack *contract* of `check` knows what the room of contracts judges.
@Suite struct ContractPackTests {
  /// The rules of contract evolution by families, as many as each has. That each has an example
  /// that keeps it and one that breaks it, and that both do so, `RuleTests` holds.
  @Test func everyFamilyIsWhole() {
    let families = [
      ("SCH", 3), ("FLD", 6), ("TYP", 7), ("NUL", 2), ("ENM", 4), ("CST", 7), ("SEM", 3),
      ("CLS", 2), ("QLT", 3), ("SLA", 7), ("TRM", 3), ("PRT", 8), ("INP", 1), ("OWN", 1),
      ("STA", 3), ("VER", 4), ("UNK", 1),
    ]
    let wanted = families.flatMap { family, count in
      (1...count).map { "contract/\(family)-0\($0)" }
    }
    #expect(ContractPack.evolution.map(\.id) == wanted.sorted())
    for rule in ContractPack.evolution {
      #expect(!rule.good.isEmpty && !rule.bad.isEmpty && rule.good != rule.bad, "\(rule.id)")
      #expect(RuleRegistry.rule(rule.id) != nil)
    }
  }

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
