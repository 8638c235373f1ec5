/// What a run of checks found: the rules that were held, and who broke them.
package struct Report: Sendable, Equatable {
  package enum Severity: String, Sendable, CaseIterable {
    case error
    case warning
    case info

    fileprivate var rank: Int {
      switch self {
      case .error: 2
      case .warning: 1
      case .info: 0
      }
    }
  }

  /// How a rule fared.
  package enum Status: String, Sendable {
    case pass
    case fail
    /// Every violation was accepted by somebody.
    case waived
    /// It could not be evaluated.
    case error
    /// There was nothing to judge.
    case notApplicable = "n/a"
  }

  package struct Rule: Sendable, Equatable {
    /// `files/KEY-001`
    package let id: String
    package let severity: Severity
    /// What holds where nobody breaks it.
    package let title: String
    package let why: String
    package let fix: String
    package let docs: String
    package var status: Status
    /// Why there was nothing to judge.
    package var reason: String?

    package init(
      id: String, severity: Severity, title: String, why: String, fix: String, docs: String,
      status: Status, reason: String? = nil
    ) {
      self.id = id
      self.severity = severity
      self.title = title
      self.why = why
      self.fix = fix
      self.docs = docs
      self.status = status
      self.reason = reason
    }
  }

  package struct Finding: Sendable, Equatable {
    /// Indexes `rules`.
    package let rule: Int
    package let severity: Severity
    package let subject: String
    package let file: String?
    /// 1-based.
    package let line: Int?
    package let column: Int?
    package let message: String
    package let fix: String?
    /// The same for the same violation, however its wording and line change.
    package let fingerprint: String
    /// Why it does not count, where somebody accepted it.
    package let waived: String?
    /// Why somebody once accepted it, where that has ended and it counts again.
    package let rejected: String?
    /// Whom it concerns beside its subject, each with an owner and a reason.
    package let affected: [String]

    package init(
      rule: Int, severity: Severity, subject: String, file: String?, line: Int?, column: Int?,
      message: String, fix: String?, fingerprint: String, waived: String?,
      rejected: String? = nil, affected: [String] = []
    ) {
      self.rule = rule
      self.severity = severity
      self.subject = subject
      self.file = file
      self.line = line
      self.column = column
      self.message = message
      self.fix = fix
      self.fingerprint = fingerprint
      self.waived = waived
      self.affected = affected
      self.rejected = rejected
    }
  }

  /// A group of findings that one entry of a settings file silenced.
  package struct Silence: Sendable, Equatable {
    /// `mesh/CYC-001 on legacy/**`
    package let what: String
    package let reason: String
    package let count: Int

    package init(what: String, reason: String, count: Int) {
      self.what = what
      self.reason = reason
      self.count = count
    }
  }

  /// Ascending by id.
  package var rules: [Rule]
  /// By severity, subject and place.
  package var findings: [Finding]
  package var silences: [Silence]
  /// What a verdict would have to look at and was not seen, one sentence each.
  package var unseen: [String]
  /// What was looked at: "3 files, 4 documents, 120 nodes".
  package var looked: String
  /// What is to be known beside the findings, one sentence each.
  package var notes: [String] = []
  /// Findings that are left out as less severe than was asked for.
  package var hidden = 0
  /// How many findings are left out as found in an earlier state too; nil where none was named.
  package var known: Int?
  /// The least severity that makes the answer no; nil for none.
  package var failsOn: Severity?

  package init(
    rules: [Rule], findings: [Finding], silences: [Silence] = [], unseen: [String] = [],
    looked: String = "", failsOn: Severity? = .error
  ) {
    self.rules = rules
    self.findings = findings
    self.silences = silences
    self.unseen = unseen
    self.looked = looked
    self.failsOn = failsOn
  }

  /// Whether a finding makes the answer no.
  package func fails(_ finding: Finding) -> Bool {
    guard finding.waived == nil, let failsOn else { return false }
    return finding.severity.rank >= failsOn.rank
  }

  /// `42 rules: 35 pass, 4 fail, 2 waived (+1 n/a)`; the parts sum to the total.
  package var summary: String {
    func count(_ status: Status) -> Int { rules.count { $0.status == status } }
    let judged = rules.count - count(.notApplicable)
    let errors = count(.error) == 0 ? "" : ", \(count(.error)) error"
    return "\(judged) rules: \(count(.pass)) pass, \(count(.fail)) fail, "
      + "\(count(.waived)) waived\(errors) (+\(count(.notApplicable)) n/a)"
  }

  /// How many of the rules that were judged hold, from 0 to 1: as they are, and with what was
  /// accepted; nil when none was judged. What could not be evaluated is no part of either.
  package var compliance: (kept: Double, accepted: Double)? {
    func count(_ status: Status) -> Double { Double(rules.count { $0.status == status }) }
    let judged = count(.pass) + count(.fail) + count(.waived)
    guard judged > 0 else { return nil }
    return (count(.pass) / judged, (count(.pass) + count(.waived)) / judged)
  }

  /// `7 findings: 2 errors, 4 warnings, 1 info; 3 silenced`
  package var tally: String {
    let open = findings.filter { $0.waived == nil }
    func count(_ severity: Severity) -> Int { open.count { $0.severity == severity } }
    let (errors, warnings) = (count(.error), count(.warning))
    let silenced = findings.count - open.count
    return "\(open.count) finding\(open.count == 1 ? "" : "s"): "
      + "\(errors) error\(errors == 1 ? "" : "s"), "
      + "\(warnings) warning\(warnings == 1 ? "" : "s"), \(count(.info)) info"
      + (silenced == 0 ? "" : "; \(silenced) silenced")
      + (hidden == 0 ? "" : "; \(hidden) less severe not listed")
      + (known.map { "; \($0) known before not listed" } ?? "")
  }
}
