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
}
