import Diagnostics

/// The kinds of observations that metrics read, and the fields of their records.
///
/// Others are kept, and may be asked for; one that is nearly a known one was most likely meant as
/// that, and is told of once a file.
struct ObservationNames {
  static let kinds = [
    "access", "arrival", "change", "check", "cost", "coverage", "deploy", "incident", "latency",
    "metric", "outage", "sli", "survey", "usage", "value", "view",
  ]

  /// Those of every record, and those of the kinds.
  static let fields = [
    "v", "kind", "at", "subject", "id", "until", "actor", "actorKind", "source", "run", "contract",
    "contractVersion", "note", "count", "ok", "rows", "bytes", "ms", "buckets", "op", "planned",
    "dataAt", "check", "dimension", "status", "severity", "value", "threshold", "unit", "bad",
    "total", "stage", "name", "good", "detectedAt", "cause", "change", "createdAt", "committedAt",
    "deploy", "version", "grant", "state", "purpose", "expires", "instrument", "answer",
    "respondent", "type", "amount", "currency", "hours", "rate", "basis", "share", "of",
    "subjects", "from", "feed",
  ]

  private static let knownKinds = Set(kinds)
  private static let knownFields = Set(fields)

  /// Names that were looked at already: those known, and those told of.
  private var kinds = Self.knownKinds
  private var fields = Self.knownFields
  /// Most records are of the kind of the one before.
  private var last = ""

  /// The known kind that this one most likely was meant as; nil when it was looked at before.
  mutating func meant(kind: String) -> String? {
    guard kind != last else { return nil }
    last = kind
    guard kinds.insert(kind).inserted else { return nil }
    return NearestName.find(kind, in: Self.kinds)
  }

  /// The same for the name of a field.
  mutating func meant(field: String) -> String? {
    guard fields.insert(field).inserted else { return nil }
    // Of short names half of all words are near.
    return field.count < 5 ? nil : NearestName.find(field, in: Self.fields)
  }
}
