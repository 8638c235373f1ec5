import Graphs
import Plans

/// Functions of lists.
enum ListFunctions {
  static let all: [Function] = [head, isEmpty, last, range, reverse, size, tail]

  private static let head = Function(
    "head", 1...1, .any, help: "The first element of a list, null when it is empty.",
    examples: [("RETURN head([1, 2, 3]) AS first", "1")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      try Argument.list(arguments[0], "head").first ?? .null
    })

  private static let last = Function(
    "last", 1...1, .any, help: "The last element of a list, null when it is empty.",
    examples: [("RETURN last([1, 2, 3]) AS last", "3")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      try Argument.list(arguments[0], "last").last ?? .null
    })

  private static let tail = Function(
    "tail", 1...1, .list, help: "A list without its first element.",
    examples: [("RETURN tail([1, 2, 3]) AS rest", "[2, 3]")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .list(Array(try Argument.list(arguments[0], "tail").dropFirst()))
    })

  private static let size = Function(
    "size", 1...1, .integer,
    help: "How many elements a list, entries a map or code points a string has.",
    examples: [
      ("RETURN size([1, 2]) AS n", "2"),
      ("RETURN size('mesh') AS n", "4"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .int(Int64(try count(arguments[0], "size")))
    })

  private static let isEmpty = Function(
    "isEmpty", 1...1, .boolean, help: "Whether a list, map or string has nothing in it.",
    examples: [
      ("RETURN isEmpty([]) AS answer", "true"),
      ("RETURN isEmpty('mesh') AS answer", "false"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .bool(try count(arguments[0], "isEmpty") == 0)
    })

  private static func count(_ value: Value, _ name: String) throws(EvaluationFailure) -> Int {
    switch value {
    case .list(let elements): return elements.count
    case .string(let text): return text.unicodeScalars.count
    case .map(let map): return map.count
    default: throw Argument.mismatch(value, name, "a list, map or string")
    }
  }

  private static let reverse = Function(
    "reverse", 1...1, .any, help: "A list or string back to front.",
    examples: [
      ("RETURN reverse([1, 2, 3]) AS backwards", "[3, 2, 1]"),
      ("RETURN reverse('mesh') AS backwards", "hsem"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      switch arguments[0] {
      case .list(let elements): return .list(elements.reversed())
      case .string(let text):
        return .string(CodePoints.text(text.unicodeScalars.reversed()))
      default: throw Argument.mismatch(arguments[0], "reverse", "a list or string")
      }
    })

  private static let range = Function(
    "range", 2...3, .list, help: "The integers from a start to an end, both included, by a step.",
    examples: [
      ("RETURN range(1, 4) AS numbers", "[1, 2, 3, 4]"),
      ("RETURN range(10, 0, -5) AS numbers", "[10, 5, 0]"),
    ],
    evaluate: { arguments, context throws(EvaluationFailure) in
      let start = try bound(arguments[0])
      let end = try bound(arguments[1])
      let step = arguments.count > 2 ? try bound(arguments[2]) : 1
      guard step != 0 else {
        throw EvaluationFailure(
          "ArgumentError", "NumberOutOfRange", "the step of range() cannot be 0")
      }
      if step > 0 ? start > end : start < end { return .list([]) }
      let steps = (Int128(end) - Int128(start)) / Int128(step)
      let count = Int(min(steps, Int128(Int64.max) - 1)) + 1
      try Nesting.checkMemory(of: count, within: context.listBytes)
      try Nesting.checkLength(count)
      // Only the sum is sure to fit 64 bits, so the product may wrap on the way.
      return .list((0...Int64(steps)).map { .int(start &+ $0 &* step) })
    })

  private static func bound(_ value: Value) throws(EvaluationFailure) -> Int64 {
    guard case .int(let number) = value else {
      throw EvaluationFailure(
        "ArgumentError", "InvalidArgumentType",
        "range() takes integers, found \(ValueKind.phrase(value))")
    }
    return number
  }
}
