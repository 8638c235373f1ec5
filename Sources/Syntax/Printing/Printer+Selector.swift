/// Selectors.
extension Printer {
  mutating func selector(_ selector: Selector, isNested: Bool = false) {
    switch selector.kind {
    case .union(let members):
      grouped(isNested) { printer in
        printer.list(members, separator: " ") { $0.member($1) }
      }
    case .intersection(let members):
      grouped(isNested) { printer in
        printer.list(members, separator: ",") { $0.selector($1, isNested: true) }
      }
    case .not(let inner):
      write("not ")
      self.selector(inner, isNested: true)
    case .difference(let left, let right):
      grouped(isNested) { printer in
        printer.selector(left, isNested: true)
        printer.write(",not ")
        printer.selector(right, isNested: true)
      }
    case .atom(let atom): self.atom(atom)
    case .between(let left, let right):
      operand(left)
      write("..")
      operand(right)
    case .ends(let ends, let inner):
      write(ends.rawValue)
      grouped(true) { $0.selector(inner) }
    case .lifted(let inner, let name):
      operand(inner)
      write("^\(name.text)")
    case .walk(let inner, let walk):
      write(Self.prefix(walk))
      grouped(true) { $0.selector(inner) }
      write(Self.suffix(walk))
    case .invalid: write("?")
    }
  }

  private mutating func member(_ selector: Selector) {
    if case .intersection = selector.kind { return self.selector(selector) }
    self.selector(selector, isNested: true)
  }

  /// What an operator binds to: `not` and `..` bind less.
  private mutating func operand(_ selector: Selector) {
    switch selector.kind {
    case .not, .between: grouped(true) { $0.selector(selector) }
    default: self.selector(selector, isNested: true)
    }
  }

  private mutating func grouped(_ isGrouped: Bool, _ body: (inout Printer) -> Void) {
    if isGrouped { write("(") }
    body(&self)
    if isGrouped { write(")") }
  }

  private mutating func atom(_ atom: SelectorAtom) {
    write(Self.prefix(atom.walk))
    if let method = atom.method { write(method.text + ":") }
    write(Self.value(atom.value.text, isWhole: atom.method == nil))
    write(Self.suffix(atom.walk))
  }

  /// Quoted where the text would be read as more than a value.
  private static func value(_ text: String, isWhole: Bool) -> String {
    let bytes = Array(text.utf8)
    let special = bytes.contains {
      $0.isBlankOrNewline || SelectorLexer.isQuote($0)
        || [0x28, 0x29, 0x2C, 0x2B, 0x5E].contains($0)
        || (isWhole && $0 == UInt8(ascii: ":"))
    }
    guard special || text.isEmpty || text.hasPrefix("@") || text.range(of: "..") || text == "not"
    else { return text }
    return text.contains("'") ? "\"\(text)\"" : "'\(text)'"
  }

  private static func prefix(_ walk: SelectorWalk) -> String {
    let at = walk.isAt ? "@" : ""
    guard let upstream = walk.upstream else { return at }
    return at + digits(upstream) + types(walk.upstreamTypes) + "+"
  }

  private static func suffix(_ walk: SelectorWalk) -> String {
    guard let downstream = walk.downstream else { return "" }
    return "+" + types(walk.downstreamTypes) + digits(downstream)
  }

  private static func digits(_ steps: SelectorWalk.Steps) -> String {
    if case .exactly(let count) = steps { "\(count)" } else { "" }
  }

  private static func types(_ names: [Name]) -> String {
    names.isEmpty ? "" : "[\(names.map(\.text).joined(separator: ","))]"
  }
}

extension String {
  fileprivate func range(of needle: String) -> Bool {
    indices.contains { self[$0...].hasPrefix(needle) }
  }
}
