import Graphs

/// What a metric says of a scope: the value and everything that it rests on.
struct Reading: Sendable {
  /// Nil where it cannot be told; `lack` says why.
  var value: Double?
  var lack: String?
  /// The parts of the formula, in its order.
  var terms: [(name: String, value: Double)] = []
  /// Records, or nodes of the mesh, that it rests on.
  var count = 0
  /// Instants of the first and the last record, microseconds since 1970 UTC.
  var first: Int64?
  var last: Int64?
  /// How much of what should be seen was seen, 0 to 1; nil where nothing says.
  var coverage: Double?
  /// 95 % interval of a share of a sample.
  var interval: ClosedRange<Double>?
  /// A verdict in a word: `weekly`.
  var word: String?
  /// Where it is not that of the metric: a currency.
  var unit: String?
  /// The share in whole numbers, for an exact comparison with a target.
  var share: (part: Int64, whole: Int64)?

  static func none(_ lack: String) -> Reading { Reading(value: nil, lack: lack) }

  static func of(_ value: Double?, _ terms: KeyValuePairs<String, Double> = [:]) -> Reading {
    Reading(
      value: value, lack: value == nil ? "nothing to count in the window" : nil,
      terms: terms.map { ($0.key, $0.value) })
  }

  /// A part of a whole; none where the whole is nothing.
  static func share(
    _ part: Int64, of whole: Int64, _ name: String, _ ofName: String
  ) -> Reading {
    var reading = of(
      whole > 0 ? Double(part) / Double(whole) : nil,
      [:])
    reading.terms = [(name, Double(part)), (ofName, Double(whole))]
    if whole > 0 { reading.share = (part, whole) }
    return reading
  }

  var termMap: Value {
    .map(ValueMap(terms.map { ($0.name, .float($0.value)) }))
  }
}
