import Diagnostics
import Snapshots
import Workspaces

/// The waivers of a session, and what becomes of them in one run.
struct WaiverSet {
  let waivers: [Waiver]
  /// The instant they are judged by, in microseconds since 1970 UTC.
  let instant: Int64

  /// Throws where a definition is no waiver, or names a rule that is none of `rules`.
  init(_ context: MeshContext, rules: [String]) throws {
    instant = context.judgedAt
    let today = String(InstantText.text(microseconds: instant).prefix(10))
    let blocks = context.definitions.filter { $0.kind == WaiveCommand.definitionName }
    waivers = try blocks.map { block -> Waiver in
      do {
        return try WaiverReader.read(block.source, block.range, rules: rules, today: today)
      } catch let problem as Diagnostic {
        throw problem.located(in: block.source)
      }
    }
  }

  /// The waiver that silences a finding.
  func active(for finding: Finding) -> Int? {
    waivers.firstIndex { $0.covers(finding) && $0.standing(at: instant) != .expired }
  }

  /// Why a finding was accepted until a day that is over, where no waiver holds for it now.
  func ended(for finding: Finding) -> String? {
    guard active(for: finding) == nil else { return nil }
    return waivers.first { $0.covers(finding) }?.why
  }

  /// What is to be said of the waivers themselves. A waiver is unused when its rule was judged of
  /// everything, and it covered nothing.
  func findings(
    of found: [Finding], wasJudged: (String) -> Bool
  ) -> [Finding] {
    waivers.compactMap { waiver -> Finding? in
      let isUsed = found.contains { waiver.covers($0) }
      switch waiver.standing(at: instant) {
      case .expired where isUsed:
        return Self.finding(
          .waiverExpired, waiver, "the waiver of \(waiver.what) ended on \(waiver.until)")
      case .active where !isUsed && wasJudged(waiver.rule),
        .ending where !isUsed && wasJudged(waiver.rule),
        .expired where wasJudged(waiver.rule):
        return Self.finding(
          .waiverUnused, waiver, "the waiver of \(waiver.what) covers nothing")
      case .ending:
        return Self.finding(
          .waiverEnding, waiver, "the waiver of \(waiver.what) ends on \(waiver.until)")
      default: return nil
      }
    }
  }

  private static func finding(_ rule: Rule, _ waiver: Waiver, _ message: String) -> Finding {
    let place = waiver.source.position(of: waiver.place.lower)
    return Finding(
      rule, subject: waiver.what,
      site: .init(file: waiver.source.name, line: place.line, column: place.column), message,
      key: waiver.until)
  }
}

extension Rule {
  static let waivers = [waiverEnding, waiverExpired, waiverUnused]

  static let waiverExpired = Rule(
    "policy/WVR-EXPIRED", .warning, "a waiver is renewed or taken out when it ends",
    why: "What it accepted counts again.", fix: "put it right, or have it accepted anew",
    docs: "dpq, waive", good: "", bad: "")

  static let waiverUnused = Rule(
    "policy/WVR-UNUSED", .warning, "a waiver covers something",
    why: "It would silence what nobody looked at.", fix: "take it out",
    docs: "dpq, waive", good: "", bad: "")

  static let waiverEnding = Rule(
    "policy/WVR-ENDING", .info, "a waiver does not end within \(Waiver.notice) days",
    why: "What it accepts will count soon.", fix: "put it right, or have it accepted anew",
    docs: "dpq, waive", good: "", bad: "")
}
