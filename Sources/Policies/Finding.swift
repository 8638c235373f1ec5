/// One violation of one rule.
struct Finding: Sendable {
  /// Where a thing is said: a file, perhaps with a 1-based line and column.
  struct Site: Sendable, Hashable {
    var file: String
    var line: Int?
    var column: Int?
  }

  /// How a place of a file is led back to what the mesh knows.
  enum Anchor: Sendable {
    /// By the line where its document begins.
    case document(Int)
    /// By the entry of a whole mesh that begins last before it.
    case entry
  }

  let rule: Rule
  /// That of the rule, unless the place weighs differently.
  var severity: Rule.Severity
  /// What breaks the rule: an address, or the path of a file.
  var subject: String
  /// The subject's node in the mesh, where it has one.
  var node: UInt32?
  var site: Site?
  /// One sentence without a final period.
  var message: String
  /// What to do here, in place of the rule's general advice.
  var fix: String?
  /// Which violation of the rule by the subject this is, whatever its wording and line.
  var key: String
  /// Set for what is said of a document.
  var anchor: Anchor?
  /// The address that an unresolved reference would have.
  var target: String?
  /// Stands for rule, subject and key; set when the run ends.
  var fingerprint = ""
  /// Whom it concerns beside its subject, each with an owner and a reason.
  var affected: [String] = []
  /// Why it was once accepted, where that has ended.
  var rejection: String?
  /// Why it does not count, where somebody silenced it.
  var silence: String?

  init(
    _ rule: Rule, severity: Rule.Severity? = nil, subject: String, node: UInt32? = nil,
    site: Site?, _ message: String, fix: String? = nil, key: String,
    anchor: Anchor? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.subject = subject
    self.node = node
    self.site = site
    self.message = message
    self.fix = fix
    self.key = key
    self.anchor = anchor
  }
}
