/// Reads the part of Mermaid's flowcharts that drawings are written in, and nothing else.
struct MermaidReader {
  private(set) var labels: [String: String] = [:]
  private(set) var edges: [[String]] = []
  /// Members of each subgraph, by its label.
  private(set) var subgraphs: [(label: String, members: [String])] = []

  struct Fault: Error {
    let line: Substring
  }

  private static let shapes = [
    ("((", "))"), ("([", "])"), ("[(", ")]"), ("{{", "}}"), ("[/", "/]"), ("[", "]"), ("{", "}"),
    (">", "]"),
  ]

  init(_ text: String) throws {
    var lines = text.split(separator: "\n")[...]
    guard lines.popFirst() == "flowchart LR" else { throw Fault(line: text.prefix(20)) }
    var isInside = false
    for line in lines {
      let line = line.drop { $0 == " " }
      let word = line.prefix { $0 != " " }
      switch word {
      case "%%", "classDef", "class", "linkStyle": continue
      case "subgraph":
        guard !isInside else { throw Fault(line: line) }
        isInside = true
        let text = line.drop { $0 != "[" }.dropFirst().dropLast()
        subgraphs.append((try Self.quoted(text, in: line), []))
      case "end":
        guard isInside else { throw Fault(line: line) }
        isInside = false
      default:
        if try readEdge(line) { continue }
        let name = try readNode(line)
        if isInside { subgraphs[subgraphs.count - 1].members.append(name) }
      }
    }
    guard !isInside else { throw Fault(line: "end") }
  }

  private mutating func readEdge(_ line: Substring) throws -> Bool {
    let from = line.prefix { $0.isLetter || $0.isNumber }
    var rest = line.dropFirst(from.count)
    guard let arrow = [" -->", " -.->", " ==>"].first(where: { rest.hasPrefix($0) }) else {
      return false
    }
    rest = rest.dropFirst(arrow.count)
    if rest.hasPrefix("|") {
      guard let end = rest.lastIndex(of: "|") else { throw Fault(line: line) }
      _ = try Self.quoted(rest[rest.index(after: rest.startIndex)..<end], in: line)
      rest = rest[rest.index(after: end)...]
    }
    guard rest.first == " ", rest.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber }) else {
      throw Fault(line: line)
    }
    edges.append([String(from), String(rest.dropFirst())])
    return true
  }

  private mutating func readNode(_ line: Substring) throws -> String {
    let name = line.prefix { $0.isLetter || $0.isNumber }
    let shape = line.dropFirst(name.count)
    guard let (open, close) = Self.shapes.first(where: { shape.hasPrefix($0.0) }),
      shape.hasSuffix(close)
    else { throw Fault(line: line) }
    let text = shape.dropFirst(open.count).dropLast(close.count)
    labels[String(name)] = try Self.quoted(text, in: line)
    return String(name)
  }

  /// A quoted text with its entities undone; what Mermaid or HTML reads as syntax stands in none.
  private static func quoted(_ text: Substring, in line: Substring) throws -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { throw Fault(line: line) }
    var rest = text.dropFirst().dropLast()
    var result = ""
    while let character = rest.popFirst() {
      guard !"\"<>&;`\\".contains(character) else { throw Fault(line: line) }
      guard character == "#" else {
        result.append(character)
        continue
      }
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard rest.popFirst() == ";", let value = UInt32(digits), let scalar = Unicode.Scalar(value)
      else { throw Fault(line: line) }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
