/// Markdown prose as HTML: headings, paragraphs, lists, fenced code, quotes, and in a line code,
/// strong, emphasis and links. What else there is stays text; HTML in it is text too.
enum ProseHtml {
  static func text(_ markdown: String) -> String {
    var writer = Writer()
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      writer.add(line)
    }
    writer.end()
    return writer.html
  }

  private struct Writer {
    var html = ""
    private var paragraph: [Substring] = []
    private var list: String?
    private var isFenced = false

    mutating func add(_ line: Substring) {
      if line.hasPrefix("```") {
        if !isFenced { close() }
        html += isFenced ? "</code></pre>\n" : "<pre><code>"
        isFenced.toggle()
        return
      }
      if isFenced {
        html += HtmlFormat.escaped(String(line)) + "\n"
        return
      }
      let text = line.drop { $0 == " " }
      if text.isEmpty {
        close()
      } else if let level = heading(text) {
        close()
        let tag = "h\(min(level + 1, 6))"
        html += "<\(tag)>\(InlineHtml.text(text.drop { $0 == "#" || $0 == " " }))</\(tag)>\n"
      } else if let (kind, item) = item(text) {
        endParagraph()
        if list != kind {
          endList()
          html += "<\(kind)>\n"
          list = kind
        }
        html += "<li>\(InlineHtml.text(item))</li>\n"
      } else if list != nil, line.hasPrefix("  "), html.hasSuffix("</li>\n") {
        html.removeLast("</li>\n".count)
        html += " \(InlineHtml.text(text))</li>\n"
      } else {
        endList()
        paragraph.append(text)
      }
    }

    /// Ends what is open, at an empty line.
    private mutating func close() {
      endParagraph()
      endList()
    }

    mutating func end() {
      close()
      if isFenced { html += "</code></pre>\n" }
    }

    private mutating func endParagraph() {
      guard !paragraph.isEmpty else { return }
      html += "<p>\(InlineHtml.text(paragraph.joined(separator: "\n")[...]))</p>\n"
      paragraph = []
    }

    private mutating func endList() {
      guard let kind = list else { return }
      html += "</\(kind)>\n"
      list = nil
    }

    private func heading(_ text: Substring) -> Int? {
      let level = text.prefix { $0 == "#" }.count
      return (1...6).contains(level) && text.dropFirst(level).first == " " ? level : nil
    }

    private func item(_ text: Substring) -> (kind: String, item: Substring)? {
      if let first = text.first, "-*+".contains(first), text.dropFirst().first == " " {
        return ("ul", text.dropFirst(2))
      }
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      let rest = text.dropFirst(digits.count)
      guard (1...9).contains(digits.count), rest.hasPrefix(". ") else { return nil }
      return ("ol", rest.dropFirst(2))
    }
  }
}

/// Code, strong, emphasis and links in a line of Markdown.
private enum InlineHtml {
  /// A mark whose partner is further away stands for itself, so that a text of marks is read in
  /// linear time.
  private static let farthest = 2_000

  static func text(_ markdown: Substring) -> String {
    var html = ""
    var rest = markdown
    while let first = rest.first {
      if first == "\\", let next = rest.dropFirst().first, next.isPunctuation || next.isSymbol {
        html += HtmlFormat.escaped(String(next))
        rest = rest.dropFirst(2)
      } else if let (span, behind) = span(rest) {
        html += span
        rest = behind
      } else {
        html += HtmlFormat.escaped(String(first))
        rest = rest.dropFirst()
      }
    }
    return html
  }

  private static func span(_ text: Substring) -> (html: String, rest: Substring)? {
    if text.hasPrefix("`"), let (inner, rest) = enclosed(text, "`") {
      return ("<code>\(HtmlFormat.escaped(String(inner)))</code>", rest)
    }
    if text.hasPrefix("**"), let (inner, rest) = enclosed(text, "**") {
      return ("<strong>\(HtmlFormat.escaped(String(inner)))</strong>", rest)
    }
    for mark in ["*", "_"] where text.hasPrefix(mark) {
      if let (inner, rest) = enclosed(text, mark), rest.first.map({ !$0.isLetter }) ?? true {
        return ("<em>\(HtmlFormat.escaped(String(inner)))</em>", rest)
      }
    }
    return link(text)
  }

  /// What stands between a mark and its next occurrence, without blanks at its ends.
  private static func enclosed(
    _ text: Substring, _ mark: String
  ) -> (inner: Substring, rest: Substring)? {
    let behind = text.dropFirst(mark.count).prefix(farthest)
    guard let end = behind.firstRange(of: mark) else { return nil }
    let inner = behind[..<end.lowerBound]
    guard let first = inner.first, let last = inner.last, mark == "`" || first != " ",
      mark == "`" || last != " "
    else { return nil }
    return (inner, text[end.upperBound...])
  }

  /// `[text](address)`, where the address leads to a page and runs nothing.
  private static func link(_ text: Substring) -> (html: String, rest: Substring)? {
    guard text.hasPrefix("[") else { return nil }
    let near = text.prefix(farthest)
    guard let middle = near.firstRange(of: "]("),
      let end = near[middle.upperBound...].firstIndex(of: ")")
    else { return nil }
    let label = HtmlFormat.escaped(String(text[..<middle.lowerBound].dropFirst()))
    let address = String(text[middle.upperBound..<end])
    let isPage = ["https://", "http://", "mailto:", "#"].contains { address.hasPrefix($0) }
    let html = isPage ? "<a href=\"\(HtmlFormat.escaped(address))\">\(label)</a>" : label
    return (html, text[text.index(after: end)...])
  }
}
