import Diagnostics
import Graphs
import Snapshots
import Tables
import Workspaces

/// `check [S|PATH…]`: one door, every finding a rule.
enum CheckCommand {
  static let definition = CommandDefinition(
    name: "check", aliases: ["lint"], group: .check,
    usage: "check [S|PATH…] [--pack PACK,…] [--base STATE] [--severity S] [--fail-on S]",
    summary: "Says what is wrong with the mesh and its files, and how to put it right.",
    details: """
      Without words it judges the whole mesh and the files it was loaded from; a selector judges \
      what it names with all that belongs to it, a path the files there. Packs are \
      \(RuleRegistry.packs.map(\.name).joined(separator: ", ")): \
      \(RuleRegistry.packs.map { "\($0.name) judges \($0.summary)" }.joined(separator: "; ")).

      The answer is no, exit code 1, when a finding weighs as much as --fail-on (error, unless it \
      says otherwise). When a file could not be read or was skipped there is no verdict on it: \
      exit code 3, unless --allow-partial.

      With --base, an open mesh, a file or a folder, each contract is judged against its earlier \
      state by the rules of contract evolution: what breaks its readers is an error.

      A file given by --config silences rules, each with a reason: \
      `silence: [ { rule: mesh/CYC-001, path: "legacy/**", reason: … } ]`. What is silenced is \
      counted and listed all the same. `levels: [ { rule: contract/FLD-01, severity: warning, \
      profile: csv } ]` weighs rules of contract evolution otherwise.

      Formats are text, json, sarif, junit, tap, markdown and github; `check |> sarif FILE` writes \
      one to a file. With `where`, `return` or `order by` behind it, it is a query, and gives no \
      exit code.
      """,
    examples: [
      "check", "check domain:sales", "check --pack mesh --severity warning",
      "check where severity = 'error'",
      "check return rule, count(*) as found order by found desc",
      "check --fail-on never |> markdown", "check --pack contract --base base",
    ],
    arguments: [.selector, .file],
    options: [
      OptionDefinition("pack", .text, "packs to run, with commas: files,mesh"),
      OptionDefinition("base", .text, "the earlier state that contracts are compared with"),
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
  private static let formats = ["text", "json", "sarif", "junit", "tap", "markdown", "github"]

  private static func answer(_ call: CommandCall) throws -> CommandAnswer {
    let packs = try packs(of: call)
    let settings = try call.text("config").map { try CheckSettings(path: $0) } ?? CheckSettings()
    let context = try dated(call)
    var run = CheckRun(context: context, scope: try scope(of: call, context))
    run.base = call.text("base")
    run.config = call.text("config")
    for pack in packs { try pack.judge(&run) }
    if call.words.isEmpty, call.text("exclude") == nil { run.missUnloaded() }
    run.finish()
    run.dropTwins()
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
    report.silences = zip(settings.silences, counts).map {
      .init(what: $0.what, reason: $0.reason, count: $1)
    }
    let isNegative =
      Rule.Severity(rawValue: failsOn).map { least in
        run.findings.contains { $0.silence == nil && $0.severity >= least }
      } ?? false
    return CommandAnswer(
      rows: rows.rows, table: rows.table, report: report, format: call.text("format"),
      isNegative: isNegative, isPartial: !run.unseen.isEmpty && !call.has("allow-partial"))
  }

  private static func packs(of call: CommandCall) throws -> [RulePack] {
    guard let text = call.text("pack") else { return RuleRegistry.packs }
    let names = text.split(separator: ",").map(String.init)
    let known = RuleRegistry.packs.map(\.name)
    for name in names where !known.contains(name) {
      throw Diagnostic(
        "check.pack", "there is no pack `\(name)`",
        notes: ["packs: \(known.joined(separator: ", "))"],
        suggestion: NearestName.suggestion(for: name, in: known))
    }
    guard !names.isEmpty else {
      throw Diagnostic("check.pack", "--pack names no pack", suggestion: "--pack files,mesh")
    }
    return RuleRegistry.packs.filter { names.contains($0.name) }
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
      guard !excluded.isEmpty else { return .everything }
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
