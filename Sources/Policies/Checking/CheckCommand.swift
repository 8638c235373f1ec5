import Diagnostics
import Graphs
import Snapshots
import Tables
import Workspaces

/// `check [S|PATH…]`: one door, every finding a rule.
enum CheckCommand {
  static let definition = CommandDefinition(
    name: "check", aliases: ["lint"], group: .check,
    usage: "check [S|PATH…] [--pack PACK,…] [--base STATE] [--only-new STATE] [--fail-on S]",
    summary: "Says what is wrong with the mesh and its files, and how to put it right.",
    details: """
      Without words it judges the whole mesh and the files it was loaded from; a selector judges \
      what it names with all that belongs to it, a path the files there. Packs are \
      \(RuleRegistry.all.map(\.name).joined(separator: ", ")): \
      \(RuleRegistry.all.map { "\($0.name) judges \($0.summary)" }.joined(separator: "; ")).

      The answer is no, exit code 1, when a finding weighs as much as --fail-on (error, unless it \
      says otherwise). When a file could not be read or was skipped there is no verdict on it: \
      exit code 3, unless --allow-partial.

      With --base, an open mesh, a file or a folder, each contract is judged against its earlier \
      state by the rules of contract evolution: what breaks its readers is an error, and names \
      them and their owners. Who reads it outside the files is known only where the whole mesh \
      is: `dpq check changed/ --mesh last.dpqs --base ../main` lays the files over it, in place \
      of what it says of the same things, and judges them and what they break in it. Without \
      --base that mesh is the earlier state.

      A file given by --config silences rules, each with a reason: \
      `silence: [ { rule: mesh/CYC-001, path: "legacy/**", reason: … } ]`. What is silenced is \
      counted and listed all the same. `levels: [ { rule: contract/FLD-01, severity: warning, \
      profile: csv } ]` weighs rules of contract evolution otherwise.

      --only-new takes such a state too, and lists what is not wrong there already. A policy whose \
      query fails ends the run with 3. --for publish or merge asks the policies of that gate. \
      --policies chooses, with commas: all, starter, own (the session's), none, ids like OWN-001 \
      or TOP-*, and files of policies; `:set policies` does so for a session. --test runs the \
      examples of policies instead.

      --by domain counts by domain how many subjects keep each policy, and --trend STATE, an open \
      mesh, file or folder, how many more or fewer did so there; `CALL dpq.compliance()` gives the \
      same as rows.

      Formats are text, json, sarif, junit, tap, markdown and github; `check |> sarif FILE` writes \
      one to a file. With `where`, `return` or `order by` behind it, it is a query, and gives no \
      exit code.
      """,
    examples: [
      "check", "check domain:sales", "check --pack mesh --severity warning",
      "check where severity = 'error'",
      "check return rule, count(*) as found order by found desc",
      "check --fail-on never |> markdown", "check --pack contract --base base",
      "check --pack policy --by domain", "check --by domain --trend base |> markdown",
      "check --pack policy --policies OWN-*,DOC-001", "check --only-new base", "check --test",
    ],
    arguments: [.selector, .file],
    options: [
      OptionDefinition("pack", .text, "packs to run, with commas: files,mesh"),
      OptionDefinition("base", .text, "the earlier state that contracts are compared with"),
      OptionDefinition("only-new", .text, "list what was not wrong in this earlier state"),
      OptionDefinition("for", .choice(gates), "ask the policies of this gate"),
      OptionDefinition(
        PolicyChoice.name, .text, "which policies are asked: all, starter, own, none, ids, files"),
      OptionDefinition("test", .flag, "run the examples of policies"),
      OptionDefinition("by", .choice(["domain"]), "count by domain who keeps each policy"),
      OptionDefinition("trend", .text, "with --by: what changed since this earlier state"),
      OptionDefinition("severity", .choice(severities), "the least severity shown"),
      OptionDefinition(
        "fail-on", .choice(severities + ["never"]), "the least severity that makes the answer no"),
      OptionDefinition("format", .choice(formats), "how the answer is written"),
      OptionDefinition("as-of", .text, "the day that dates are judged by, as 2026-06-30"),
      OptionDefinition("config", .text, "a file that silences rules, or weighs them otherwise"),
      OptionDefinition("allow-partial", .flag, "judge although something was not seen"),
      OptionDefinition("exclude", .selector, "without these"),
    ],
    isVerdict: true, body: .question(columns: CheckRows.columns) { try answer($0) })

