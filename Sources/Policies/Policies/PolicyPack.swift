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
    let asked = run.policies.policies.filter { run.asks($0) }
    let outcomes = judge.outcomes(of: asked)
    var position = 0
    var reported: Set<String> = []
    for policy in run.policies.policies {
      try run.context.checkpoint()
      if run.asks(policy) {
        run.take(policy, try outcomes[position].get(), &reported)
        position += 1
      } else {
        try run.leave(policy, judge)
      }
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

  /// Whether a policy is judged here: at this gate, and by no rule of another pack that runs.
  fileprivate func asks(_ policy: Policy) -> Bool {
    policy.gates.contains(gate)
      && policy.defersTo.map { !packs.contains(String($0.prefix { $0 != "/" })) } ?? true
  }

  /// Says why a policy is not judged here.
  fileprivate mutating func leave(_ policy: Policy, _ judge: PolicyJudge) throws {
    guard policy.gates.contains(gate), let rule = policy.defersTo else {
      let gates = policy.gates.map(\.rawValue).joined(separator: ", ")
      return leaveOut([policy.rule], "it is asked on \(gates)")
    }
    try weigh(policy, by: rule, judge)
    leaveOut([policy.rule], "\(rule) judges it")
  }

  /// Takes what a policy came to. Of one id the policies of domains and products come before the
  /// one that binds all, which does not repeat what they found.
  fileprivate mutating func take(
    _ policy: Policy, _ outcome: PolicyJudge.Outcome, _ reported: inout Set<String>
  ) {
    switch outcome {
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
