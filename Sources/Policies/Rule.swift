/// Something that is checked: what it demands, why, and how to put it right.
struct Rule: Sendable {
  /// How much a violation weighs; the raw value is the word for it.
  enum Severity: String, Sendable, Comparable, CaseIterable {
    case error
    case warning
    case info

    /// Ascending by weight.
    static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Stable, with its pack: `files/KEY-001`.
  let id: String
  let severity: Severity
  /// What holds where nobody breaks the rule, as a sentence without its period.
  let title: String
  /// What goes wrong where it is broken.
  let why: String
  /// What to do.
  let fix: String
  /// Where the rule comes from: a standard and its section.
  let docs: String
  /// A document that keeps the rule, and one that breaks it.
  let good: String
  let bad: String

  init(
    _ id: String, _ severity: Severity, _ title: String, why: String, fix: String, docs: String,
    good: String, bad: String
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.why = why
    self.fix = fix
    self.docs = docs
    self.good = good
    self.bad = bad
  }

  /// What stands before the slash.
  var pack: String { String(id.prefix { $0 != "/" }) }
}
