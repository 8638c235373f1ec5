import Workspaces

extension RulePack {
  /// Policies: those of the starter pack and those of the session.
  static let policy = RulePack(
    name: "policy", summary: "policies, which are queries, global or of a domain (:help policy)",
    rules: []
  ) { run in
    guard run.scope.hasNodes else {
      return run.leaveOut(run.policyRules, "no node of the mesh comes from these files")
    }
    let judge = PolicyJudge(run.context, run.scope, for: run.policies.policies)
    var reported: Set<String> = []
    for policy in run.policies.policies {
      try run.context.checkpoint()
      try run.take(policy, judge, &reported)
    }
  }
}

extension CheckRun {
  /// A finding that a rule of another pack reports for a policy weighs as much as the policy does,
  /// where that is more.
  fileprivate mutating func weigh(
    _ policy: Policy, by other: String, _ judge: PolicyJudge
  ) throws {
    guard let rule = RuleRegistry.rule(other), rule.severity < policy.severity,
      findings.contains(where: { $0.rule.id == other })
    else { return }
    guard case .judged(let violations, _) = try judge.outcome(of: policy) else { return }
    let nodes = Set(violations.map(\.node))
    raise(other, on: nodes, to: policy.severity)
  }

  /// Judges one policy. Of one id the policies of domains and products come before the one that
  /// binds all, which does not repeat what they found.
  fileprivate mutating func take(
    _ policy: Policy, _ judge: PolicyJudge, _ reported: inout Set<String>
  ) throws {
    guard policy.gates.contains(gate) else {
      let gates = policy.gates.map(\.rawValue).joined(separator: ", ")
      return leaveOut([policy.rule], "it is asked on \(gates)")
    }
    if let rule = policy.defersTo, packs.contains(String(rule.prefix { $0 != "/" })) {
      try weigh(policy, by: rule, judge)
      return leaveOut([policy.rule], "\(rule) judges it")
    }
    switch try judge.outcome(of: policy) {
    case .left(let reason): leaveOut([policy.rule], reason)
    case .failed(let reason): fail(policy.rule, reason)
    case .judged(let violations, let subjects):
      judged.insert(policy.ruleId)
      if countsDomains { tallies.add(policy.ruleId, subjects: subjects, context) }
      var found: [String] = []
      for violation in violations {
        let address = context.address(of: violation.node)
        let identity = "\(policy.id)|\(address)|\(violation.key)"
        if !reported.isEmpty, reported.contains(identity) { continue }
        if policy.scope != .global { found.append(identity) }
        report(
          Finding(
            policy.rule, subject: address, node: violation.node, site: violation.site,
            violation.message, fix: policy.fix, key: violation.key))
      }
      reported.formUnion(found)
    }
  }
}
