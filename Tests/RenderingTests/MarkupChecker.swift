/// Holds markup to what every parser of XML asks: tags are closed in order, values are quoted,
/// and `<` and `&` stand for nothing but markup.
enum MarkupChecker {
  /// HTML elements that have no end.
  private static let empty: Set<Substring> = ["meta", "!DOCTYPE"]

  /// What is wrong first; nil when nothing is.
  static func fault(in text: String) -> String? {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
      if rest[start] == "&" {
        guard let end = rest[start...].prefix(12).firstIndex(of: ";") else {
          return "a bare & at `\(rest[start...].prefix(20))`"
        }
        rest = rest[rest.index(after: end)...]
        continue
      }
      guard let end = endOfTag(rest[start...]) else {
        return "no tag at `\(rest[start...].prefix(30))`"
      }
      let inner = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = inner.prefix { $0 != " " && $0 != "/" || inner.first == "/" && $0 != " " }
      if inner.hasPrefix("/") {
        guard open.popLast() == inner.dropFirst() else { return "unexpected <\(inner)>" }
      } else if !inner.hasSuffix("/"), !empty.contains(name) {
        open.append(name)
        // The text of a style is not markup.
        if name == "style" {
          guard let close = rest.firstRange(of: "</style>") else { return "an open style" }
          rest = rest[close.lowerBound...]
        }
      }
    }
    return open.isEmpty ? nil : "open: \(open)"
  }

  /// The `>` behind the tag's quoted values.
  private static func endOfTag(_ text: Substring) -> Substring.Index? {
    var isQuoted = false
    for index in text.indices.dropFirst() {
      switch text[index] {
      case "\"": isQuoted.toggle()
      case ">" where !isQuoted: return index
      case "<": return nil
      default: break
      }
    }
    return nil
  }
}
