import Diagnostics
import Snapshots
import Workspaces

/// A violation that somebody accepted until a day.
struct Waiver: Sendable {
  let source: SourceText
  /// Where it begins.
  let place: SourceRange
  /// With its pack: `policy/OWN-001`.
  let rule: String
  /// An address or path, or a glob of them.
  let subject: String
  let reason: String
  let approvedBy: String
  let owner: String
  /// Days as `2026-06-30`; the last one counts to its end in UTC.
  let created: String
  let until: String
  private let glob: Glob

  /// How many days a waiver may last.
  static let longest: Int64 = 180
  /// How many days before its end it is told of.
  static let notice: Int64 = 14

  init(
    source: SourceText, place: SourceRange, rule: String, subject: String, reason: String,
    approvedBy: String, owner: String, created: String, until: String
  ) {
    self.source = source
    self.place = place
    self.rule = rule
    self.subject = subject
    self.reason = reason
    self.approvedBy = approvedBy
    self.owner = owner
    self.created = created
    self.until = until
    glob = Glob(subject, keepsSegments: true)
  }

  /// Whether it is about a finding, whatever the day.
  func covers(_ finding: Finding) -> Bool {
    guard finding.rule.id == rule else { return false }
    return finding.subject == subject || glob.matches(finding.subject)
  }

  /// Where a waiver stands on an instant.
  enum Standing {
    case active
    /// It ends within the days of notice.
    case ending
    case expired
  }

  /// `instant` is in microseconds since 1970 UTC.
  func standing(at instant: Int64) -> Standing {
    guard let end = Instant.endMicroseconds(until), instant < end else { return .expired }
    return end - instant <= Self.notice * Instant.day ? .ending : .active
  }

  /// Why a finding does not count.
  var why: String { "\(reason) (approved by \(approvedBy), until \(until))" }

  /// `policy/OWN-001 on sales/*`
  var what: String { "\(rule) on \(subject)" }

  /// As a script says it.
  var text: String {
    """
    waiver \(Self.quoted(rule)) \(Self.quoted(subject))
      reason \(Self.quoted(reason)) approved-by \(Self.quoted(approvedBy)) \
    owner \(Self.quoted(owner))
      created \(created) until \(until);

    """
  }

  private static func quoted(_ text: String) -> String {
    let plain =
      !text.isEmpty
      && text.utf8.allSatisfy {
        PolicyLexer.isName($0) || "-_/@.#:".utf8.contains($0)
      }
    guard !plain else { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      .replacing("\n", with: "\\n")
    return "'\(escaped)'"
  }
}
