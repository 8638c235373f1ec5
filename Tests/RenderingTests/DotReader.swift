/// Reads the part of the DOT language that drawings are written in, and nothing else.
struct DotReader {
  private(set) var labels: [String: String] = [:]
  private(set) var edges: [[String]] = []
  /// Members of each cluster, by its label.
  private(set) var clusters: [(label: String, members: [String])] = []

  struct Fault: Error {
    let at: String
  }

  private var rest: Substring

  init(_ text: String) throws {
    rest = text[...]
    guard try next() == "digraph", try next() == "{" else { throw fault }
    try readStatements(cluster: nil)
    skipBlanks()
    guard rest.isEmpty else { throw fault }
  }

  private var fault: Fault { Fault(at: String(rest.prefix(40))) }

  private mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\n" } }

  /// A word, a sign, or a quoted text with its escapes undone behind a `"`.
  private mutating func next() throws -> String {
    skipBlanks()
    guard let first = rest.first else { throw fault }
    if rest.hasPrefix("->") {
      rest = rest.dropFirst(2)
      return "->"
    }
    if first == "\"" { return "\"" + (try readText()) }
    if "{}[];,=".contains(first) { return String(rest.removeFirst()) }
    let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard !word.isEmpty else { throw fault }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  private mutating func readText() throws -> String {
    var text = ""
    var scalars = rest.unicodeScalars.dropFirst()
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"":
        rest = Substring(scalars)
        return text.replacing("&amp;", with: "&")
      case "\\":
        guard let escaped = scalars.popFirst(), "\\\"n".unicodeScalars.contains(escaped) else {
          throw fault
        }
        text.unicodeScalars.append(escaped == "n" ? "\n" : escaped)
      case "\n": throw fault
      default: text.unicodeScalars.append(scalar)
      }
    }
    throw fault
  }

  private mutating func readStatements(cluster: Int?) throws {
    while true {
      let word = try next()
      switch word {
      case "}": return
      case ";": continue
      case "subgraph":
        guard try next().hasPrefix("cluster_"), try next() == "{" else { throw fault }
        clusters.append(("", []))
        try readStatements(cluster: clusters.count - 1)
      default: try readStatement(word, cluster: cluster)
      }
    }
  }

  private mutating func readStatement(_ word: String, cluster: Int?) throws {
    let sign = try next()
    switch sign {
    case "=":
      let value = try next()
      if let cluster, word == "label" { clusters[cluster].label = String(value.dropFirst()) }
    case ";":
      guard let cluster else { throw fault }
      clusters[cluster].members.append(word)
      return
    case "[": labels[word] = try readAttributes()
    case "->":
      edges.append([word, try next()])
      let sign = try next()
      if sign == ";" { return }
      guard sign == "[" else { throw fault }
      _ = try readAttributes()
    default: throw fault
    }
    guard try next() == ";" else { throw fault }
  }

  /// The label among them.
  private mutating func readAttributes() throws -> String {
    var label = ""
    while true {
      let name = try next()
      guard try next() == "=" else { throw fault }
      let value = try next()
      if name == "label" { label = String(value.dropFirst()) }
      let sign = try next()
      if sign == "]" { return label }
      guard sign == "," else { throw fault }
    }
  }
}
