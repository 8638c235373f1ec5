import Graphs
import Plans

/// Functions that draw numbers as text, for a column beside them.
enum ChartFunctions {
  static let all: [Function] = [bar, histogram, spark]

  /// Texts are no longer than this many characters.
  private static let most = 200

  private static let bar = Function(
    "bar", 3...4, .string,
    help:
      "A bar as long as a number is between two others, in a width of 20 characters or so many.",
    examples: [
      ("RETURN bar(3, 0, 4, 4) AS used", "███"),
      ("RETURN bar(10, 0, 100, 8) AS used", "▊"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let value = try Argument.number(arguments[0], "bar")
      let low = try Argument.number(arguments[1], "bar")
      let high = try Argument.number(arguments[2], "bar")
      let width =
        arguments.count > 3 ? try bounded(arguments[3], "bar", "is at most \(most) wide") : 20
      guard value.isFinite, low.isFinite, high.isFinite, high > low else { return .string("") }
      let share = min(1, max(0, ChartFunctions.share(of: value, low, high)))
      let eighths = Int((share * Double(width * 8)).rounded())
      let tail = eighths % 8 == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1])
      return .string(String(repeating: "█", count: eighths / 8) + tail)
    })

  private static let spark = Function(
    "spark", 1...1, .string,
    help:
      "The numbers of a list as a line of heights from the least to the greatest; a dot is null.",
    examples: [
      ("RETURN spark([1, 5, 3, 9]) AS line", "▁▅▃█"),
      ("RETURN spark([2, null, 4]) AS line", "▁·█"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .string(heights(of: try numbers(arguments[0], "spark")))
    })

  private static let histogram = Function(
    "histogram", 1...2, .string,
    help: "How the numbers of a list are spread, as heights in 10 or so many bins of one width; an "
      + "empty bin is a blank.",
    examples: [
      ("RETURN histogram([1, 2, 2, 3, 3, 3], 3) AS spread", "▃▆█"),
      ("RETURN histogram([0, 0, 0, 10], 3) AS spread", "█ ▃"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let values = try numbers(arguments[0], "histogram").compactMap { $0 }
      let bins =
        arguments.count > 1
        ? try bounded(arguments[1], "histogram", "has at most \(most) bins") : 10
      guard let low = values.min(), let high = values.max(), bins > 0 else { return .string("") }
      var counts = [Double](repeating: 0, count: bins)
      for value in values {
        counts[min(bins - 1, Int(share(of: value, low, high) * Double(bins)))] += 1
      }
      let most = counts.max() ?? 1
      return .string(String(counts.map { $0 == 0 ? " " : height($0 / most) }))
    })

  /// Eight heights, the same as trends have.
  private static func heights(of values: [Double?]) -> String {
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else {
      return String(repeating: "·", count: values.count)
    }
    return String(
      values.map { value -> Character in
        guard let value else { return "·" }
        return height(share(of: value, low, high))
      })
  }

  /// How far a number is on the way between two; 0 where these are one. Halves, because the span of
  /// two finite numbers may not be finite.
  private static func share(of value: Double, _ low: Double, _ high: Double) -> Double {
    high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0
  }

  private static let blocks = Array("▁▂▃▄▅▆▇█")

  /// Of a share from 0 to 1.
  private static func height(_ share: Double) -> Character { blocks[min(7, Int(share * 8))] }

  /// What is not finite has no height.
  private static func numbers(
    _ value: Value, _ name: String
  ) throws(EvaluationFailure) -> [Double?] {
    var found: [Double?] = []
    for element in try Argument.list(value, name) {
      if case .null = element {
        found.append(nil)
      } else {
        let number = try Argument.number(element, name)
        found.append(number.isFinite ? number : nil)
      }
    }
    return found
  }

  private static func bounded(
    _ value: Value, _ name: String, _ bound: String
  ) throws(EvaluationFailure) -> Int {
    let count = try Argument.count(value, name)
    guard count <= most else {
      throw EvaluationFailure("ArgumentError", "NumberOutOfRange", "\(name)() \(bound)")
    }
    return count
  }
}
