import Diagnostics
import Snapshots

/// Quality rules: what they measure, and the one threshold they have.
extension ContractJudge {
  mutating func judgeQuality(_ rule: DocumentNode) {
    // The threshold is required since ODCS 3.1.
    report.judgeQuality(rule, isStrict: !version.parts.lexicographicallyPrecedes([3, 1]))
  }
}

extension DocumentReport {
  private static let operators = [
    "mustBe", "mustNotBe", "mustBeGreaterThan", "mustBeGreaterOrEqualTo",
    "mustBeGreaterThanOrEqualTo", "mustBeLessThan", "mustBeLessOrEqualTo",
    "mustBeLessThanOrEqualTo", "mustBeBetween", "mustNotBeBetween",
  ]

  /// One quality rule of ODCS or DCS; strict since a standard requires the threshold.
  mutating func judgeQuality(_ rule: DocumentNode, isStrict: Bool) {
    let given = Self.operators.compactMap { key in
      rule.entries.first { $0.key == key }
    }
    let type = rule.text("type")
    let measures = rule["metric"] != nil || rule["rule"] != nil || rule["query"] != nil
    judgeWhat(rule, type: type, measures: measures, hasThreshold: !given.isEmpty)
    if given.count > 1 {
      report(
        .severalThresholds, at: given[1].place,
        "a quality rule has \(given.count) thresholds: "
          + given.map { "`\($0.key)`" }.joined(separator: ", "), key: given[1].key)
    } else if given.isEmpty, measures, type != "text", type != "custom" {
      report(
        .vagueRule, severity: isStrict ? .error : .warning, at: rule.place,
        "a quality rule has no threshold", fix: "add `mustBe: 0` or another bound",
        key: "mustBe")
    }
    for entry in given where entry.key.hasSuffix("Between") { judgeBetween(entry) }
    judgeSchedule(rule)
  }

  private mutating func judgeWhat(
    _ rule: DocumentNode, type: String?, measures: Bool, hasThreshold: Bool
  ) {
    let isLibrary = type == nil || type == "library"
    guard isLibrary, !measures else {
      if type == "text", rule.text("description") == nil {
        report(
          .vagueRule, severity: .warning, at: rule.place,
          "a quality rule in words has no `description`", key: "description")
      }
      return
    }
    if type == "library" || hasThreshold || rule["description"] == nil {
      report(
        .vagueRule, severity: .error, at: rule.place,
        "a quality rule names nothing to measure", fix: "name its `metric`, as rowCount",
        key: "metric")
    }
  }

  private mutating func judgeBetween(_ entry: DocumentEntry) {
    let bounds = entry.value.elements
    guard bounds.count == 2 else {
      return report(
        .vagueRule, severity: .error, at: entry.place,
        "`\(entry.key)` takes two bounds, not \(bounds.count)", key: entry.key)
    }
    guard let low = bounds[0].text, let high = bounds[1].text,
      let order = PropertyJudge.compare(low, high), order >= 0
    else { return }
    report(
      .boundsReversed, at: entry.place, "`\(entry.key)` runs from \(low) down to \(high)",
      key: entry.key)
  }

  /// A schedule needs to say what reads it, and a scheduler what to do when.
  mutating func judgeSchedule(_ node: DocumentNode) {
    for (given, missing) in [("scheduler", "schedule"), ("schedule", "scheduler")] {
      guard let entry = node.entries.first(where: { $0.key == given }), !entry.value.isNull,
        node[missing] == nil
      else { continue }
      report(
        .incompletePair, at: entry.place, "`\(given)` stands without `\(missing)`", key: given)
    }
  }
}
