import Diagnostics
import Snapshots
import Workspaces

/// Reads `RULE SUBJECT reason … approved-by … owner … [created DATE] until DATE`.
struct WaiverReader {
  static let clauses = ["reason", "approved-by", "owner", "created", "until"]
  static let required = ["reason", "approved-by", "owner", "until"]

  /// The words of a waiver with their places, before they are judged.
  struct Draft {
    var rule = ""
    var subject = ""
    var values: [String: String] = [:]
    var places: [String: SourceRange] = [:]
  }

  /// Reads a definition; `rules` are the ids there are. Throws a diagnostic with its place.
  static func read(
    _ source: SourceText, _ range: SourceRange, rules: [String], today: String
  ) throws -> Waiver {
    var lexer = PolicyLexer(source, range)
    var draft = Draft()
    let (rule, subject) = (Self.value(&lexer, source), Self.value(&lexer, source))
    (draft.rule, draft.subject) = (rule.text, subject.text)
    (draft.places["rule"], draft.places["subject"]) = (rule.range, subject.range)
    while true {
      let place = lexer.word()
      if place.isEmpty { break }
      let name = source.text(in: place)
      guard clauses.contains(name) else {
        throw wrong(
          "`\(name)` is no clause of a waiver", place,
          NearestName.suggestion(for: name, in: clauses)
            ?? "the clauses are \(clauses.joined(separator: ", "))")
      }
      guard draft.values[name] == nil else { throw wrong("`\(name)` stands twice", place) }
      let value = Self.value(&lexer, source)
      draft.values[name] = value.text
      draft.places[name] = value.range
    }
    return try waiver(draft, source, range, rules: rules, today: today)
  }

  /// Judges what was said; every part is there, the rule is known, and the end is near enough.
  static func waiver(
    _ draft: Draft, _ source: SourceText, _ range: SourceRange, rules: [String], today: String
  ) throws -> Waiver {
    guard !draft.rule.isEmpty, !draft.subject.isEmpty else {
      throw wrong(
        "a waiver names a rule and a subject", range, "waive policy/OWN-001 sales/orders …")
    }
    let id = rules.contains(draft.rule) ? draft.rule : "policy/\(draft.rule)"
    guard rules.contains(id) else {
      throw wrong(
        "there is no rule `\(draft.rule)`", draft.places["rule"] ?? range,
        NearestName.suggestion(for: draft.rule, in: rules))
    }
    for name in required where (draft.values[name] ?? "").isEmpty {
      let why = name == "until" ? ": a waiver without end is none" : ""
      throw wrong("the waiver of `\(id)` has no `\(name)`\(why)", draft.places["rule"] ?? range)
    }
    let created = draft.values["created"] ?? today
    let until = draft.values["until"] ?? ""
    let begin = try day(created, draft.places["created"] ?? range)
    let end = try day(until, draft.places["until"] ?? range)
    guard end >= begin else {
      throw wrong(
        "the waiver ends before it was created on \(created)", draft.places["until"] ?? range)
    }
    guard end - begin <= Waiver.longest * Instant.day else {
      throw wrong(
        "a waiver lasts \(Waiver.longest) days at most", draft.places["until"] ?? range,
        "let it end sooner, and renew it then")
    }
    return Waiver(
      source: source, place: draft.places["rule"] ?? range, rule: id, subject: draft.subject,
      reason: draft.values["reason"] ?? "", approvedBy: draft.values["approved-by"] ?? "",
      owner: draft.values["owner"] ?? "", created: created, until: until)
  }

  private static func day(_ text: String, _ place: SourceRange) throws -> Int64 {
    guard text.utf8.count == 10, let instant = Instant.microseconds(text) else {
      throw wrong("`\(text)` is no date", place, "write it as 2026-12-31")
    }
    return instant
  }

  /// A quoted text, or a run up to a blank.
  private static func value(
    _ lexer: inout PolicyLexer, _ source: SourceText
  ) -> (text: String, range: SourceRange) {
    var ahead = lexer
    let lexeme = ahead.next()
    if lexeme.kind == .string {
      lexer = ahead
      return (PolicyLexer.text(of: lexeme.range, in: source), lexeme.range)
    }
    let range = lexer.word()
    return (source.text(in: range), range)
  }

  private static func wrong(
    _ message: String, _ range: SourceRange, _ suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic("waiver.text", message, range: range, suggestion: suggestion)
  }
}
