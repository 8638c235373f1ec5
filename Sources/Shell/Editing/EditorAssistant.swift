package import Rendering

/// What the editor asks while a text is typed; every offset counts UTF-8 bytes.
package protocol EditorAssistant: AnyObject {
  /// The styled parts of the text, ascending and without overlap; asked for each painted change.
  func styles(of text: String) -> [StyleSpan]
  /// Whether Enter runs the text.
  func completeness(of text: String) -> Completeness
  /// What could stand at `offset`.
  func complete(_ text: String, at offset: Int) -> Completion
  /// The rest of the line that is probably meant, shown faintly behind the cursor.
  func suggestion(for text: String) -> String?
  /// A line to show under the text, such as the error that Enter met; nil shows nothing.
  func message(for text: String) -> String?
  /// The colours of what is typed and shown.
  var theme: Theme { get }
}

extension EditorAssistant {
  /// Nothing is shown under the text unless an assistant has something to say.
  package func message(for text: String) -> String? { nil }
  package var theme: Theme { .terminal }
}

/// A part of the text and how it looks.
package struct StyleSpan: Equatable, Sendable {
  /// UTF-8 byte offsets.
  package var range: Range<Int>
  /// How the part looks.
  package var style: Style

  /// A styled part.
  package init(range: Range<Int>, style: Style) {
    self.range = range
    self.style = style
  }
}

/// What Enter does with a text.
package enum Completeness: Equatable, Sendable {
  /// The text runs.
  case complete
  /// A new line is opened at the end of the text.
  case incomplete
  /// There is nothing to run: a fresh prompt is shown.
  case empty
}

/// What could stand in the place of a part of the text.
package struct Completion: Equatable, Sendable {
  /// The part that a candidate replaces, in UTF-8 byte offsets.
  package var replace: Range<Int>
  /// Best first.
  package var candidates: [Candidate]

  /// Candidates for a part of the text.
  package init(replace: Range<Int>, candidates: [Candidate]) {
    self.replace = replace
    self.candidates = candidates
  }
}

/// One way to go on.
package struct Candidate: Equatable, Sendable {
  /// What is inserted.
  package var text: String
  /// What it is (keyword, label, product), shown faintly beside it; may be empty.
  package var kind: String
  /// One line more about it, shown where there is room; may be empty.
  package var detail: String

  /// A candidate of a kind.
  package init(text: String, kind: String = "", detail: String = "") {
    self.text = text
    self.kind = kind
    self.detail = detail
  }
}
