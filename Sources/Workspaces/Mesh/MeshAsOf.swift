package import Graphs
import Snapshots

extension MeshContext {
  /// The instant the snapshot describes, in microseconds since 1970 UTC; nil when it does not say.
  package var asOf: Int64? { snapshot.asOf }

  /// The instant that dates are judged by: the as-of, else now.
  package var judgedAt: Int64 { asOf ?? WallClock.microseconds }

  /// What files say of the mesh as a whole: `description`, `company` and the like.
  package var meshProperties: ValueMap { snapshot.properties }

  /// The files that the mesh was read from, with what each holds; empty without any.
  package var files: [(path: String, format: String, documents: Int, size: Int)] {
    snapshot.sources.map { ($0.path, $0.format, $0.documents, $0.size) }
  }

  /// What a verdict on the mesh cannot know: files that could not be read, and documents that were
  /// asked for and skipped; one phrase each.
  package var unseen: [String] {
    snapshot.summary.failed.map { "\($0) could not be read" }
      + snapshot.summary.skipped.filter(\.isNamed).map { "\($0.path) was skipped: \($0.reason)" }
  }

  /// The day of `asOf` in UTC: `2026-06-30`.
  package var asOfDay: String? {
    asOf.map { String(InstantText.text(microseconds: $0).prefix(10)) }
  }

  /// Whether an agreement is approved and its days include the as-of day; a missing bound is open.
  package func isInForce(_ agreement: UInt32) -> Bool {
    guard text("status", of: agreement)?.lowercased() == "approved" else { return false }
    guard let day = asOfDay else { return true }
    if let from = text("from", of: agreement), from.prefix(10) > day { return false }
    if let until = text("until", of: agreement), until.prefix(10) < day { return false }
    return true
  }

  /// The input ports that read a port, with the relationship; not those that were never let in. One
  /// whose agreement ran out still reads.
  package func readers(of port: UInt32) -> [(input: UInt32, relationship: UInt32)] {
    let without: Set<String> = ["requested", "denied", "cancelled"]
    return relationships(of: port, .readBy).filter { pair in
      guard case .string(let status) = view.property("status", ofRelationship: pair.relationship)
      else { return true }
      return !without.contains(status.lowercased())
    }.map { ($0.neighbour, $0.relationship) }
  }
}
