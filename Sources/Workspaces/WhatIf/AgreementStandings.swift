import Graphs
import Snapshots

/// What agreements say about a reading at the as-of instant.
struct AgreementStandings {
  struct Standing {
    /// `declared` or `agreed`; nil when the reading feeds nothing.
    let basis: String?
    /// Address of the agreement that decides.
    let agreement: String?
  }

  private let view: GraphView
  private let schema: MeshSchema
  private let asOf: Int64?
  /// Statuses under which a reading without agreement counts as declared.
  private static let open: Set<String> = ["approved", "active", "declared"]

  init(_ view: GraphView, schema: MeshSchema, asOf: Int64?) {
    self.view = view
    self.schema = schema
    self.asOf = asOf
  }

  /// `reading` leads from `start` to an input port of `consumer`.
  func standing(of reading: UInt32, from start: UInt32, to consumer: UInt32) -> Standing {
    let found = agreements(on: start, for: consumer)
    if let approved = found.first(where: { isInForce($0) }) {
      return Standing(basis: "agreed", agreement: view.text("address", of: approved))
    }
    if !found.isEmpty { return Standing(basis: nil, agreement: nil) }
    if text("agreement", reading) != nil {
      // The agreement that was written beside the reading is gone: what it alone brought is too.
      return Standing(
        basis: text("basis", reading) == "agreed" ? nil : "declared", agreement: nil)
    }
    // What only the flow of data tells is observed, not declared.
    if ["inferred", "observed"].contains(text("basis", reading) ?? "") {
      return Standing(basis: nil, agreement: nil)
    }
    guard let status = text("status", reading) else {
      return Standing(basis: "declared", agreement: nil)
    }
    return Standing(basis: Self.open.contains(status) ? "declared" : nil, agreement: nil)
  }

  /// Agreements that grant the port or its product to the consumer, ascending.
  private func agreements(on port: UInt32, for consumer: UInt32) -> [UInt32] {
    guard let grants = schema.expansion(.grants, .incoming),
      let to = schema.expansion(.to, .incoming)
    else { return [] }
    var granting: Set<UInt32> = []
    grants.forEach(of: port) { agreement, _ in granting.insert(agreement) }
    schema.expansion(.hasPort, .incoming)?.forEach(of: port) { product, _ in
      grants.forEach(of: product) { agreement, _ in granting.insert(agreement) }
    }
    guard !granting.isEmpty else { return [] }
    var both: Set<UInt32> = []
    to.forEach(of: consumer) { agreement, _ in
      if granting.contains(agreement) { both.insert(agreement) }
    }
    return both.sorted()
  }

  private func isInForce(_ agreement: UInt32) -> Bool {
    guard view.text("status", of: agreement) == "approved" else { return false }
    guard let asOf else { return true }
    if let from = view.text("from", of: agreement).flatMap({ Instant.microseconds($0) }),
      from > asOf
    {
      return false
    }
    let until = view.text("until", of: agreement).flatMap { Instant.endMicroseconds($0) }
    return until.map { $0 > asOf } ?? true
  }

  private func text(_ key: String, _ reading: UInt32) -> String? {
    if case .string(let text) = view.property(key, ofRelationship: reading) { text } else { nil }
  }
}
