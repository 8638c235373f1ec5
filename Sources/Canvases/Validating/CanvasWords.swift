import Diagnostics
import Snapshots

/// The words that typed answers are taken from, with what else people call them.
enum CanvasWords {
  /// `logicalType` of the Open Data Contract Standard (v3.1.0, Schema).
  static let logicalTypes = [
    "string", "integer", "number", "boolean", "date", "timestamp", "time", "object", "array",
  ]

  private static let logicalTypeAliases = [
    "text": "string", "varchar": "string", "char": "string", "str": "string", "uuid": "string",
    "int": "integer", "bigint": "integer", "long": "integer", "smallint": "integer",
    "float": "number", "double": "number", "decimal": "number", "numeric": "number",
    "bool": "boolean", "datetime": "timestamp", "struct": "object", "record": "object",
    "map": "object", "json": "object", "list": "array",
  ]

  /// Handling tiers, most open first; what a field holds may stand in their place.
  static let classifications = [
    "public", "internal", "confidential", "restricted", "sensitive", "pii",
  ]

  /// Properties of service levels (Open Data Contract Standard v3.1.0, SLA), and freshness, which
  /// it leaves to data quality.
  static let properties = [
    "availability", "freshness", "latency", "frequency", "retention", "throughput", "errorRate",
    "generalAvailability", "endOfSupport", "endOfLife", "timeOfAvailability", "timeToDetect",
    "timeToNotify", "timeToRepair",
  ]

  /// Units with what else they are called.
  static let units: [(word: String, aliases: [String])] = [
    ("ms", ["milliseconds", "millisecond"]), ("s", ["sec", "second", "seconds"]),
    ("m", ["min", "minute", "minutes"]), ("h", ["hour", "hours", "hr", "hrs"]),
    ("d", ["day", "days"]), ("w", ["week", "weeks"]), ("mo", ["month", "months"]),
    ("y", ["yr", "year", "years"]), ("%", ["percent", "pct"]),
  ]

  static func unit(_ text: String) -> String? {
    let wanted = text.lowercased()
    return units.first { $0.word == wanted || $0.aliases.contains(wanted) }?.word
  }

  /// The words of a type, for completion.
  static func words(of type: CanvasValueType) -> [String] {
    switch type {
    case .logicalType: logicalTypes
    case .classification: classifications
    case .property: properties
    case .unit: units.map(\.word)
    case .format: VocabularyWords.formats.words
    case .protocol: VocabularyWords.protocols.words
    default: []
    }
  }

  /// Logical types are one of theirs, for a contract must pass its schema; other vocabularies take
  /// a word they do not know once somebody says so.
  static func verdict(
    _ value: String, of type: CanvasValueType, at path: String
  ) -> CanvasVerdict {
    let words = words(of: type)
    if let word = words.first(where: { $0.lowercased() == value.lowercased() }) {
      return .fine(word)
    }
    switch type {
    case .logicalType:
      let alias = logicalTypeAliases[value.lowercased()]
      return .refused(
        value, "`\(value)` is no logical type",
        notes: ["they are \(words.joined(separator: ", "))"],
        fix: alias.map { "`\($0)` is what contracts call it" }
          ?? NearestName.suggestion(for: value, in: words)
          ?? "type one of \(words.joined(separator: ", "))")
    case .format:
      if let word = VocabularyWords.formats.normalised(value) { return .fine(word) }
    case .protocol:
      if let word = VocabularyWords.protocols.normalised(value) { return .fine(word) }
    case .unit:
      if let word = unit(value) { return .fine(word) }
    default: break
    }
    return .doubtful(
      value, "`\(value)` is no \(name(of: type)) that is known here",
      fix: NearestName.suggestion(for: value, in: words)
        ?? "known are \(words.prefix(8).joined(separator: ", ")) …")
  }

  private static func name(of type: CanvasValueType) -> String {
    switch type {
    case .property: "property of a service level"
    default: type.rawValue
    }
  }
}
