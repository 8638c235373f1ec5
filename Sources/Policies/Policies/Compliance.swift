import Graphs
import Tables
import Workspaces

/// How many subjects keep each policy in each domain, now and in an earlier state.
struct Compliance {
  private let now: DomainTallies
  /// Nil where no earlier state was named.
  private let before: DomainTallies?

  init(now: DomainTallies, before: DomainTallies?) {
    self.now = now
    self.before = before
  }

  /// A row a policy that judged something, a column a domain: how many of how many keep it, and how
  /// many more or fewer than before.
  var table: Table {
    let domains = now.domains
    let rows = now.rules.map { rule -> [Cell] in
      [.text(rule)]
        + domains.map { domain -> Cell in
          guard let count = now.count(rule, in: domain) else { return .null }
          return .text("\(count.kept)/\(count.subjects)\(change(rule, domain, count))")
        }
    }
    var table = Table(["policy"] + domains, rows: rows)
    for index in table.columns.indices.dropFirst() { table.columns[index].alignment = .right }
    return table
  }

  /// ` (+2)`; nothing where nothing changed, or nothing is known of before.
  private func change(_ rule: String, _ domain: String, _ now: DomainTallies.Count) -> String {
    guard let before else { return "" }
    guard let was = before.count(rule, in: domain) else { return " (new)" }
    let change = now.kept - was.kept
    return change == 0 ? "" : change > 0 ? " (+\(change))" : " (−\(-change))"
  }

  // MARK: Rows

  static let columns = [
    ResultColumn("policy", .text), ResultColumn("domain", .text),
    ResultColumn("subjects", .integer), ResultColumn("kept", .integer),
    ResultColumn("ratio", .number), ResultColumn("subjectsBefore", .integer),
    ResultColumn("keptBefore", .integer),
  ]

  var rows: [[Value]] {
    now.rules.flatMap { rule in
      now.domains.compactMap { domain -> [Value]? in
        guard let count = now.count(rule, in: domain) else { return nil }
        let was = before?.count(rule, in: domain)
        func number(_ number: Int?) -> Value { number.map { .int(Int64($0)) } ?? .null }
        return [
          .string(rule), .string(domain), number(count.subjects), number(count.kept),
          count.subjects == 0 ? .null : .float(Double(count.kept) / Double(count.subjects)),
          number(was?.subjects), number(was?.kept),
        ]
      }
    }
  }

  /// `dpq.compliance(before)`
  static let procedure = Procedure(
    name: "dpq.compliance",
    summary: "How many subjects keep each policy in each domain, and how many did so before.",
    examples: [
      "CALL dpq.compliance() YIELD policy, domain, kept, subjects",
      "CALL dpq.compliance('base') YIELD policy, domain, kept, keptBefore "
        + "WHERE kept < keptBefore RETURN policy, domain",
    ],
    parameters: [.init("before", .text, fallback: .null)], columns: columns
  ) { arguments, context, emit in
    var run = CheckRun(context: context, scope: .everything)
    run.policies = try PolicySet(context, .of(context))
    run.countsDomains = true
    try run.judge([.policy])
    run.finish()
    let waivers = try WaiverSet(context, rules: WaiveCommand.rules(context))
    _ = run.waive(waivers, isWhole: false)
    var word: String?
    if case .string(let text) = arguments[0] { word = text }
    try Procedure.emit(
      rows: try run.compliance(since: word).rows, columnCount: columns.count, emit)
  }
}

extension CheckRun {
  /// What the run counted, beside what it would have counted in an earlier state.
  func compliance(since state: String?) throws -> Compliance {
    var now = tallies
    now.count(findings, context)
    guard let state else { return Compliance(now: now, before: nil) }
    let word = CommandWord(state, isQuoted: false, range: nil)
    guard let earlier = try context.meshes.context(named: word, in: context) else {
      throw context.meshes.unknown(word)
    }
    var run = CheckRun(context: earlier, scope: .everything)
    run.policies = policies
    run.gate = gate
    run.countsDomains = true
    try run.judge([.policy])
    run.finish()
    var before = run.tallies
    before.count(run.findings, earlier)
    return Compliance(now: now, before: before)
  }
}
