/// What the keys do that libedit leaves to the editor.
extension EditorLineSource {
  func press(_ key: EditKey) {
    switch key {
    case .enter: enter()
    case .newline: lineEdit.insert("\n")
    case .tab: completeHere()
    case .up: moveUp()
    case .down: moveDown()
    case .left: lineEdit.move(to: lineEdit.current.left)
    case .right: moveRight()
    case .home: moveHome()
    case .end: moveEnd()
    case .lineEnd: lineEdit.move(to: lineEdit.current.lineEnd)
    case .delete: deleteForward()
    case .killLine: killLine()
    case .interrupt: interrupt()
    case .endOfInput: endOfInput()
    case .suspend: suspend()
    case .clear: clear()
    case .paste: paste()
    case .prefixBack: recall(back: true, matching: true)
    case .prefixOn: recall(back: false, matching: true)
    }
  }

  private func enter() {
    let edit = lineEdit.current
    switch assistant.completeness(of: edit.text) {
    case .complete:
      accept(.line)
    case .empty:
      accept(.line, asking: true)
    case .incomplete:
      lineEdit.move(to: edit.text.utf8.count)
      lineEdit.insert("\n" + edit.lastIndent)
    }
  }

  private func endOfInput() {
    if lineEdit.current.text.isEmpty {
      accept(.endOfInput)
    } else {
      deleteForward()
    }
  }

  private func suspend() {
    leave()
    lineEdit.suspend()
  }

  private func paste() {
    var text = lineEdit.pasted
    // A copied line brings its line end along; it would only open an empty line.
    while text.last?.isNewline == true { text.removeLast() }
    lineEdit.insert(text)
  }

  // MARK: moves

  private func moveUp() {
    let edit = lineEdit.current
    let column = aim(edit)
    if let offset = edit.above(column: column) {
      moveVertically(to: offset, column: column)
    } else {
      recall(back: true)
    }
  }

  private func moveDown() {
    let edit = lineEdit.current
    let column = aim(edit)
    if let offset = edit.below(column: column) {
      moveVertically(to: offset, column: column)
    } else {
      recall(back: false)
    }
  }

  /// The column of the first of several vertical moves.
  private func aim(_ edit: EditText) -> Int {
    if let goal, goal.edit == edit { return goal.column }
    return edit.column
  }

  private func moveVertically(to offset: Int, column: Int) {
    lineEdit.move(to: offset)
    goal = (lineEdit.current, column)
  }

  private func moveRight() {
    let edit = lineEdit.current
    if edit.isAtEnd {
      lineEdit.insert(ghost(for: edit))
    } else {
      lineEdit.move(to: edit.right)
    }
  }

  private func moveHome() {
    let edit = lineEdit.current
    lineEdit.move(to: edit.cursor == edit.lineStart ? 0 : edit.lineStart)
  }

  private func moveEnd() {
    let edit = lineEdit.current
    if edit.isAtEnd {
      lineEdit.insert(ghost(for: edit))
    } else {
      lineEdit.move(to: edit.cursor == edit.lineEnd ? edit.text.utf8.count : edit.lineEnd)
    }
  }

  // MARK: changes

  private func deleteForward() {
    let edit = lineEdit.current
    if !edit.isAtEnd { lineEdit.replace(edit.cursor..<edit.right, with: "") }
  }

  private func killLine() {
    let edit = lineEdit.current
    if edit.isOnLastLine {
      lineEdit.perform(.killToEnd)
    } else if edit.cursor == edit.lineEnd {
      deleteForward()
    } else {
      lineEdit.perform(.killToLineEnd)
    }
  }

  // MARK: completion

  private func completeHere() {
    let edit = lineEdit.current
    let completion = assistant.complete(edit.text, at: edit.cursor)
    guard let first = completion.candidates.first else {
      let before = edit.slice(edit.lineStart..<edit.cursor)
      if edit.lineStart > 0, before.allSatisfy(\.isWhitespace) { lineEdit.insert("  ") }
      return
    }
    guard completion.candidates.count > 1 else {
      lineEdit.replace(completion.replace, with: first.text)
      return
    }
    let prefix = Self.commonPrefix(completion.candidates)
    let typed = edit.slice(completion.replace.clamped(to: 0..<edit.text.utf8.count))
    // What merely resembles the text is listed, and never takes its place unasked.
    if prefix.utf8.count > typed.utf8.count, prefix.lowercased().hasPrefix(typed.lowercased()) {
      lineEdit.replace(completion.replace, with: prefix)
    }
    listing = (lineEdit.current, completion.candidates)
  }

  static func commonPrefix(_ candidates: [Candidate]) -> String {
    guard var prefix = candidates.first?.text[...] else { return "" }
    for candidate in candidates.dropFirst() {
      let same = zip(prefix, candidate.text).prefix { $0 == $1 }.count
      prefix = prefix.prefix(same)
    }
    return String(prefix)
  }
}
