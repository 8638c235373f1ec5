import Diagnostics
import Rendering
import Syntax
import Tables
import Workspaces

/// What a word of a text is: its page of help, or of the mesh.
struct Inspection {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The members of a `page` record for the word at a byte offset.
  func page(at offset: Int, of text: String, formats: [String]) -> [(String, String)] {
    let wanted = formats.isEmpty ? ["text"] : formats
    guard let word = word(at: offset, of: text) else { return Self.missing }
    if let help = HelpPages.page(on: word, session.workspace) {
      return found(
        word,
        wanted.compactMap { format in
          switch format {
          case "text": (format, help)
          case "html": (format, "<pre>\(HtmlFormat.escaped(help))</pre>")
          default: nil
          }
        })
    }
    guard let answer = page(of: word) else { return Self.missing }
    return found(
      word, wanted.compactMap { format in rendered(answer, format).map { (format, $0) } })
  }

  private static let missing = [("found", "false")]

  private func found(_ word: String, _ texts: [(String, String)]) -> [(String, String)] {
    let members = texts.map { JsonText.string($0.0) + ":" + JsonText.string($0.1) }
    return [
      ("found", "true"), ("word", JsonText.string(word)),
      ("texts", "{" + members.joined(separator: ",") + "}"),
    ]
  }

  /// The word that holds the offset or ends there; behind `f(`, the function.
  private func word(at offset: Int, of text: String) -> String? {
    let bytes = Array(text.utf8)
    let tokens = Highlighter.highlight(text, vocabulary: session.workspace.vocabulary)
    let named = tokens.filter { $0.kind != .operator && $0.kind != .comment }
    let token =
      named.first { $0.range.lower <= offset && offset < $0.range.upper }
      ?? named.last { $0.range.upper <= offset && $0.range.upper + 1 >= offset }
    guard let token else { return nil }
    let word = String(
      decoding: bytes[token.range.lower..<min(token.range.upper, bytes.count)], as: UTF8.self)
    return word.trimming("`'\"")
  }

  /// The page of the node that a word names, nil where it names none.
  private func page(of word: String) -> Answer? {
    guard !word.isEmpty, word.allSatisfy({ !$0.isWhitespace && $0 != "'" && $0 != "\\" }) else {
      return nil
    }
    return try? session.workspace.answer(to: "show '\(word)'")
  }

  private func rendered(_ answer: Answer, _ format: String) -> String? {
    switch format {
    case "html": HtmlFormat(headingLevel: 3).fragment(answer)
    case "text":
      try? Renderer(format: .auto, options: RenderOptions(width: 100, isTerminal: true))
        .text(answer).text
    default:
      OutputFormat(name: format).flatMap {
        try? Renderer(format: $0, options: RenderOptions(isVector: true)).text(answer).text
      }
    }
  }
}

extension String {
  /// Without the marks that it begins and ends with.
  fileprivate func trimming(_ marks: String) -> String {
    var text = self[...]
    while let first = text.first, marks.contains(first) { text.removeFirst() }
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return String(text)
  }
}
