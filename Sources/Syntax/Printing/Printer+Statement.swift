/// Statements, commands and selectors.
extension Printer {
  mutating func statement(_ statement: Statement) {
    if let prefix = statement.prefix { write("\(prefix.rawValue) ") }
    if let mesh = statement.mesh {
      write("USE ")
      name(mesh)
      write(" ")
    }
    switch statement.kind {
    case .query(let query): self.query(query, separator: "\n")
    case .command(let command): self.command(command, mark: "")
    case .shellWord(let command): self.command(command, mark: ":")
    case .selector(let word): write(word.isQuoted ? Self.word(word) : word.text)
    case .empty, .invalid: break
    }
    switch statement.output?.target {
    case .format(let format, let file):
      write(" |> \(format.text)")
      if let file { write(" " + Self.word(file)) }
    case .shellCommand(let command): write(" |> !\(command)")
    case nil: break
    }
  }

  private mutating func command(_ command: Command, mark: String) {
    write(mark + command.name.text)
    for word in command.words { write(" " + Self.word(word)) }
    guard let tail = command.tail else { return }
    if let predicate = tail.predicate {
      write(" where ")
      expression(predicate)
    }
    guard let clause = tail.projection else { return }
    if !clause.includesAll || !clause.items.isEmpty || clause.isDistinct {
      write(" return ")
      projection(clause)
    } else {
      page(clause)
    }
  }

  /// Quoted where it was, or where a blank or a quote is in it.
  static func word(_ word: Word) -> String {
    let isPlain =
      !word.text.isEmpty
      && word.text.utf8.allSatisfy {
        !$0.isBlankOrNewline && !SelectorLexer.isQuote($0) && $0 != UInt8(ascii: ";")
      }
    guard word.isQuoted || !isPlain else { return word.text }
    var text = "'"
    for character in word.text.unicodeScalars {
      if character == "'" || character == "\\" { text += "\\" }
      text.unicodeScalars.append(character)
    }
    return text + "'"
  }

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
      self.selector(left, isNested: true)
      write("..")
      self.selector(right, isNested: true)
    case .lifted(let inner, let name):
      self.selector(inner, isNested: true)
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

  private mutating func grouped(_ isGrouped: Bool, _ body: (inout Printer) -> Void) {
    if isGrouped { write("(") }
    body(&self)
    if isGrouped { write(")") }
  }

  private mutating func atom(_ atom: SelectorAtom) {
    write(Self.prefix(atom.walk))
    if let method = atom.method { write(method.text + ":") }
    write(Self.value(atom.value.text))
    write(Self.suffix(atom.walk))
  }

  /// Quoted where the text would be read as more than a value.
  private static func value(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let special = bytes.contains {
      $0.isBlankOrNewline || SelectorLexer.isQuote($0)
        || [0x28, 0x29, 0x2C, 0x2B, 0x5E].contains($0)
    }
    guard special || text.isEmpty || text.hasPrefix("@") || text.range(of: "..") || text == "not"
    else { return text }
    return text.contains("'") ? "\"\(text)\"" : "'\(text)'"
  }

  private static func prefix(_ walk: SelectorWalk) -> String {
    var text = walk.isAt ? "@" : ""
    switch walk.upstream {
    case .any: text += "+"
    case .exactly(let steps): text += "\(steps)+"
    case nil: break
    }
    return text
  }

  private static func suffix(_ walk: SelectorWalk) -> String {
    switch walk.downstream {
    case .any: "+"
    case .exactly(let steps): "+\(steps)"
    case nil: ""
    }
  }
}

extension String {
  fileprivate func range(of needle: String) -> Bool {
    indices.contains { self[$0...].hasPrefix(needle) }
  }
}
