import Graphs
import Plans

/// Functions of strings; positions and lengths count Unicode code points from 0.
enum StringFunctions {
  static let all: [Function] =
    [left, ltrim, replace, right, rtrim, split, substring, trim]
    + ["toUpper", "upper"].map(upper) + ["toLower", "lower"].map(lower)
    + ["char_length", "character_length"].map(length)

  private static func upper(_ name: String) -> Function {
    Function(
      name, 1...1, .string, help: "A string in capitals.",
      examples: [("RETURN \(name)('Mesh') AS text", "MESH")],
      evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
        .string(try Argument.text(arguments[0], name).uppercased())
      })
  }

  private static func lower(_ name: String) -> Function {
    Function(
      name, 1...1, .string, help: "A string in small letters.",
      examples: [("RETURN \(name)('Mesh') AS text", "mesh")],
      evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
        .string(try Argument.text(arguments[0], name).lowercased())
      })
  }

  private static func length(_ name: String) -> Function {
    Function(
      name, 1...1, .integer, help: "How many code points a string has.",
      examples: [("RETURN \(name)('mesh') AS n", "4")],
      evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
        .int(Int64(try Argument.text(arguments[0], name).unicodeScalars.count))
      })
  }

  private static let trim = Function(
    "trim", 1...1, .string, help: "A string without blanks at its start and end.",
    examples: [("RETURN trim('  mesh ') AS text", "mesh")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      .string(String(NumberText.trim(try Argument.text(arguments[0], "trim"))))
    })

  private static let ltrim = Function(
    "ltrim", 1...1, .string, help: "A string without blanks at its start.",
    examples: [("RETURN ltrim('  mesh') AS text", "mesh")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let text = try Argument.text(arguments[0], "ltrim")
      return .string(String(text.unicodeScalars.drop(while: CodePoints.isBlank)))
    })

  private static let rtrim = Function(
    "rtrim", 1...1, .string, help: "A string without blanks at its end.",
    examples: [("RETURN rtrim('mesh  ') AS text", "mesh")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let text = try Argument.text(arguments[0], "rtrim").unicodeScalars
      let end = text.lastIndex { !CodePoints.isBlank($0) }
      return .string(end.map { String(text[...$0]) } ?? "")
    })

  private static let left = Function(
    "left", 2...2, .string, help: "The first code points of a string, as many as asked for.",
    examples: [("RETURN left('orders', 3) AS text", "ord")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let count = try Argument.count(arguments[1], "left")
      let text = try Argument.text(arguments[0], "left")
      return .string(CodePoints.part(text, from: 0, count: count))
    })

  private static let right = Function(
    "right", 2...2, .string, help: "The last code points of a string, as many as asked for.",
    examples: [("RETURN right('orders', 3) AS text", "ers")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let count = try Argument.count(arguments[1], "right")
      return .string(String(try Argument.text(arguments[0], "right").unicodeScalars.suffix(count)))
    })

  private static let substring = Function(
    "substring", 2...3, .string,
    help: "The part of a string from a position counted from 0, to its end or of a length.",
    examples: [
      ("RETURN substring('0123456789', 7) AS text", "789"),
      ("RETURN substring('orders', 1, 3) AS text", "rde"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let text = try Argument.text(arguments[0], "substring")
      let start = try Argument.count(arguments[1], "substring")
      let count = arguments.count > 2 ? try Argument.count(arguments[2], "substring") : nil
      return .string(CodePoints.part(text, from: start, count: count))
    })

  private static let replace = Function(
    "replace", 3...3, .string, help: "A string in which every occurrence of a text is another.",
    examples: [("RETURN replace('a-b-c', '-', '/') AS text", "a/b/c")],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      let text = try Argument.text(arguments[0], "replace")
      let new = try Argument.text(arguments[2], "replace")
      let old = try Argument.text(arguments[1], "replace")
      if old.isEmpty { return arguments[0] }
      let parts = pieces(of: text, between: old)
      let (added, overflow) = (parts.count - 1).multipliedReportingOverflow(by: new.utf8.count)
      try Nesting.checkText(bytes: overflow ? .max : text.utf8.count + min(added, .max / 2))
      return .string(parts.joined(separator: new))
    })

  private static let split = Function(
    "split", 2...2, .list,
    help: "The parts of a string between a separator, or between any of a list of separators.",
    examples: [
      ("RETURN size(split('sales/orders/daily', '/')) AS n", "3"),
      ("RETURN last(split('sales/orders@2', ['/', '@'])) AS part", "2"),
    ],
    evaluate: Function.strict { arguments, _ throws(EvaluationFailure) in
      var parts = [try Argument.text(arguments[0], "split")]
      var separators = [arguments[1]]
      if case .list(let several) = arguments[1] { separators = several }
      for separator in separators {
        let text = try Argument.text(separator, "split")
        parts = parts.flatMap { pieces(of: $0, between: text) }
      }
      try Nesting.checkLength(parts.count)
      return .list(parts.map { .string($0) })
    })

  /// The parts of a text between the occurrences of a separator; an empty one parts code points.
  private static func pieces(of text: String, between separator: String) -> [String] {
    guard !separator.isEmpty else { return text.unicodeScalars.map { String($0) } }
    let needle = separator.utf8Span.span
    let bytes = text.utf8Span.span
    let view = text.utf8
    var parts: [String] = []
    var start = 0
    var index = view.startIndex
    while let found = ByteSearch.first(needle, in: bytes, from: start) {
      let end = view.index(index, offsetBy: found - start)
      parts.append(String(text[index..<end]))
      index = view.index(end, offsetBy: needle.count)
      start = found + needle.count
    }
    parts.append(String(text[index...]))
    return parts
  }
}
