import Graphs
import Snapshots

/// A quality rule: of the standard's library where its metric is, else as text.
struct BitolQuality {
  private static let metrics: Set<String> = [
    "nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount",
  ]
  private static let operators: [String: String] = [
    "=": "mustBe", "<>": "mustNotBe", "!=": "mustNotBe", ">": "mustBeGreaterThan",
    ">=": "mustBeGreaterOrEqualTo", "<": "mustBeLessThan", "<=": "mustBeLessOrEqualTo",
    "between": "mustBeBetween", "not between": "mustNotBeBetween",
  ]
  private static let dimensions: Set<String> = [
    "accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness",
  ]

  private let walk: MeshWalk

  init(_ walk: MeshWalk) { self.walk = walk }

  /// Nil for a rule that says nothing the standard has a place for.
  func rule(_ rule: UInt32) -> YamlTree? {
    var fields = BitolFields(walk, rule)
    for key in ["dataset", "field"] + Self.operators.values { _ = fields.take(key) }
    if let id = fields.text("id"), BitolShared.isStableId(id) { fields.add("id", id) }
    fields.add("name", fields.text("name"))
    if let dimension = fields.text("dimension"), Self.dimensions.contains(dimension) {
      fields.move("dimension", .text)
    }
    for key in [
      "description", "severity", "unit", "method", "schedule", "scheduler", "businessImpact",
    ] { fields.move(key, .text) }
    fields.move("tags", .texts)
    fields.definitions()
    _ = fields.take("type")
    if !library(&fields), !query(&fields) {
      guard !fields.entries.isEmpty else { return nil }
      fields.add("type", "text")
    }
    fields.customProperties()
    return .map(fields.entries)
  }

  private func comparison(_ fields: BitolFields) -> YamlEntry? {
    guard let sign = fields.text("operator"), let key = Self.operators[sign] else { return nil }
    var copy = fields
    switch copy.take("target") {
    case .int(let int): return YamlEntry(key, .plain("\(int)"))
    case .float(let float) where float.isFinite: return YamlEntry(key, .plain("\(float)"))
    case .list(let items) where items.count == 2 && key.hasSuffix("Between"):
      return YamlEntry(key, YamlTree(.list(items)))
    default: return nil
    }
  }

  private func library(_ fields: inout BitolFields) -> Bool {
    guard let metric = fields.text("metric"), Self.metrics.contains(metric),
      let comparison = comparison(fields)
    else { return false }
    for key in ["metric", "operator", "target"] { _ = fields.take(key) }
    fields.add("type", "library")
    fields.add("metric", metric)
    fields.add(comparison.key, comparison.value)
    return true
  }

  private func query(_ fields: inout BitolFields) -> Bool {
    guard let query = fields.text("query"), let comparison = comparison(fields) else {
      return false
    }
    for key in ["query", "operator", "target"] { _ = fields.take(key) }
    fields.add("type", "sql")
    fields.add("query", query)
    fields.add(comparison.key, comparison.value)
    return true
  }
}
