import Snapshots
import Workspaces

/// One run of `check`: what it is about, and what has been found so far.
struct CheckRun {
  let context: MeshContext
  let scope: CheckScope
  /// The earlier state that contracts are compared with: a mesh, file or folder; nil for none.
  var base: String?
  /// The settings file that was given, for levels of rules.
  var config: String?
  /// The policies that the pack *policy* asks, the gate that chooses from them, and the packs that
  /// run.
  var policies = PolicySet()
  var gate = Policy.Gate.check
  var packs: Set<String> = []
  /// Whether subjects are counted by domain.
  var countsDomains = false
  var tallies = DomainTallies()
  /// Policies that were judged.
  var judged: Set<String> = []
  /// What was accepted, and until when.
  var waivers: WaiverSet?
  /// Rules that could not be evaluated, with the reason.
  private(set) var failures: [(rule: String, reason: String)] = []
  /// In the order of reporting, until the run is finished.
  private(set) var findings: [Finding] = []
  /// Rules that had nothing to judge, with the reason.
  private(set) var leftOut: [String: String] = [:]
  /// Documents that a verdict would have to look at and that were not seen: one a file, with the
  /// reason as a sentence.
  private(set) var unseen: [(file: String, reason: String)] = []
  private var missed: Set<String> = []
  /// Rules that were not asked for, and are no part of the answer.
  private(set) var omitted: Set<String> = []
  /// What is to be known beside the findings, a sentence each.
  private(set) var notes: [String] = []
  /// How many files and documents were read.
  var files = 0
  var documents = 0

  init(context: MeshContext, scope: CheckScope) {
    self.context = context
    self.scope = scope
  }

  mutating func report(_ finding: Finding) { findings.append(finding) }

  /// Says that rules had nothing to judge, and why.
  mutating func leaveOut(_ rules: [Rule], _ reason: String) {
    for rule in rules { leftOut[rule.id] = reason }
  }

  /// Leaves rules out of the answer that nobody asked for, and says so once.
  mutating func omit(_ rules: [Rule], _ note: String) {
    omitted.formUnion(rules.map(\.id))
    notes.append(note)
  }

  mutating func note(_ sentence: String) { notes.append(sentence) }

  /// Says that a rule could not be evaluated, and why.
  mutating func fail(_ rule: Rule, _ reason: String) { failures.append((rule.id, reason)) }

  /// The rules of the policies, one an id.
  var policyRules: [Rule] { policies.rules }

  /// Drops what bears one of these fingerprints; gives how many that were.
  mutating func drop(known: Set<String>) -> Int {
    let count = findings.count
    findings.removeAll { known.contains($0.fingerprint) }
    return count - findings.count
  }

  /// Says that something of a file was not seen; the first reason counts.
  mutating func miss(_ file: String, _ reason: String) {
    if missed.insert(file).inserted { unseen.append((file, reason)) }
  }

  /// Orders the findings, names each by its fingerprint, and keeps one of those that say the same.
  ///
  /// O(findings × log findings).
  mutating func finish() {
    findings.sort(by: Self.isBefore)
    var seen: [String: Int] = [:]
    var kept: [Finding] = []
    kept.reserveCapacity(findings.count)
    for var finding in findings {
      if let last = kept.last, Self.isSame(last, finding) { continue }
      let identity = "\(finding.rule.id)|\(finding.subject)|\(finding.key)"
      let count = seen[identity, default: 0] + 1
      seen[identity] = count
      if count > 1 { finding.key += "#\(count)" }
      finding.fingerprint = Fingerprint.of(
        rule: finding.rule.id, subject: finding.subject, key: finding.key)
      kept.append(finding)
    }
    findings = kept
  }

  /// Adds what is found when the run is finished, in its place.
  mutating func add(_ finding: Finding) {
    var finding = finding
    finding.fingerprint = Fingerprint.of(
      rule: finding.rule.id, subject: finding.subject, key: finding.key)
    findings.append(finding)
    findings.sort(by: Self.isBefore)
  }

  /// Gives findings another subject, where there is one.
  mutating func rename(_ subject: (Finding) -> (address: String, node: UInt32)?) {
    for index in findings.indices {
      guard let (address, node) = subject(findings[index]) else { continue }
      findings[index].subject = address
      findings[index].node = node
    }
  }

  /// Says what the load of the mesh could not see: files that were not read whole, documents given
  /// by name, and those of standards that describe a mesh.
  mutating func missUnloaded() {
    if let laid = context.laid {
      for (file, reason) in laid.unseen { miss(file, reason) }
      for unseen in context.unseen { miss(unseen, "the mesh: \(unseen)") }
      return
    }
    let summary = context.snapshot.summary
    for path in summary.failed { miss(path, "\(path): it could not be read") }
    for skip in summary.skipped {
      let isOfMesh = Self.meshStandards.contains { skip.reason.hasPrefix("\($0) is not read") }
      guard skip.isNamed || isOfMesh else { continue }
      miss(skip.path, "\(skip.path):\(skip.line): skipped, \(skip.reason)")
    }
  }

  private static let meshStandards = [
    "DCS", "DPS", "DUA", "DPDS", "LF ODPS", "ODCS v2", "ODPC", "ODPG", "witboost", "FLUID", "OAAS",
  ]

  /// Drops what two packs say of one thing: an unresolved contract or product stands where it is
  /// named in a file, not again as a node.
  mutating func dropTwins() {
    let named = Set(
      findings.lazy.filter { $0.rule.id == Rule.unresolvedReference.id }
        .compactMap(\.target))
    guard !named.isEmpty else { return }
    findings.removeAll { finding in
      finding.rule.id == MeshRule.unresolvedReference.rule.id && named.contains(finding.subject)
    }
  }

  /// Marks what somebody accepted, whose acceptance ended.
  mutating func reject(_ reason: (Finding) -> String?) {
    for index in findings.indices { findings[index].rejection = reason(findings[index]) }
  }

  /// Gives findings of a rule on some nodes a weight of at least so much.
  mutating func raise(_ rule: String, on nodes: Set<UInt32>, to severity: Rule.Severity) {
    for index in findings.indices where findings[index].rule.id == rule {
      guard let node = findings[index].node, nodes.contains(node) else { continue }
      findings[index].severity = max(findings[index].severity, severity)
    }
  }

  /// Marks what somebody silenced.
  mutating func silence(_ reason: (Finding) -> String?) {
    for index in findings.indices where findings[index].silence == nil {
      findings[index].silence = reason(findings[index])
    }
  }

  /// Errors first, then by subject, place and rule.
  private static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    if left.severity != right.severity { return left.severity > right.severity }
    if left.subject != right.subject { return left.subject < right.subject }
    let (a, b) = (left.site, right.site)
    if a?.file != b?.file { return (a?.file ?? "") < (b?.file ?? "") }
    if a?.line != b?.line { return (a?.line ?? 0) < (b?.line ?? 0) }
    if a?.column != b?.column { return (a?.column ?? 0) < (b?.column ?? 0) }
    if left.rule.id != right.rule.id { return left.rule.id < right.rule.id }
    if left.key != right.key { return left.key < right.key }
    return left.message < right.message
  }

  private static func isSame(_ left: Finding, _ right: Finding) -> Bool {
    left.rule.id == right.rule.id && left.subject == right.subject && left.site == right.site
      && left.message == right.message
  }
}
