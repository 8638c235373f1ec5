import Diagnostics

/// Every metric, in the order in which they are shown.
enum MetricLibrary {
  static let all: [Metric] =
    usage + promises + technology + business + surveys + topology + governance

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The metric of a name; case and the mark between its words do not matter.
  static func metric(named name: String) -> Metric? { byName[key(name)] }

  /// `timeToAccess` and `time_to_access` as `time-to-access`.
  static func key(_ name: String) -> String {
    var key = ""
    var wasLower = false
    for character in name {
      if character.isUppercase, wasLower { key.append("-") }
      wasLower = character.isLowercase
      key += character == "_" || character == " " ? "-" : character.lowercased()
    }
    return key
  }

  /// Names of dimensions in the order of the metrics, each once, and that of own metrics.
  static var dimensions: [String] {
    var seen: Set<String> = []
    return all.map(\.dimension).filter { seen.insert($0).inserted } + [OwnMetric.dimension]
  }
}
