import Diagnostics
import Graphs
import Workspaces

/// Contracts against their ports, against what was observed, and against an earlier state.
///
/// What is found the room of contracts says, by procedures; here it becomes findings.
enum ContractPack {
  static let evolution: [Rule] =
    (Rule.schemaEvolution + Rule.typeEvolution + Rule.constraintEvolution + Rule.meaningEvolution
    + Rule.promiseEvolution + Rule.portEvolution + Rule.statusEvolution).sorted { $0.id < $1.id }

  static let rules = (evolution + Rule.conformance).sorted { $0.id < $1.id }

  private static let byId = Dictionary(
    uniqueKeysWithValues: rules.map { ($0.id, $0) })

  static func judge(_ run: inout CheckRun) throws {
    guard run.scope.hasNodes else {
      return run.leaveOut(rules, "no node of the mesh comes from these files")
    }
    guard run.context.registry.procedure(named: "dpq.contract_evolution") != nil else {
      return run.leaveOut(rules, "contracts are not judged here")
    }
    try conformance(&run)
    try evolution(&run)
  }

  private static func conformance(_ run: inout CheckRun) throws {
    for row in try run.context.call("dpq.contract_conformance", []) {
      guard let rule = rule(row[0]), let message = text(row[4]) else { continue }
      guard case .node(let node) = row[2] else {
        run.leaveOut([rule], message)
        continue
      }
      if case .node(let contract) = row[3], !run.scope.holds(node), !run.scope.holds(contract) {
        continue
      }
      run.report(
        Finding(
          rule, severity: text(row[5]).flatMap { Rule.Severity(rawValue: $0) },
          subject: run.context.address(of: node), node: node, site: site(of: node, run.context),
          message, key: text(row[6]) ?? ""))
    }
  }

  private static func evolution(_ run: inout CheckRun) throws {
    guard let base = run.base else {
      return run.omit(
        evolution,
        "how contracts changed is not judged (\(evolution.count) rules): no earlier state was "
          + "named, --base SNAPSHOT|FILE")
    }
    let word = CommandWord(base, isQuoted: false, range: nil)
    guard let earlier = try run.context.meshes.context(named: word, in: run.context) else {
      throw run.context.meshes.unknown(word)
    }
    for unseen in earlier.unseen { run.miss("\(base): \(unseen)", "\(base): \(unseen)") }
    if earlier.nodes(.contract).isEmpty {
      return run.leaveOut(evolution, "`\(base)` holds no contract")
    }
    var options = ValueMap()
    if let config = run.config { options["config"] = .string(config) }
    let among = run.context.nodes(.contract).filter(run.scope.holds)
    options["among"] = .list(among.map { .node($0) })
    let rows = try run.context.call("dpq.contract_evolution", [.string(base), .map(options)])
    var findings: [(contract: UInt32, finding: Finding)] = []
    for row in rows {
      guard case .node(let contract) = row[0], run.scope.holds(contract),
        let rule = rule(row[2]), let severity = severity(row[3])
      else { continue }
      findings.append((contract, finding(rule, severity, contract, row, run.context)))
    }
    // Readers are named once a contract, with the first thing that breaks them.
    var told: Set<UInt32> = []
    let isOfVersion = { (finding: Finding) in finding.rule.id.hasPrefix("contract/VER") }
    for index in findings.indices
    where findings[index].finding.severity == .error && !isOfVersion(findings[index].finding) {
      let contract = findings[index].contract
      guard told.insert(contract).inserted else { continue }
      findings[index].finding.affected = try readers(of: contract, since: base, run.context)
    }
    for (_, finding) in findings { run.report(finding) }
  }

  /// Who is or may be affected by what changed in a contract, with whom to call and why.
  private static func readers(
    of contract: UInt32, since base: String, _ context: MeshContext
  ) throws -> [String] {
    guard context.registry.procedure(named: "dpq.contract_consumers") != nil else { return [] }
    let rows = try context.call(
      "dpq.contract_consumers", [.string(base), .node(contract), .map(ValueMap())])
    return rows.compactMap { row in
      guard let verdict = text(row[0]), verdict != "unaffected", let address = text(row[2]),
        let reason = text(row[5])
      else { return nil }
      let owner = text(row[3]).map { " (\($0))" } ?? ""
      return "\(verdict == "affected" ? "affects" : "may affect") \(address)\(owner): \(reason)"
    }
  }

  private static func finding(
    _ rule: Rule, _ severity: Rule.Severity, _ contract: UInt32, _ row: [Value],
    _ context: MeshContext
  ) -> Finding {
    let address = context.address(of: contract)
    let kind = text(row[6]) ?? ""
    let element = text(row[7])
    let isPlain = ["field", "dataset", "contract"].contains(kind)
    let named = [isPlain ? nil : kind, element].compactMap(\.self).joined(separator: " ")
    let what = [named.isEmpty ? nil : named, text(row[8])].compactMap(\.self)
      .joined(separator: ": ")
    let values: String
    switch (text(row[9]), text(row[10])) {
    case (let was?, let now?): values = " \(short(was)) → \(short(now))"
    case (let was?, nil): values = " \(short(was)) → none"
    case (nil, let now?): values = " none → \(short(now))"
    case (nil, nil): values = " \(text(row[5]) ?? "")"
    }
    // What is gone stands in the earlier state only; where to put it right is the contract.
    var site = Self.site(of: contract, context)
    if case .node = row[14], let file = text(row[12]) {
      var line: Int?
      if case .int(let number) = row[13] { line = Int(exactly: number) }
      site = Finding.Site(file: file, line: line, column: nil)
    }
    // Null where it is unknown who reads it, which is not nobody.
    let isUnread = if case .list(let readers) = row[15] { readers.isEmpty } else { false }
    let readers = severity != .info && isUnread ? "; nobody reads it" : ""
    return Finding(
      rule, severity: severity, subject: address, node: contract, site: site,
      "\(address)\(what.isEmpty ? "" : " \(what)")\(values): \(text(row[11]) ?? "")\(readers)",
      key: [kind, element, text(row[8])].map { $0 ?? "" }.joined(separator: "|"))
  }

  private static func short(_ text: String) -> String {
    text.count > 60 ? "\(text.prefix(59))…" : text
  }

  private static func rule(_ value: Value) -> Rule? {
    text(value).flatMap { byId["contract/\($0)"] }
  }

  private static func severity(_ value: Value) -> Rule.Severity? {
    switch text(value) {
    case "error", "breaking": .error
    case "warning": .warning
    case "info": .info
    default: nil
    }
  }

  private static func text(_ value: Value) -> String? {
    if case .string(let text) = value { text } else { nil }
  }

  private static func site(of node: UInt32, _ context: MeshContext) -> Finding.Site? {
    guard let file = context.text("file", of: node) else { return nil }
    var line: Int?
    if case .int(let number) = context.view.property("line", of: node) {
      line = Int(exactly: number)
    }
    return Finding.Site(file: file, line: line, column: nil)
  }
}

extension RulePack {
  /// Contracts, what they govern, and how they change.
  static let contract = RulePack(
    name: "contract",
    summary: "contracts against their ports and checks, and against an earlier state (--base)",
    rules: ContractPack.rules
  ) { run in try ContractPack.judge(&run) }
}
