package import Diagnostics

/// One use of a command: its words and options, checked against the definition.
package struct CommandCall: Sendable {
  package let command: CommandDefinition
  /// What stands before the options, in order.
  package let words: [CommandWord]
  package let context: MeshContext
  /// A query asks, so that nothing but the rows is seen.
  package private(set) var isCalled: Bool
  /// Columns of the rows that are read, nil for all.
  private var columnsRead: Set<String>?
  /// Keys of the details that are read, nil for all.
  package private(set) var detailsRead: Set<String>?
  /// Only so many rows are read, in this order; others need not be given.
  package private(set) var top: TopRows?
  private var options: [String: String]
  /// The words of options that take a selector, in order.
  private let selectors: [String: [CommandWord]]
  /// Where the value of an option stands, or the option where it has none.
  private var ranges: [String: SourceRange]

  /// A procedure call: words as on a command line, and options as a map beside them.
  init(
    command: CommandDefinition, line: [CommandWord],
    options given: [(name: String, value: String?)], context: MeshContext
  ) throws {
    let call = try CommandCall(command: command, line: line, context: context)
    var options = call.options
    var selectors = call.selectors
    for (name, value) in given {
      let definition = try Self.definition(of: name, in: command, range: nil)
      let value = try Self.check(value, for: definition, range: nil)
      options[name] = value
      selectors[name] = [CommandWord(value, isQuoted: false, range: nil)]
    }
    self.selectors = selectors
    self.command = command
    self.words = call.words
    self.context = context
    isCalled = true
    ranges = call.ranges
    self.options = options
  }

  /// Words from a command line; options may stand anywhere among them, as `--name value` or
  /// `--name=value`.
  package init(
    command: CommandDefinition, line: [CommandWord], context: MeshContext
  ) throws {
    self.command = command
    self.context = context
    isCalled = false
    var words: [CommandWord] = []
    var options: [String: String] = [:]
    var selectors: [String: [CommandWord]] = [:]
    var ranges: [String: SourceRange] = [:]
    var rest = line[...]
    while let word = rest.popFirst() {
      guard word.text.hasPrefix("--"), !word.isQuoted, word.text.count > 2 else {
        words.append(word)
        continue
      }
      let parts = word.text.dropFirst(2).split(separator: "=", maxSplits: 1)
      let name = String(parts.first ?? "")
      let definition = try Self.definition(of: name, in: command, range: word.range)
      var value = parts.count == 2 ? word.dropping(name.utf8.count + 3) : nil
      if value == nil, !definition.isFlag {
        guard let next = rest.popFirst() else {
          throw Diagnostic(
            "command.option-value", "--\(name) needs a value", range: word.range,
            suggestion: "usage: \(command.usage)")
        }
        value = next
      }
      let place = value?.range ?? word.range
      let text = try Self.check(value?.text, for: definition, range: place)
      ranges[name] = place
      if definition.isSelector, let value {
        selectors[name, default: []].append(value)
        options[name] = selectors[name]?.map(\.written).joined(separator: " ")
      } else {
        if let known = options[name], known != text {
          throw Diagnostic(
            "command.option-value", "--\(name) is both `\(known)` and `\(text)`",
            range: place, suggestion: "leave one of them out")
        }
        options[name] = text
      }
    }
    self.words = words
    self.options = options
    self.selectors = selectors
    self.ranges = ranges
  }

  /// Whether a flag was given.
  package func has(_ option: String) -> Bool { options[option] != nil }

  package func text(_ option: String) -> String? { options[option] }

  /// The selectors given with an option, each time it stands: together they are a union.
  package func words(of option: String) -> [CommandWord] { selectors[option] ?? [] }

  /// Where the value of an option stands; of a flag, the flag itself. nil where it was not typed.
  package func range(of option: String) -> SourceRange? { ranges[option] }

  /// Where a part of an option's value stands, which begins after so many bytes of it; the whole
  /// value where it was quoted.
  package func range(of option: String, part: Range<Int>) -> SourceRange? {
    guard let range = ranges[option], let value = options[option],
      value.utf8.count == range.upper - range.lower
    else { return ranges[option] }
    return SourceRange(range.lower + part.lowerBound, range.lower + part.upperBound)
  }

  /// What is read of an option's value, nil without the option; what is wrong with the value is
  /// shown under it.
  package func value<Result>(
    of option: String, _ read: (String) throws -> Result
  ) throws -> Result? {
    guard let text = options[option] else { return nil }
    do {
      return try read(text)
    } catch var diagnostic as Diagnostic where diagnostic.range == nil {
      diagnostic.range = ranges[option]
      throw diagnostic
    }
  }

  /// Whether a column of the rows is read; work for others can be left out.
  package func reads(_ column: String) -> Bool { columnsRead?.contains(column) ?? true }

  /// Whether rows are only counted.
  package var isCounted: Bool { columnsRead?.isEmpty ?? false }

  /// The same use by a query that reads no other columns.
  func called(reading columns: Set<String>?) -> CommandCall {
    var call = self
    call.isCalled = true
    call.columnsRead = columns
    return call
  }

  /// The same use by a tail that reads no other details, and no rows beyond the first.
  func narrowed(toDetails details: Set<String>?, top: TopRows?) -> CommandCall {
    var call = self
    call.detailsRead = details
    call.top = top
    return call
  }

  /// The value of a count option.
  package func count(_ option: String) -> Int? { options[option].flatMap { Int($0) } }

  /// The options given, ascending by name; a flag has an empty value.
  var givenOptions: [(name: String, value: String)] {
    options.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The same use with further columns on demand: those of the option `columns` come first.
  func adding(columns names: [String]) -> CommandCall {
    var call = self
    let given = text("columns").map { [$0] } ?? []
    if !names.isEmpty { call.options["columns"] = (given + names).joined(separator: ",") }
    return call
  }

  /// Fails when words are missing or too many.
  package func requireWords(_ count: ClosedRange<Int>) throws {
    guard count.contains(words.count) else {
      let problem = words.count < count.lowerBound ? "needs more" : "does not take so many"
      throw Diagnostic(
        "command.usage", "\(command.name) \(problem) words", range: words.last?.range,
        suggestion: "usage: \(command.usage)")
    }
  }

  private static func definition(
    of name: String, in command: CommandDefinition, range: SourceRange?
  ) throws -> OptionDefinition {
    if let definition = command.options.first(where: { $0.name == name }) { return definition }
    let known = command.options.map { "--\($0.name)" }
    throw Diagnostic(
      "command.unknown-option", "\(command.name) has no option --\(name)", range: range,
      notes: known.isEmpty ? [] : ["its options are \(known.joined(separator: ", "))"],
      suggestion: NearestName.suggestion(for: "--" + name, in: known))
  }

  private static func check(
    _ value: String?, for definition: OptionDefinition, range: SourceRange?
  ) throws -> String {
    func fail(_ message: String, nearest words: [String] = []) -> Diagnostic {
      Diagnostic(
        "command.option-value", "--\(definition.name) \(message)", range: range,
        suggestion: value.flatMap { NearestName.suggestion(for: $0, in: words) })
    }
    switch definition.kind {
    case .flag:
      guard value == nil else { throw fail("takes no value") }
      return ""
    case .count:
      guard let value, let number = Int(value), number >= 0 else {
        throw fail("takes a whole number, not `\(value ?? "")`")
      }
      return value
    case .choice(let words):
      guard let value, words.contains(value) else {
        throw fail("is one of \(words.joined(separator: ", "))", nearest: words)
      }
      return value
    case .text, .selector:
      guard let value else { throw fail("needs a value") }
      return value
    }
  }
}

/// Rows that a tail asks for: `order by blastRadius desc limit 10`.
package struct TopRows: Sendable {
  /// Of the columns on demand; the largest come first.
  package let column: String
  package let count: Int
}

/// A word of a command with its place in the statement, if it has one.
package struct CommandWord: Sendable, Equatable {
  package let text: String
  package let isQuoted: Bool
  package let range: SourceRange?
  /// The word with its quotes, where only a part of it is quoted: `owner:"Data Team"`.
  let verbatim: String?

  package init(
    _ text: String, isQuoted: Bool, range: SourceRange?, verbatim: String? = nil
  ) {
    self.text = text
    self.isQuoted = isQuoted
    self.range = range
    self.verbatim = verbatim
  }

  /// As a selector reads it: quotes inside it keep what they quote together.
  var written: String { verbatim ?? text }

  /// The word without its first bytes, which are not quoted.
  fileprivate func dropping(_ count: Int) -> CommandWord {
    CommandWord(
      String(decoding: text.utf8.dropFirst(count), as: UTF8.self), isQuoted: isQuoted,
      range: range.map { SourceRange(min($0.lower + count, $0.upper), $0.upper) },
      verbatim: verbatim.map { String(decoding: $0.utf8.dropFirst(count), as: UTF8.self) })
  }
}

extension OptionDefinition {
  /// Whether it stands without a value.
  package var isFlag: Bool {
    if case .flag = kind { true } else { false }
  }

  /// Whether its value is a selector.
  var isSelector: Bool {
    if case .selector = kind { true } else { false }
  }
}
