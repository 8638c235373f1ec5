/// The named parts from which a temporal value is made, as a map of the language gives them.
package struct Components: Sendable {
  package enum Part: Sendable {
    case integer(Int64)
    case float(Double)
    case text(String)
    case temporal(Temporal)
  }

  private let parts: [String: Part]

  /// Of two parts of one name the first counts.
  package init(_ parts: [(String, Part)]) {
    self.parts = Dictionary(parts) { first, _ in first }
  }

  package static let none = Components([])

  package var names: [String] { parts.keys.sorted() }
  var isEmpty: Bool { parts.isEmpty }

  func has(_ name: String) -> Bool { parts[name] != nil }

  func hasAny(_ names: [String]) -> Bool { names.contains { parts[$0] != nil } }

  func part(_ name: String) -> Part? { parts[name] }

  /// A whole number, nil where there is no such part.
  func integer(_ name: String) throws(TemporalFailure) -> Int64? {
    switch parts[name] {
    case nil: return nil
    case .integer(let number): return number
    default: throw TemporalFailure(.type, "the component `\(name)` is a whole number")
    }
  }

  /// A whole number within a range, nil where there is no such part.
  func integer(
    _ name: String, in range: ClosedRange<Int64>
  ) throws(TemporalFailure) -> Int64? {
    guard let number = try integer(name) else { return nil }
    guard range.contains(number) else {
      throw TemporalFailure(
        .range,
        "the component `\(name)` lies in \(range.lowerBound) to \(range.upperBound), not \(number)")
    }
    return number
  }

  /// A temporal value, nil where there is no such part.
  func temporal(_ name: String) throws(TemporalFailure) -> Temporal? {
    switch parts[name] {
    case nil: return nil
    case .temporal(let value): return value
    default: throw TemporalFailure(.type, "the component `\(name)` is a temporal value")
    }
  }

  func zone(_ clock: TemporalClock) throws(TemporalFailure) -> ZoneID? {
    switch parts["timezone"] {
    case nil: return nil
    case .text(let text): return try ZoneID(text, in: clock.zones)
    default: throw TemporalFailure(.type, "the component `timezone` is a string")
    }
  }

  /// Fails when a part is none of a kind's.
  func check(_ allowed: [String], for kind: Temporal.Kind) throws(TemporalFailure) {
    guard let unknown = names.first(where: { !allowed.contains($0) }) else { return }
    throw TemporalFailure(
      .invalid,
      "\(kind.phrase) has no component \(TemporalFailure.shown(unknown)); "
        + "it has \(allowed.joined(separator: ", "))")
  }

  /// Adds parts where there are none of their names.
  func adding(_ more: [(String, Part)]) -> Components {
    Components(parts.map { ($0.key, $0.value) } + more)
  }
}