  private static let severities = Rule.Severity.allCases.map(\.rawValue)
  private static let gates = Policy.Gate.allCases.map(\.rawValue)
  private static let formats = ["text", "json", "sarif", "junit", "tap", "markdown", "github"]

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    let packs = try call.has("test") ? [.policy] : packs(of: call)
    let context = try dated(call)
    let policies =
      try call.value(of: PolicyChoice.name) { try PolicySet(context, PolicyChoice($0)) }
      ?? PolicySet(context, .of(context))
    let settings =
      try call.text("config").map {
        try CheckSettings(path: $0, policies: policies.rules.map(\.id))
      } ?? CheckSettings()
    var run = CheckRun(context: context, scope: try scope(of: call, context))
    run.policies = policies
    run.base = call.text("base") ?? (context.laid == nil ? nil : WhatIfs.base)
    run.config = call.text("config")
    run.gate = call.text("for").flatMap { Policy.Gate(rawValue: $0) } ?? .check
    run.countsDomains = call.text("by") != nil || call.text("trend") != nil
    if call.has("test") {
      try run.test()
    } else {
      try run.judge(packs)
      if call.words.isEmpty, call.text("exclude") == nil { run.missUnloaded() }
      run.sayWhatIsUnknown()
    }
    run.finish()
    run.dropTwins()
    let known = try call.text("only-new").map { try run.drop(foundIn: $0, packs) }
    let waivers = try WaiverSet(context, rules: WaiveCommand.rules(context))
    let isWhole = call.words.isEmpty && call.text("exclude") == nil && known == nil
    let waived = run.waive(waivers, isWhole: isWhole)
    var counts = [Int](repeating: 0, count: settings.silences.count)
    run.silence { finding in
      guard let index = settings.silences.firstIndex(where: { $0.covers(finding) }) else {
        return nil
      }
      counts[index] += 1
      return settings.silences[index].reason
    }
    let shown = call.text("severity").flatMap { Rule.Severity(rawValue: $0) } ?? .info
    let failsOn = call.text("fail-on") ?? "error"
    let rows = CheckRows(run, packs: packs, shown: shown)
    var report = rows.report(failsOn: Rule.Severity(rawValue: failsOn))
    report.hidden = run.findings.count - report.findings.count
    report.known = known
    report.notes = run.notes
    report.silences = zip(settings.silences, counts).map {
      .init(what: $0.what, reason: $0.reason, count: $1)
    }
    for (waiver, count) in zip(waivers.waivers, waived) where count > 0 {
      report.silences.append(.init(what: waiver.what, reason: waiver.why, count: count))
    }
    let isNegative =
      Rule.Severity(rawValue: failsOn).map { least in
        run.findings.contains { $0.silence == nil && $0.severity >= least }
      } ?? false
    let isPartial =
      !run.failures.isEmpty || !run.unseen.isEmpty && !call.has("allow-partial")
    let byDomain =
      try run.countsDomains ? run.compliance(since: call.text("trend")).table : nil
    return CommandAnswer(
      rows: rows.rows, table: byDomain ?? rows.table, report: byDomain == nil ? report : nil,
      format: call.text("format"), isNegative: isNegative, isPartial: isPartial)
  }

  private static func packs(of call: CommandCall) throws -> [RulePack] {
    guard let text = call.text("pack") else { return RuleRegistry.all }
    let names = text.split(separator: ",").map(String.init)
    let known = RuleRegistry.all.map(\.name)
    for name in names where !known.contains(name) {
      throw Diagnostic(
        "check.pack", "there is no pack `\(name)`",
        notes: ["packs: \(known.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: name, in: known))
    }
    guard !names.isEmpty else {
      throw Diagnostic("check.pack", "--pack names no pack", suggestion: "--pack files,mesh")
    }
    return RuleRegistry.all.filter { names.contains($0.name) }
  }

  private static func dated(_ call: CommandCall) throws -> MeshContext {
    guard let text = call.text("as-of") else { return call.context }
    guard let instant = Instant.microseconds(text) else {
      throw Diagnostic(
        "check.as-of", "`\(text)` is no date", suggestion: "write it as 2026-06-30")
    }
    return call.context.dated(instant)
  }

  /// A word is an address or selector first, else a path.
  private static func scope(of call: CommandCall, _ context: MeshContext) throws -> CheckScope {
    let excluded = call.words(of: "exclude")
    guard !call.words.isEmpty else {
      guard !excluded.isEmpty else {
        return context.laid.map { CheckScope(paths: $0.paths, and: $0.gone, in: context) }
          ?? .everything
      }
      let without = Set(try context.select(excluded, excluding: nil).nodes)
      return CheckScope(
        nodes: context.view.nodes(labelled: nil).all.filter { !without.contains($0) }, in: context)
    }
    let paths = call.words.filter { word in
      context.view.node(at: word.text) == nil && DocumentFiles.exists(word.text)
    }
    guard !paths.isEmpty else {
      let selection = try context.select(call.words, excluding: excluded)
      guard !selection.nodes.isEmpty else {
        throw Diagnostic(
          "check.nothing", "the selector names nothing, and there is nothing to judge",
          range: call.words.first?.range)
      }
      return CheckScope(nodes: selection.nodes, in: context)
    }
    guard paths.count == call.words.count, excluded.isEmpty else {
      throw Diagnostic(
        "check.mixed", "paths and selectors do not stand together", range: paths.first?.range,
        suggestion: "check the one, then the other")
    }
    return CheckScope(paths: paths.map(\.text), in: context)
  }
}
