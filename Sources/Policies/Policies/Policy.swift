import Diagnostics

/// A rule that somebody wrote as two queries: which nodes it is about, and which of them break it.
struct Policy: Sendable {
  /// Whom it binds.
  enum Scope: Sendable, Equatable {
    case global
    case domain(String)
    case product(String)

    /// As it is written.
    var text: String {
      switch self {
      case .global: "global"
      case .domain(let name): "domain:\(name)"
      case .product(let address): "product:\(address)"
      }
    }

    /// The address of what it binds, nil for the whole mesh.
    var address: String? {
      switch self {
      case .global: nil
      case .domain(let name): name
      case .product(let address): address
      }
    }
  }

  /// When it is asked.
  enum Gate: String, Sendable, CaseIterable {
    case check
    case publish
    case merge
  }

  /// A query, where it stands, and whether it speaks of `subject`.
  struct Query: Sendable {
    let source: SourceText
    let range: SourceRange
    let spreads: Bool
  }

  /// A small mesh that keeps or breaks the policy, as dpq's YAML.
  struct Example: Sendable {
    let source: SourceText
    let text: String
    let isGood: Bool
    let range: SourceRange
  }

  let source: SourceText
  /// Where its id stands.
  let place: SourceRange
  let id: String
  let title: String
  var severity = Rule.Severity.error
  var scope = Scope.global
  var gates = Gate.allCases
  var owner: String?
  var since: String?
  var docs: String?
  /// Kinds of observations without which it is not judged.
  var needs: [String] = []
  /// A rule of another pack that says the same; where that runs, the policy is silent.
  var defersTo: String?
  var applies: Query?
  var violation: Query?
  /// With `{subject}`, `{column}` and `{property}` to be filled in.
  var message: String?
  var fix: String?
  var examples: [Example] = []

  /// With the pack: `policy/OWN-001`.
  var ruleId: String { "policy/\(id)" }

  /// `rules.dpq:12`
  var site: String { "\(source.name):\(source.position(of: place.lower).line)" }
}

extension Policy {
  /// The policy as other packs say theirs.
  var rule: Rule {
    let from = [
      owner.map { "policy of \($0)" } ?? "policy", since.map { "since \($0)" }, docs,
    ].compactMap(\.self).joined(separator: ", ")
    return Rule(
      ruleId, severity, title, why: "\(title), as \(scope.text) policy says.",
      fix: fix ?? "see what the policy demands", docs: from,
      good: examples.first { $0.isGood }?.text ?? "",
      bad: examples.first { !$0.isGood }?.text ?? "")
  }
}
