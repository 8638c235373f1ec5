import Rendering
import Tables
import TestSupport

/// A graph written in few words, one statement a line.
///
///     title downstream of sales       note … 12 more
///     a -> b -> c                     a chain of edges; nodes are made where first named
///     a -observed-> b : ×3            how an edge is known, and its label
///     node a kind=output-port mark=focus label=… details=table|sales domain=d status=draft rank=1
///     frame sales: a b
///     random seed=7 layers=5 nodes=30 edges=40     hub 100 in     ring 5     chain 8     grid 3 4
///
/// In a label `_` is a blank, `\u{…}` a scalar, and `text*N` repeats the text.
struct DrawingText {
  private(set) var drawing = Drawing(title: "")
  private var indices: [Substring: Int] = [:]

  struct Fault: Error {
    let line: Substring
  }

  init(_ text: String) throws {
    for line in text.split(separator: "\n") where !line.hasPrefix("//") { try read(line) }
  }

  private mutating func read(_ line: Substring) throws {
    let words = line.split(separator: " ")
    let rest = line.drop { $0 != " " }.dropFirst()
    switch words[0] {
    case "title": drawing.title = Self.label(rest)
    case "note": drawing.footnotes.append(String(rest))
    case "node": try readNode(words)
    case "frame":
      let parts = rest.split(separator: ":", maxSplits: 1)
      let members = parts[1].split(separator: " ").map { node($0) }
      drawing.frames.append(Drawing.Frame(label: Self.label(parts[0]), members: members))
    case "chain": connect((0..<number(words[1])).map { name($0) })
    case "ring":
      let names = (0..<number(words[1])).map { name($0) }
      connect(names + [names[0]])
    case "hub":
      for index in 1...number(words[1]) {
        connect(words[2] == "in" ? [name(index), "hub"] : ["hub", name(index)])
      }
    case "grid":
      for left in 0..<number(words[1]) {
        for right in 0..<number(words[2]) {
          connect([Substring("l\(left)"), Substring("r\(right)")])
        }
      }
    case "random": addRandom(words.dropFirst())
    default: try readEdges(line, words)
    }
  }

  private mutating func readNode(_ words: [Substring]) throws {
    let index = node(words[1])
    for word in words.dropFirst(2) {
      guard let sign = word.firstIndex(of: "=") else { throw Fault(line: word) }
      let value = word[word.index(after: sign)...]
      switch word[..<sign] {
      case "kind":
        guard let kind = Drawing.Kind(rawValue: String(value).replacing("-", with: " ")) else {
          throw Fault(line: word)
        }
        drawing.nodes[index].kind = kind
      case "mark":
        guard let mark = Drawing.Mark(rawValue: String(value)) else { throw Fault(line: word) }
        drawing.nodes[index].mark = mark
      case "label": drawing.nodes[index].label = Self.label(value)
      case "details":
        drawing.nodes[index].details =
          value.split(separator: "|", omittingEmptySubsequences: false).map(Self.label)
      case "domain": drawing.nodes[index].domain = String(value)
      case "status": drawing.nodes[index].status = String(value)
      case "rank": drawing.nodes[index].rank = number(value)
      default: throw Fault(line: word)
      }
    }
  }

  private mutating func readEdges(_ line: Substring, _ words: [Substring]) throws {
    let label = line.split(separator: " : ", maxSplits: 1).dropFirst().first.map(Self.label) ?? ""
    var previous = node(words[0])
    var rest = words.dropFirst()
    while rest.count >= 2, let arrow = rest.popFirst(), arrow != ":", let name = rest.popFirst() {
      guard arrow.hasPrefix("-"), arrow.hasSuffix("->") else { throw Fault(line: line) }
      let basis = arrow.dropFirst().dropLast(2)
      let next = node(name)
      drawing.edges.append(
        Drawing.Edge(
          from: previous, to: next, label: label, mark: basis == "broken" ? .broken : .plain,
          basis: Drawing.Basis(rawValue: String(basis))))
      previous = next
    }
  }

  /// Nodes in layers; every edge leads to a later one.
  private mutating func addRandom(_ words: ArraySlice<Substring>) {
    var values: [Substring: Int] = [:]
    for word in words {
      let parts = word.split(separator: "=")
      values[parts[0]] = number(parts[1])
    }
    var generator = SeededGenerator(seed: UInt64(values["seed"] ?? 0))
    let count = values["nodes"] ?? 1
    let layers = max(values["layers"] ?? 1, 1)
    let names = (0..<count).map { Substring("n\($0)") }
    for name in names { _ = node(name) }
    for _ in 0..<(values["edges"] ?? 0) {
      let a = Int.random(in: 0..<count, using: &generator)
      let b = Int.random(in: 0..<count, using: &generator)
      let (first, second) = (min(a * layers / count, b * layers / count), max(a, b))
      guard second * layers / count != first else { continue }
      connect([names[min(a, b)], names[max(a, b)]])
    }
  }

  private mutating func connect(_ names: [Substring]) {
    for (from, to) in zip(names, names.dropFirst()) {
      let start = node(from)
      drawing.edges.append(Drawing.Edge(from: start, to: node(to)))
    }
  }

  private mutating func node(_ name: Substring) -> Int {
    if let index = indices[name] { return index }
    let index = drawing.nodes.count
    indices[name] = index
    drawing.nodes.append(Drawing.Node(id: String(name), label: String(name), kind: .product))
    return index
  }

  private func name(_ index: Int) -> Substring { Substring("n\(index)") }

  private func number(_ word: Substring) -> Int { Int(word) ?? 0 }

  private static func label(_ word: some StringProtocol) -> String {
    var text = String(word).replacing("_", with: " ")
    while let start = text.firstRange(of: "\\u{"),
      let end = text[start.upperBound...].firstIndex(of: "}")
    {
      let value = UInt32(text[start.upperBound..<end], radix: 16) ?? 0x3F
      text.replaceSubrange(start.lowerBound...end, with: String(Unicode.Scalar(value) ?? "?"))
    }
    let parts = text.split(separator: "*")
    guard parts.count == 2, let count = Int(parts[1]) else { return String(text) }
    return String(repeating: String(parts[0]), count: count)
  }
}
