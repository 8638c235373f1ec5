import Diagnostics
import Workspaces

extension CheckRun {
  /// Runs packs, which know of each other.
  mutating func judge(_ packs: [RulePack]) throws {
    self.packs = Set(packs.map(\.name))
    for pack in packs { try pack.judge(&self) }
  }

  /// Who reads a contract is known of the whole mesh only: of some files unknown is not nobody.
  mutating func sayWhatIsUnknown() {
    guard let base, packs.contains(RulePack.contract.name), scope.hasNodes else { return }
    guard context.laid == nil, !context.meshes.isOpen(base, beside: context) else { return }
    note(
      "who reads the contracts outside of what was given is unknown: "
        + "--mesh SNAPSHOT names the whole mesh")
  }

  /// Runs the examples of the policies instead of asking them.
  mutating func test() throws {
    let examples = PolicyExamples(context: context)
    for policy in policies.policies {
      if policy.examples.isEmpty { leaveOut([policy.rule], "it has no examples") }
      for finding in try examples.findings(of: policy) { report(finding) }
    }
  }

  /// Marks what waivers accept, and reports what is to be said of the waivers themselves; gives how
  /// many findings each covered. `isWhole` says that everything was judged.
  mutating func waive(_ waivers: WaiverSet, isWhole: Bool) -> [Int] {
    self.waivers = waivers
    var counts = [Int](repeating: 0, count: waivers.waivers.count)
    guard !counts.isEmpty else { return counts }
    let said = waivers.findings(of: findings) { rule in
      let pack = String(rule.prefix { $0 != "/" })
      let isAsked = pack != RulePack.policy.name || judged.contains(rule)
      return isWhole && packs.contains(pack) && isAsked && leftOut[rule] == nil
    }
    reject { waivers.ended(for: $0) }
    silence { finding in
      guard let index = waivers.active(for: finding) else { return nil }
      counts[index] += 1
      return waivers.waivers[index].why
    }
    for finding in said { add(finding) }
    return counts
  }

  /// Drops what is wrong in an earlier state too: an open mesh, a file or folder, or the base of a
  /// what-if. Gives how many findings that were.
  mutating func drop(foundIn state: String, _ packs: [RulePack]) throws -> Int {
    let word = CommandWord(state, isQuoted: false, range: nil)
    guard let earlier = try context.meshes.context(named: word, in: context) else {
      throw context.meshes.unknown(word)
    }
    for unseen in earlier.unseen { miss("\(state): \(unseen)", "\(state): \(unseen)") }
    var run = CheckRun(context: earlier, scope: .everything)
    run.policies = policies
    run.gate = gate
    run.config = config
    try run.judge(packs)
    run.finish()
    return drop(known: Set(run.findings.map(\.fingerprint)))
  }
}
