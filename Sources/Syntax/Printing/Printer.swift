/// Writes trees as text; parsing the text gives the same tree, ranges aside.
package struct Printer {
  var text = ""

  package static func text(of query: Query) -> String {
    var printer = Printer()
    printer.query(query, separator: "\n")
    return printer.text
  }

  package static func text(of expression: Expression) -> String {
    var printer = Printer()
    printer.expression(expression)
    return printer.text
  }

  package static func text(of pattern: PathPattern) -> String {
    var printer = Printer()
    printer.path(pattern)
    return printer.text
  }

  package static func text(of selector: Selector) -> String {
    var printer = Printer()
    printer.selector(selector)
    return printer.text
  }

  package static func text(of statement: Statement) -> String {
    var printer = Printer()
    printer.statement(statement)
    return printer.text
  }

  mutating func write(_ piece: String) { text += piece }

  mutating func list<Element>(
    _ elements: [Element], separator: String = ", ", _ body: (inout Printer, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { write(separator) }
      body(&self, element)
    }
  }

  // MARK: Names and literals

  /// With backticks unless it is a plain word without meaning of its own.
  mutating func name(_ name: Name) { write(Self.quoted(name.text, avoidsKeywords: true)) }

  /// A dotted name, each part for itself.
  mutating func dotted(_ name: Name) {
    let parts = name.text.split(separator: ".", omittingEmptySubsequences: false)
    list(parts, separator: ".") { $0.write(Self.quoted(String($1), avoidsKeywords: false)) }
  }

  static func quoted(_ text: String, avoidsKeywords: Bool) -> String {
    let bytes = Array(text.utf8)
    var lexer = QueryLexer(bytes)
    let token = lexer.next()
    let isPlain =
      token.kind == .name && Int(token.upper) == bytes.count && token.lower == 0
      && !(avoidsKeywords ? token.keyword != nil : token.keyword?.isReserved ?? false)
    if isPlain { return text }
    return "`"
      + text.split(separator: "`", omittingEmptySubsequences: false)
      .joined(separator: "``") + "`"
  }

  static func parameter(_ text: String) -> String {
    let source = Array("$\(text)".utf8)
    var lexer = QueryLexer(source)
    let token = lexer.next()
    let isPlain = token.kind == .parameter && Int(token.upper) == source.count
    return isPlain && !text.hasPrefix("`")
      ? "$" + text
      : "$" + "`"
        + text.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``") + "`"
  }

  static func string(_ value: String) -> String {
    var text = "'"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "'": text += "\\'"
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case let control where control.value < 0x20 || control.value == 0x7F:
        let digits = String(control.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "'"
  }
}
