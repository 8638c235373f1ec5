import Diagnostics
import Snapshots

/// What a single property, field or definition says against itself, in any standard.
enum PropertyJudge {
  /// ODCS keeps bounds in `logicalTypeOptions`, others beside the type.
  static func judge(_ property: DocumentNode, into report: inout DocumentReport) {
    judgeKey(property, into: &report)
    let options = property["logicalTypeOptions"]
    for (node, prefix) in [(property, ""), (options, "logicalTypeOptions.")] {
      guard let node, node.isMapping else { continue }
      judgePairs(node, prefix, into: &report)
      judgePattern(node, prefix, into: &report)
    }
    judgeExamples(property, into: &report)
  }

  private static func isTrue(_ node: DocumentNode?) -> Bool {
    node?.scalarKind == .boolean && node?.text?.lowercased() == "true"
  }

  private static func isFalse(_ node: DocumentNode?) -> Bool {
    node?.scalarKind == .boolean && node?.text?.lowercased() == "false"
  }

  private static func judgeKey(_ property: DocumentNode, into report: inout DocumentReport) {
    guard isTrue(property["primaryKey"]) || isTrue(property["isPrimaryKey"]) else { return }
    if let required = property["required"], isFalse(required) {
      report.report(
        .nullableKey, at: required.place, "a primary key is not required", key: "required")
    }
    if let nullable = property["isNullable"], isTrue(nullable) {
      report.report(
        .nullableKey, at: nullable.place, "a primary key may be null", key: "isNullable")
    }
    if let unique = property["unique"], isFalse(unique), property["primaryKeyPosition"] == nil {
      report.report(
        .nullableKey, severity: .info, at: unique.place, "a primary key is not unique",
        fix: "give its `primaryKeyPosition` where it is one part of a key", key: "unique")
    }
  }

  private static let pairs = [
    ("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"),
    ("minProperties", "maxProperties"), ("exclusiveMinimum", "exclusiveMaximum"),
    ("minimum", "exclusiveMaximum"), ("exclusiveMinimum", "maximum"),
  ]

  private static func judgePairs(
    _ node: DocumentNode, _ prefix: String, into report: inout DocumentReport
  ) {
    for (lower, upper) in pairs {
      guard let low = node[lower], let high = node[upper], let least = low.text,
        let most = high.text
      else { continue }
      let isStrict = lower.hasPrefix("exclusive") || upper.hasPrefix("exclusive")
      let order = compare(least, most)
      guard order == 1 || (order == 0 && isStrict) else { continue }
      report.report(
        .boundsReversed, at: high.place,
        "`\(upper)` \(most) leaves nothing above `\(lower)` \(least)", key: prefix + upper)
    }
    if let precision = node["precision"]?.text.flatMap({ Int($0) }), let scale = node["scale"],
      let digits = scale.text.flatMap({ Int($0) }), digits > precision
    {
      report.report(
        .boundsReversed, at: scale.place,
        "`scale` \(digits) is more than `precision` \(precision)", key: prefix + "scale")
    }
  }

  /// −1, 0 or 1 for two numbers or two dates; nil for what cannot be compared.
  static func compare(_ left: String, _ right: String) -> Int? {
    if let a = Double(left), let b = Double(right) { return a < b ? -1 : a > b ? 1 : 0 }
    guard let a = Instant.microseconds(left), let b = Instant.microseconds(right) else {
      return nil
    }
    return a < b ? -1 : a > b ? 1 : 0
  }

  private static func judgePattern(
    _ node: DocumentNode, _ prefix: String, into report: inout DocumentReport
  ) {
    guard let pattern = node["pattern"], let text = pattern.text,
      let mistake = PatternSyntax.mistake(in: text)
    else { return }
    report.report(
      .brokenPattern, at: pattern.place, "`pattern` is no regular expression: \(mistake)",
      key: prefix + "pattern")
  }

  /// An example longer or shorter than the bounds allow.
  private static func judgeExamples(
    _ property: DocumentNode, into report: inout DocumentReport
  ) {
    let options = property["logicalTypeOptions"] ?? property
    guard let most = options["maxLength"]?.text.flatMap({ Int($0) }) else { return }
    for example in property["examples"]?.elements ?? [] {
      guard let text = example.text, text.unicodeScalars.count > most else { continue }
      report.report(
        .boundsReversed, severity: .warning, at: example.place,
        "example \(example.sample) is longer than `maxLength` \(most)", key: "examples[\(text)]")
    }
  }
}
