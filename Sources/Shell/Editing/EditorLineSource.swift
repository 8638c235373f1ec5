/// The line editor: libedit edits, this draws every cell. On a terminal only, on one thread.
package final class EditorLineSource: LineSource {
  let assistant: any EditorAssistant
  let history: History
  let isStyled: Bool
  let lineEdit: LineEdit
  private let output: Int32
  private var painter = Painter()
  private var painted: Painted?
  private var prompt = Prompt(primary: "> ", continuation: "")
  private var accepted = ""
  private var isFreshPromptWanted = false
  private var recall = Recall()
  private var searchable = SearchableEntries()

  /// The text with which the next reading begins.
  package var draft: String?

  /// Whether the last interrupt took a text with it.
  package private(set) var hasDroppedText = false

  /// The list of candidates and the text it belongs to.
  var listing: (edit: EditText, candidates: [Candidate])?
  /// The column that vertical moves aim at, and where the last of them went.
  var goal: (edit: EditText, column: Int)?

  /// What a frame shows; an equal one need not be painted again.
  private struct Painted: Equatable {
    var composition: Composition
    var rows: Int
    var columns: Int
  }

  /// An editor on standard input and output; nil when they are no terminal or it is dumb.
  package convenience init?(assistant: any EditorAssistant, history: History, colour: Bool) {
    guard TerminalKind.current == .screen else { return nil }
    self.init(assistant: assistant, history: history, colour: colour, input: 0, output: 1)
  }

  init?(
    assistant: any EditorAssistant, history: History, colour: Bool, input: Int32, output: Int32
  ) {
    guard let lineEdit = LineEdit(input: input, output: output) else { return nil }
    self.assistant = assistant
    self.history = history
    self.isStyled = colour
    self.lineEdit = lineEdit
    self.output = output
    lineEdit.delegate = self
  }

  /// Edits one text; the text comes back whole, with its inner line ends.
  package func next(_ prompt: Prompt) throws -> LineInput {
    self.prompt = prompt
    while true {
      painter.reset()
      painted = nil
      listing = nil
      goal = nil
      isFreshPromptWanted = false
      recall = Recall()
      history.refresh()
      searchable.feed(lineEdit, from: history)
      switch lineEdit.read() {
      case .line where isFreshPromptWanted: continue
      case .line: return .text(accepted)
      case .interrupted: return .interrupted
      case .endOfInput: return .endOfInput
      case .failed: throw LineSourceError(message: "the terminal cannot be read")
      }
    }
  }

  /// Draws the text for good and ends the reading with it.
  func accept(_ outcome: EditOutcome, asking fresh: Bool = false) {
    accepted = lineEdit.current.text
    isFreshPromptWanted = fresh
    leave()
    lineEdit.finish(outcome)
  }

  /// Ctrl-C: leaves the text where it stands and begins anew.
  func interrupt() {
    leave(mark: "^C")
    hasDroppedText = !lineEdit.current.text.isEmpty
    // An empty text must not replace what the kill buffer holds.
    if hasDroppedText {
      lineEdit.perform(.killAllAndInterrupt)
    } else {
      lineEdit.finish(.interrupted)
    }
  }

  /// Draws the text for good, so that the next output stands under it.
  func leave(mark: String = "") {
    var edit = lineEdit.current
    edit.cursor = edit.text.utf8.count
    let composition = Composition(prompt: prompt, edit: edit)
    writeAll(painter.last(layout(composition), mark: mark), to: output)
    painted = nil
  }

  /// Wipes the screen; the next frame begins at its top.
  func clear() {
    writeAll(Array("\u{1B}[H\u{1B}[2J".utf8), to: output)
    painter.reset()
    painted = nil
  }

  /// Goes one entry back or on in the history; `matching` keeps to those that begin like the text.
  func recall(back: Bool, matching: Bool = false) {
    if recall.isAtTypedText {
      history.refresh()
      searchable.feed(lineEdit, from: history)
    }
    let next = recall.step(lineEdit.current, back: back, matching: matching, in: history)
    guard let next else { return }
    lineEdit.replaceAll(with: next.text)
    lineEdit.move(to: next.cursor)
  }

  /// What would complete the text, shown behind it.
  func ghost(for edit: EditText) -> String {
    guard isStyled, edit.isAtEnd else { return "" }
    return assistant.suggestion(for: edit.text) ?? ""
  }

  private func layout(_ composition: Composition) -> Layout {
    let spans = isStyled ? assistant.styles(of: composition.edit.text) : []
    return composition.layout(
      columns: lineEdit.size.columns, isStyled: isStyled, theme: assistant.theme, spans: spans)
  }
}

extension EditorLineSource: LineEditDelegate {
  func paint(_ loss: ScreenLoss) {
    let size = lineEdit.size
    if let draft {
      self.draft = nil
      lineEdit.insert(draft)
    }
    let edit = lineEdit.current
    var composition = Composition(prompt: prompt, edit: edit)
    if let search = Search(in: edit) {
      (composition.edit, composition.search) = (search.found, search.title)
    } else {
      composition.ghost = ghost(for: edit)
      composition.message = assistant.message(for: edit.text) ?? ""
    }
    if let listing, listing.edit == edit { composition.candidates = listing.candidates }
    let next = Painted(composition: composition, rows: size.rows, columns: size.columns)
    if loss == .none, next == painted { return }
    let layout = layout(composition)
    if loss == .overwritten { painter.reset() }
    if loss == .resized { painter.reflow(layout, rows: size.rows) }
    let room = size.rows - min(layout.rows.count, max(3, size.rows / 2))
    let footer = composition.footer(
      columns: size.columns, limit: room, isStyled: isStyled, theme: assistant.theme)
    writeAll(painter.frame(layout, footer: footer, rows: size.rows), to: output)
    painted = next
  }
}
