import Diagnostics
import Snapshots
import Workspaces

/// What a settings file says of `check`: which findings are silenced where and why, and which rules
/// of contract evolution weigh otherwise.
///
/// ```yaml
/// silence:
///   - rule: mesh/CYC-001          # an id, or a glob of ids
///     path: "legacy/**"           # a glob of files, or of subjects; left out: everywhere
///     reason: accepted until the split in May
/// levels:
///   - rule: contract/FLD-01
///     severity: warning           # error, warning, info, or none
///     profile: csv                # left out: however data is read
///     domain: sales               # left out: in every domain
/// ```
struct CheckSettings: Sendable {
  struct Silence: Sendable {
    let rule: String
    let place: String?
    let reason: String
    /// The rules that `rule` stands for.
    let rules: Set<String>
    private let globs: [Glob]

    init(rule: String, place: String?, reason: String, rules: Set<String>) {
      self.rule = rule
      self.place = place
      self.reason = reason
      self.rules = rules
      globs = (place.map { [$0, "**/\($0)"] } ?? []).map { Glob($0, keepsSegments: true) }
    }

    func covers(_ finding: Finding) -> Bool {
      guard rules.contains(finding.rule.id) else { return false }
      if globs.isEmpty { return true }
      let names = [finding.site?.file, finding.subject].compactMap(\.self)
      return globs.contains { glob in names.contains { glob.matches($0) } }
    }

    /// `mesh/CYC-001 on legacy/**`
    var what: String { rule + (place.map { " on \($0)" } ?? "") }
  }

  /// A weight that somebody decided upon.
  struct Level: Sendable {
    let rules: Set<String>
    let severity: String
    let profile: String?
    let domain: String?
  }

  var silences: [Silence] = []
  /// In the order of the file; later ones win.
  var levels: [Level] = []

  init() {}

  /// Reads a file; throws a diagnostic with its line where it says something that cannot be kept.
  /// `policies` are ids of rules that are no part of the program.
  init(path: String, policies: [String]) throws {
    let files = DocumentFiles([path])
    if let problem = files.problems.first {
      throw Diagnostic("check.config", problem.placedMessage, suggestion: "--config FILE")
    }
    guard files.count == 1 else {
      throw Diagnostic("check.config", "`\(path)` is no file", suggestion: "--config FILE")
    }
    let file = files.read(at: 0)
    if let failure = file.failures.first {
      throw Self.wrong(file.path, failure.line, failure.message, failure.suggestion)
    }
    guard let root = file.documents.first, root.isMapping else {
      throw Self.wrong(file.path, 1, "there are no settings in it", "begin with `silence:`")
    }
    let settings = ["silence", "levels"]
    for entry in root.entries where !settings.contains(entry.key) {
      throw Self.wrong(
        file.path, Int(entry.place.line), "`\(entry.key)` is no setting of check",
        NearestName.suggestion(for: entry.key, in: settings)
          ?? "the settings are \(settings.joined(separator: " and "))")
    }
    silences = try (root["silence"]?.elements ?? []).map {
      try Self.silence($0, file.path, policies)
    }
    levels = try (root["levels"]?.elements ?? []).map { try Self.level($0, file.path) }
  }

  private static let weights = Rule.Severity.allCases.map(\.rawValue) + ["none"]

  private static func level(_ node: DocumentNode, _ path: String) throws -> Level {
    let keys = ["rule", "severity", "profile", "domain"]
    for entry in node.entries where !keys.contains(entry.key) {
      throw wrong(
        path, Int(entry.place.line), "`\(entry.key)` is no part of a level",
        NearestName.suggestion(for: entry.key, in: keys) ?? "its parts are rule and severity")
    }
    guard let rule = node.text("rule") else {
      throw wrong(path, node.line, "a level names no `rule`", "rule: contract/FLD-01")
    }
    guard let severity = node.text("severity"), weights.contains(severity) else {
      throw wrong(
        path, node["severity"]?.line ?? node.line,
        "the `severity` of `\(rule)` is none of \(weights.joined(separator: ", "))",
        node.text("severity").flatMap { NearestName.suggestion(for: $0, in: weights) })
    }
    let ids = ContractPack.evolution.map(\.id)
    let glob = Glob(rule)
    let rules = ids.filter { $0 == rule || glob.matches($0) }
    guard !rules.isEmpty else {
      throw wrong(
        path, node["rule"]?.line ?? node.line,
        "`\(rule)` is no rule of contract evolution, which alone can be weighed otherwise",
        NearestName.suggestion(for: rule, in: ids))
    }
    return Level(
      rules: Set(rules), severity: severity, profile: node.text("profile"),
      domain: node.text("domain"))
  }

  private static func silence(
    _ node: DocumentNode, _ path: String, _ policies: [String]
  ) throws -> Silence {
    let keys = ["rule", "path", "reason"]
    for entry in node.entries where !keys.contains(entry.key) {
      throw wrong(
        path, Int(entry.place.line), "`\(entry.key)` is no part of a silence",
        NearestName.suggestion(for: entry.key, in: keys) ?? "its parts are rule, path and reason")
    }
    guard let rule = node.text("rule") else {
      throw wrong(path, node.line, "a silence names no `rule`", "rule: mesh/CYC-001")
    }
    guard let reason = node.text("reason") else {
      throw wrong(
        path, node.line, "the silence of `\(rule)` gives no `reason`", "say why, and until when")
    }
    let glob = Glob(rule)
    let known = RuleRegistry.rules.map(\.id) + policies
    let rules = known.filter { $0 == rule || glob.matches($0) }
    guard !rules.isEmpty else {
      throw wrong(
        path, node["rule"]?.line ?? node.line, "there is no rule `\(rule)`",
        NearestName.suggestion(for: rule, in: known))
    }
    return Silence(rule: rule, place: node.text("path"), reason: reason, rules: Set(rules))
  }

  private static func wrong(
    _ path: String, _ line: Int, _ message: String, _ suggestion: String?
  ) -> Diagnostic {
    Diagnostic(
      "check.config", message, range: SourceRange(0, 0),
      source: SourceText(name: path, line: line), suggestion: suggestion)
  }
}
