import Workspaces

/// A field that holds personal data, or may, or a table of which nobody knows.
struct PersonalField {
  /// The table, where only its table is known.
  let node: UInt32
  let evidence: PersonalEvidence
  /// How it is handled, as its description says; nil is to be handled like the strictest.
  let tier: String?
  /// What masks it; nil when nothing is known to.
  let masking: String?
  /// From the field that its values come from first, to itself; by single steps.
  let path: [UInt32]
  /// Products that offer or manage it, ascending.
  let products: [UInt32]
  /// Output ports that offer it, ascending.
  let ports: [UInt32]

  /// Whether a reader of the description is not told: it is no mere hint, and neither marked nor
  /// masked.
  var isUnmarked: Bool {
    guard masking == nil, evidence.confidence != .low else { return false }
    return ![.classification, .tag, .tableOnly].contains(evidence.kind)
  }

  var isKnown: Bool { evidence.kind != .tableOnly }

  /// Where its values come from first; nil when they begin here as far as anybody wrote down.
  var source: UInt32? { path.first == node ? nil : path.first }
}
