import Graphs

extension Metric {
  static let attributes = governance(
    "attributes", "Attributes of a data product", "ratio", .more,
    "mean over products of six attributes (discoverable, addressable, trustworthy, "
      + "self-describing, interoperable, secure), each the criteria that hold ÷ those that apply; "
      + "`least` is the lowest"
  ) { scope in
    guard !scope.isPart, !scope.products.isEmpty else { return .none("it is told of products") }
    return attributes(of: scope.products.map { AttributeScores($0, scope) })
  }

  /// The mean of products, and of each attribute.
  static func attributes(of scores: [AttributeScores]) -> Reading {
    var reading = Reading.of(Percentile.mean(of: scores.compactMap(\.mean)))
    for attribute in AttributeScores.Attribute.allCases {
      if let mean = Percentile.mean(of: scores.compactMap { $0.score(attribute) }) {
        reading.terms.append((attribute.rawValue, mean))
      }
    }
    if let least = reading.terms.map({ $0.value }).min() { reading.terms.append(("least", least)) }
    reading.count = scores.count
    return reading
  }
}
