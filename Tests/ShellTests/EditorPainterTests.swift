import TestSupport
import Testing

@testable import Shell

@Suite("frames")
struct EditorPainterTests {
  private let prompt = Prompt(primary: "p> ", continuation: " .> ")

  /// Draws frame after frame of a text that changes at random.
  @Test("what stands on the screen depends on the last frame only", arguments: 0..<40)
  func incremental(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let columns = Int.random(in: 2...30, using: &random)
    let rows = Int.random(in: 2...8, using: &random)
    var painter = Painter()
    var screen = TerminalScreen(columns: columns, rows: rows)
    var edit = EditText()
    for step in 0..<60 {
      edit = changed(edit, using: &random)
      let composition = self.composition(edit, using: &random)
      let layout = composition.layout(columns: columns, isStyled: true, spans: spans(edit))
      let footer = composition.footer(
        columns: columns, limit: max(0, rows - min(layout.rows.count, rows / 2 + 1)),
        isStyled: true)
      screen.feed(painter.frame(layout, footer: footer, rows: rows))
      let shown = screen.lines
      // The frame is a window on the rows: each visible row is one of them, in order.
      let plain = (layout.rows + footer).map { Self.plain($0, columns: columns) }
      let note = "seed \(seed), step \(step), \(columns)x\(rows): \(edit)"
      #expect(Self.isWindow(shown, on: plain), "\(note)\n\(shown)\n\(plain)")
      let cursor = Self.plain(layout.rows[layout.cursorRow], columns: columns)
      #expect(shown[screen.cursorRow] == cursor, "\(note)")
      #expect(screen.cursorColumn == layout.cursorColumn, "\(note)")
    }
  }

  @Test("the last frame puts the whole text on the screen and the cursor under it")
  func last() {
    var painter = Painter()
    var screen = TerminalScreen(columns: 10, rows: 4)
    let text = (1...9).map { "line \($0)" }.joined(separator: "\n")
    let composition = Composition(prompt: prompt, edit: EditText(text: text, cursor: 20))
    let layout = composition.layout(columns: 10, isStyled: true, spans: [])
    screen.feed(painter.frame(layout, footer: [], rows: 4))
    screen.feed(painter.last(layout, mark: "^C"))
    #expect((screen.scrolled + screen.lines).contains("p> line 1"))
    #expect(screen.lines == [" .> line 8", " .> line 9", "^C", ""])
  }

  @Test("candidates that do not fit are counted", arguments: [1, 2, 3, 10])
  func counted(limit: Int) {
    let candidates = (1...100).map { Candidate(text: "candidate\($0)", kind: "asset") }
    let list = CandidateList(candidates: candidates, columns: 40, isStyled: false)
    let rows = list.rows(limit: limit).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(rows.count <= limit)
    let shown = rows.dropLast().joined(separator: " ").split(separator: " ").filter {
      $0.hasPrefix("cand")
    }.count
    #expect(rows.last == "… \(100 - shown) more")
  }

  @Test("a candidate is cut to the row and cannot write control codes")
  func cut() {
    let long = Candidate(text: String(repeating: "x", count: 50) + "\u{1B}[2J", kind: "k")
    let row = CandidateList(candidates: [long], columns: 20, isStyled: false).rows(limit: 3)
    #expect(
      row.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        String(repeating: "x", count: 18) + "…"
      ])
    let short = Candidate(text: "\u{1B}[2J\u{07}", kind: "", detail: "about")
    let rows = CandidateList(candidates: [short], columns: 30, isStyled: false).rows(limit: 3)
    #expect(rows.map { String(decoding: $0.bytes, as: UTF8.self) } == ["^[[2J^G about"])
  }

  @Test(
    "the common beginning of candidates",
    arguments: [
      (["ab", "abc"], "ab"), (["a"], "a"), (["x", "y"], ""), (["éa", "éb"], "é"), ([], ""),
    ])
  func commonPrefix(texts: [String], prefix: String) {
    #expect(EditorLineSource.commonPrefix(texts.map { Candidate(text: $0) }) == prefix)
  }

  @Test("moves by grapheme and by line")
  func moves() {
    let edit = EditText(text: "ae\u{301}\n日本語\nx", cursor: 4)
    #expect(edit.left == 1)
    #expect(EditText(text: "e\u{301}", cursor: 1).left == 0)
    #expect(EditText(text: "e\u{301}", cursor: 1).right == 3)
    #expect(EditText(text: "", cursor: 0).left == 0)
    #expect(EditText(text: "", cursor: 0).right == 0)
    #expect(EditText(text: edit.text, cursor: 5).lineEnd == 14)
    #expect(EditText(text: edit.text, cursor: 8).lineStart == 5)
    #expect(EditText(text: edit.text, cursor: 0).above(column: 0) == nil)
    #expect(EditText(text: edit.text, cursor: 1).below(column: 3) == 8)
    #expect(EditText(text: edit.text, cursor: 14).below(column: 9) == 16)
    #expect(EditText(text: edit.text, cursor: 16).below(column: 0) == nil)
    #expect(edit.scalars(from: 0, to: 5) == 4)
    #expect(edit.scalars(from: 5, to: 0) == -4)
    #expect(EditText(text: "a\n  \tb", cursor: 0).lastIndent == "  \t")
  }

  private func changed(_ edit: EditText, using random: inout SeededGenerator) -> EditText {
    let pieces = ["a", "bc", "é", "日", "\n", "x y", "\t", "e\u{301}", "0123456789", "\u{1B}"]
    var edit = edit
    let offsets = edit.text.unicodeScalars.reduce(into: [0]) {
      $0.append(($0.last ?? 0) + UTF8.width($1))
    }
    edit.cursor = offsets.randomElement(using: &random) ?? 0
    if Int.random(in: 0..<4, using: &random) == 0 {
      let head = String(edit.slice(0..<edit.cursor))
      return EditText(text: head, cursor: head.utf8.count)
    }
    let piece = pieces.randomElement(using: &random) ?? ""
    let text = edit.slice(0..<edit.cursor) + piece + edit.slice(edit.cursor..<edit.text.utf8.count)
    return EditText(text: String(text), cursor: edit.cursor + piece.utf8.count)
  }

  private func composition(_ edit: EditText, using random: inout SeededGenerator) -> Composition {
    var composition = Composition(prompt: prompt, edit: edit)
    if edit.isAtEnd, Bool.random(using: &random) { composition.ghost = "ghostly日" }
    if Int.random(in: 0..<3, using: &random) == 0 { composition.message = "a message" }
    if Int.random(in: 0..<3, using: &random) == 0 {
      composition.candidates = ["one", "two", "日本"].map { Candidate(text: $0, kind: "k") }
    }
    return composition
  }

  private func spans(_ edit: EditText) -> [StyleSpan] {
    [StyleSpan(range: 0..<2, style: .keyword), StyleSpan(range: 4..<9, style: .string)]
  }

  /// The row alone on a screen of its own.
  private static func plain(_ row: ScreenRow, columns: Int) -> String {
    var screen = TerminalScreen(columns: columns, rows: 1)
    screen.feed(row.bytes)
    return screen.lines[0]
  }

  /// Whether the visible rows, but for blank ones at the end, appear in order among the rows.
  private static func isWindow(_ shown: [String], on rows: [String]) -> Bool {
    var rest = rows[...]
    var shown = shown
    while shown.last == "" { shown.removeLast() }
    for line in shown {
      guard let found = rest.firstIndex(of: line) else { return false }
      rest = rest[(found + 1)...]
    }
    return true
  }
}
