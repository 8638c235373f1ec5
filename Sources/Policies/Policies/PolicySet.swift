import Diagnostics
import Workspaces

/// The policies that hold in a session: those of the starter pack, and those it defined.
struct PolicySet {
  /// Ascending by id; of one id the one that binds all stands last.
  private(set) var policies: [Policy] = []

  /// None.
  init() {}

  /// Throws where the definitions of a session, or of the files that are chosen, contradict each
  /// other, and where the choice names what is not there.
  init(_ context: MeshContext, _ choice: PolicyChoice = .all) throws {
    var admitted = StarterPolicies.all
    let files = try choice.definitions()
    for definition in context.definitions + files where definition.kind == PolicyCommand.name {
      do {
        let policy = try PolicyReader.read(definition.source, definition.range)
        try Self.admit(policy, among: admitted)
        admitted.append(policy)
      } catch let problem as Diagnostic {
        throw problem.located(in: definition.source)
      }
    }
    let starter = StarterPolicies.all.count
    let names = Set(files.map(\.source.name))
    let added = admitted.dropFirst(starter)
    let own = Set(added.filter { !names.contains($0.source.name) }.map(\.key))
    let ofFiles = Set(added.filter { names.contains($0.source.name) }.map(\.key))
    let chosen = try choice.chosen(
      from: admitted, isOwn: { own.contains($0.key) }, isOfFile: { ofFiles.contains($0.key) })
    policies = chosen.map { $0.filled(from: admitted) }.sorted {
      ($0.id, $0.scope == .global ? 1 : 0, $0.scope.text)
        < ($1.id, $1.scope == .global ? 1 : 0, $1.scope.text)
    }
  }

  /// One rule an id: that of the policy that binds all, where there is one.
  var rules: [Rule] {
    var rules: [Rule] = []
    for policy in policies {
      if rules.last?.id == policy.ruleId { rules.removeLast() }
      rules.append(policy.rule)
    }
    return rules
  }

  /// Fails when a policy says of an id what another says otherwise: a local one may add or tighten,
  /// and never weaken.
  static func admit(_ policy: Policy, among known: [Policy]) throws {
    for other in known where other.id == policy.id {
      if other.scope == policy.scope {
        let isContradiction = other.severity != policy.severity
        throw Diagnostic(
          isContradiction ? "policy.contradiction" : "policy.duplicate",
          isContradiction
            ? "the policy `\(policy.id)` is \(policy.severity.rawValue) here and "
              + "\(other.severity.rawValue) at \(other.site)"
            : "the policy `\(policy.id)` is defined twice",
          range: policy.place, source: policy.source, notes: ["the first is at \(other.site)"],
          suggestion: "give one of them another id, or leave it out")
      }
      let (local, global) = other.scope == .global ? (policy, other) : (other, policy)
      guard global.scope == .global else { continue }
      try requireNoWeaker(local, global, at: policy)
    }
    if policy.applies == nil, !known.contains(where: { $0.id == policy.id && $0.applies != nil }) {
      throw Diagnostic(
        "policy.nothing-to-tighten", "there is no policy `\(policy.id)` to tighten",
        range: policy.place, source: policy.source,
        suggestion: NearestName.suggestion(for: policy.id, in: known.map(\.id)))
    }
  }

  private static func requireNoWeaker(
    _ local: Policy, _ global: Policy, at policy: Policy
  ) throws {
    let lost = global.gates.filter { !local.gates.contains($0) }
    var reason: String?
    if local.severity < global.severity {
      reason = "\(local.severity.rawValue) is less than \(global.severity.rawValue)"
    } else if let gate = lost.first {
      reason = "it is not asked on \(gate.rawValue)"
    }
    guard let reason else { return }
    throw Diagnostic(
      "policy.weakens",
      "the policy `\(local.id)` of \(local.scope.text) weakens the global one: \(reason)",
      range: policy.place, source: policy.source,
      notes: ["the global policy is at \(global.site)", "the local policy is at \(local.site)"],
      suggestion: "a policy of a domain or product adds or tightens; for one exception there is "
        + "`waive`")
  }
}

extension Policy {
  /// Id and scope, which no two policies share.
  fileprivate var key: String { "\(id) \(scope.text)" }

  /// With the queries of the policy that it tightens, where it has none of its own.
  fileprivate func filled(from known: [Policy]) -> Policy {
    guard applies == nil, let other = known.first(where: { $0.id == id && $0.applies != nil })
    else { return self }
    var filled = self
    filled.owner = owner ?? other.owner
    filled.since = since ?? other.since
    filled.docs = docs ?? other.docs
    filled.needs = other.needs
    filled.applies = other.applies
    filled.violation = other.violation
    filled.message = message ?? other.message
    filled.fix = fix ?? other.fix
    return filled
  }
}
