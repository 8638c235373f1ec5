import Graphs
import Snapshots

extension MeshContext {
  /// The instant the snapshot describes, in microseconds since 1970 UTC; nil when it does not say.
  package var asOf: Int64? { snapshot.asOf }

  /// The day of `asOf` in UTC: `2026-06-30`.
  package var asOfDay: String? { asOf.map { Self.day(of: $0) } }

  /// The UTC day of an instant in microseconds since 1970, as ISO 8601 writes it.
  ///
  /// After Hinnant, "chrono-compatible low-level date algorithms".
  package static func day(of instant: Int64) -> String {
    let perDay: Int64 = 86_400_000_000
    let days = Int(instant / perDay) - (instant % perDay < 0 ? 1 : 0) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let ofEra = days - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Whether an agreement is approved and its days include the as-of day; a bound that is missing is
  /// open.
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
