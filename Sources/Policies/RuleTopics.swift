import Workspaces

/// What `:help` tells of each rule and of the policies of the starter pack.
enum RuleTopics {
  static var all: [HelpTopic] {
    RuleRegistry.rules.map { rule in
      HelpTopic(
        name: rule.id, kind: "rule", summary: rule.title + ".",
        facts: [
          "severity  \(rule.severity.rawValue)", "why       \(rule.why)", "fix       \(rule.fix)",
          "docs      \(rule.docs)",
        ])
    }
      + StarterPolicies.all.map { policy in
        HelpTopic(
          name: "policy/\(policy.id)", kind: "rule", summary: policy.title + ".",
          facts: ["severity  \(policy.severity.rawValue)"]
            + (policy.fix.map { ["fix       \($0)"] } ?? []))
      }
  }
}
