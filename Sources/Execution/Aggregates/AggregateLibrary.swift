package import Graphs
package import Plans

/// Every aggregate.
package enum AggregateLibrary {
  package static let signatures: [FunctionSignature] = all.map(\.signature)

  /// An empty accumulator, nil when no aggregate has that name (in any case).
  ///
  /// `argument` is the second one, the percentile; it is judged when the result is asked for.
  package static func make(
    name: String, isDistinct: Bool, argument: Value? = nil
  ) -> Accumulator? {
    byName[name.lowercased()].map {
      Accumulator($0, isDistinct: isDistinct, percentile: argument ?? .null)
    }
  }

  private static let byName: [String: AggregateOperation] = Dictionary(
    all.map { ($0.signature.name.lowercased(), $0.operation) }
  ) { first, _ in first }

  /// Sorted by name.
  package static let all: [Aggregate] = [
    Aggregate(
      .avg, .float, help: "The mean of the numbers, null when there are none.",
      examples: [("UNWIND [1, 2, 4, 5] AS x RETURN avg(x) AS mean", "3.0")]),
    Aggregate(
      .collect, .list, help: "A list of the values, in the order in which they come.",
      examples: [("UNWIND [1, null, 2, 1] AS x RETURN collect(x) AS all", "[1, 2, 1]")]),
    Aggregate(
      .count, .integer, help: "How many values there are; count(*) counts rows.",
      examples: [
        ("UNWIND [1, null, 2, 1] AS x RETURN count(x) AS n", "3"),
        ("UNWIND [1, null, 2, 1] AS x RETURN count(*) AS n", "4"),
        ("UNWIND [1, null, 2, 1] AS x RETURN count(DISTINCT x) AS n", "2"),
      ]),
    Aggregate(
      .max, .any, help: "The greatest value in the order of ORDER BY.",
      examples: [("UNWIND [1, 2.5, null, -3] AS x RETURN max(x) AS greatest", "2.5")]),
    Aggregate(
      .min, .any, help: "The least value in the order of ORDER BY.",
      examples: [("UNWIND [1, 2.5, null, -3] AS x RETURN min(x) AS least", "-3")]),
    Aggregate(
      .percentileCont, arity: 2...2, .float,
      help: "The percentile between 0 and 1, interpolated between the two nearest numbers.",
      examples: [("UNWIND [10, 20, 30, 40] AS x RETURN percentileCont(x, 0.5) AS p", "25.0")]),
    Aggregate(
      .percentileDisc, arity: 2...2, .number,
      help: "The smallest number that at least this share, between 0 and 1, does not exceed.",
      examples: [("UNWIND [10, 20, 30, 40] AS x RETURN percentileDisc(x, 0.5) AS p", "20")]),
    Aggregate(
      .stDev, .float, help: "The standard deviation of a sample (divided by n - 1).",
      examples: [("UNWIND [1, 3, 5] AS x RETURN stDev(x) AS s", "2.0")]),
    Aggregate(
      .stDevP, .float, help: "The standard deviation of a whole population (divided by n).",
      examples: [
        ("UNWIND [2, 4, 4, 4, 5, 5, 7, 9] AS x RETURN stDevP(x) AS s", "2.0")
      ]),
    Aggregate(
      .sum, .number, help: "The sum of the numbers: an integer unless a float is among them.",
      examples: [
        ("UNWIND [1, 2, null, 3] AS x RETURN sum(x) AS total", "6"),
        ("UNWIND [1, 0.5] AS x RETURN sum(x) AS total", "1.5"),
      ]),
  ]
}
