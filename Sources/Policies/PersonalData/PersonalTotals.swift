import Tables
import Workspaces

/// How many fields of which kind a product or domain has.
struct PersonalTotals {
  private(set) var fields = 0
  private(set) var high = 0
  private(set) var medium = 0
  private(set) var hints = 0
  private(set) var unmarked = 0
  private(set) var unclassified = 0
  private(set) var masked = 0
  private(set) var byLineage = 0
  /// Tables of which nobody knows whether personal data arrives.
  private(set) var unknown = 0

  mutating func add(_ field: PersonalField) {
    guard field.isKnown else {
      unknown += 1
      return
    }
    switch field.evidence.confidence {
    case .high: high += 1
    case .medium: medium += 1
    case .low:
      hints += 1
      return
    }
    fields += 1
    if field.isUnmarked { unmarked += 1 }
    if field.tier == nil { unclassified += 1 }
    if field.masking != nil { masked += 1 }
    if field.evidence.kind == .lineage { byLineage += 1 }
  }

  init(_ fields: [PersonalField] = []) {
    for field in fields { add(field) }
  }

  static let columns = [
    "fields", "unmarked", "unclassified", "masked", "by lineage", "hints", "unknown tables",
  ]

  var cells: [Cell] {
    [fields, unmarked, unclassified, masked, byLineage, hints, unknown].map { .int(Int64($0)) }
  }

  /// Totals of each group, the most fields first.
  static func grouped(
    _ fields: [PersonalField], by name: (PersonalField) -> String?
  ) -> [(name: String, totals: PersonalTotals)] {
    var groups: [String: PersonalTotals] = [:]
    for field in fields { groups[name(field) ?? "(none)", default: PersonalTotals()].add(field) }
    return groups.map { (name: $0.key, totals: $0.value) }.sorted {
      ($1.1.fields, $1.1.unknown, $0.0) < ($0.1.fields, $0.1.unknown, $1.0)
    }
  }

  /// Addresses with commas; nil for none.
  static func names(_ nodes: [UInt32], _ context: MeshContext) -> String? {
    nodes.isEmpty ? nil : nodes.map { context.address(of: $0) }.sorted().joined(separator: ", ")
  }

  /// The domains of the products of a field, else the one that its contract states.
  static func domain(of field: PersonalField, _ context: MeshContext) -> String? {
    let domains = Set(field.products.compactMap { context.domainText(of: $0) }).sorted()
    guard domains.isEmpty else { return domains.joined(separator: ", ") }
    return Containment.contracts(holding: field.node, of: context)
      .compactMap { context.text("domain", of: $0) }.first
  }
}
