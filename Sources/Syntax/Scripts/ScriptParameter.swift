package import Diagnostics

/// What a script asks to be given: `// @param domain string = "sales" // which domain`.
package struct ScriptParameter: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case string
    case integer
    case number
    case boolean
    case date
  }

  package let name: String
  package let kind: Kind
  /// As it is written behind `=`, without quotes; nil where a value must be given.
  package let fallback: String?
  /// What stands behind `//`, empty without.
  package let help: String
  package let range: SourceRange

  /// The parameters of a script, in order; throws where a declaration is none.
  ///
  /// They stand in lines of their own, anywhere. O(bytes)
  package static func all(in source: SourceText) throws(Diagnostic) -> [ScriptParameter] {
    var parameters: [ScriptParameter] = []
    var start = 0
    for line in source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      guard let range = declaration(line) else { continue }
      let place = SourceRange(start + range.lowerBound, start + range.upperBound)
      let parameter = try ScriptParameter(source.text(in: place), place, source)
      if parameters.contains(where: { $0.name == parameter.name }) {
        throw Diagnostic(
          "script.parameter", "`$\(parameter.name)` is declared twice", range: place,
          source: source)
      }
      parameters.append(parameter)
    }
    return parameters
  }

  /// Where the text behind `// @param` stands in a line, nil where the line has none.
  private static func declaration(_ line: ArraySlice<UInt8>) -> Range<Int>? {
    let mark = Array("@param".utf8)
    var index = line.startIndex
    func skipBlanks() {
      while index < line.endIndex, line[index].isBlank { index += 1 }
    }
    skipBlanks()
    guard line[index...].starts(with: [0x2F, 0x2F]) else { return nil }
    index += 2
    skipBlanks()
    guard line[index...].starts(with: mark) else { return nil }
    index += mark.count
    guard index < line.endIndex, line[index].isBlank else { return nil }
    skipBlanks()
    var end = line.endIndex
    while end > index, line[end - 1].isBlankOrNewline { end -= 1 }
    return index - line.startIndex..<end - line.startIndex
  }

  private init(_ text: String, _ range: SourceRange, _ source: SourceText) throws(Diagnostic) {
    func wrong(_ problem: String, _ suggestion: String?) -> Diagnostic {
      Diagnostic(
        "script.parameter", problem, range: range, source: source,
        suggestion: suggestion ?? "// @param NAME TYPE = DEFAULT // what it is")
    }
    self.range = range
    let (declared, help) = Self.parted(text, at: "//")
    self.help = help ?? ""
    let (head, fallback) = Self.parted(declared, at: "=")
    let words = head.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 2 else {
      throw wrong("a parameter has a name and a type", nil)
    }
    let isName = words[0].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard isName, !(words[0].first?.isNumber ?? true) else {
      throw wrong("`\(words[0])` is no name for a parameter", nil)
    }
    name = words[0]
    let kinds = Kind.allCases.map(\.rawValue)
    guard let kind = Kind(rawValue: words[1]) else {
      throw wrong(
        "there is no type `\(words[1])`",
        NearestName.suggestion(for: words[1], in: kinds)
          ?? "types are \(kinds.joined(separator: ", "))")
    }
    self.kind = kind
    self.fallback = fallback.map(Self.unquoted)
    if let value = self.fallback, !kind.accepts(value) {
      throw wrong("the default `\(value)` of `$\(name)` is no \(kind.rawValue)", nil)
    }
  }

  /// The parts of a text before and behind the first mark outside of quotes, trimmed.
  private static func parted(_ text: String, at mark: String) -> (String, String?) {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if text[index...].hasPrefix(mark) {
        let rest = text[index...].dropFirst(mark.count)
        return (trimmed(text[..<index]), trimmed(rest))
      }
    }
    return (trimmed(text[...]), nil)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'"]
    where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return text
  }
}

extension ScriptParameter.Kind {
  /// Whether a text is a value of the type; dates are `2026-06-30`.
  package func accepts(_ text: String) -> Bool {
    switch self {
    case .string: true
    case .integer: Int64(text) != nil
    case .number: Double(text) != nil
    case .boolean: text == "true" || text == "false"
    case .date:
      text.utf8.count == 10
        && zip(text, "0000-00-00").allSatisfy { $1 == "0" ? $0.isASCII && $0.isNumber : $0 == "-" }
    }
  }
}
